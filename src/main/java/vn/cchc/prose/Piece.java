package vn.cchc.prose;

import java.util.List;

/** What a paragraph is made of, in order. */
public sealed interface Piece {

    record Words(String text, boolean bold, boolean italic) implements Piece {}

    /** A figure of the form, standing where its value is read: {@code {3.4.1}}. */
    record Live(FigureReference reference, boolean bold, boolean italic) implements Piece {}

    /**
     * Documents cited at this place: {@code [[vb:4f1a KH 277/KH-UBND; 83c2]]}.
     *
     * @param documents their names in the register, in order
     * @param inline stands in the sentence itself; else in a footnote
     */
    record Citation(List<String> documents, boolean inline, String source) implements Piece {}

    /** A footnote in free words: {@code [[ct:…]]} (chú thích). */
    record Note(String text, String source) implements Piece {}
}
