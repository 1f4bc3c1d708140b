package vn.cchc.document;

import java.util.List;
import vn.cchc.kernel.Problem;

/** One piece of a document's body, from top to bottom. */
public sealed interface Block {

    /** How deep a heading stands. */
    enum Level {
        /** {@code Chương I}, {@code Phần I} with its title below, centred: for plans and statutes, not for reports. */
        CHAPTER,
        /** {@code I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH}. */
        PART,
        /** {@code 1. Cải cách thể chế}. */
        SECTION,
        /** {@code a) Về xây dựng văn bản}. */
        SUBSECTION,
        /** {@code Điều 1. …}, for decisions. */
        ARTICLE
    }

    /**
     * A heading.
     *
     * @param number as printed, without the sign after it: {@code I}, {@code 1}, {@code a}, {@code Chương I}; may be empty
     * @param title in ordinary letters; a level that is printed in capitals is set so by the engine
     */
    record Heading(Level level, String number, String title) implements Block {}

    /** A paragraph of the text, with first-line indent. */
    record Paragraph(List<Run> runs) implements Block {
        public Paragraph {
            runs = List.copyOf(runs);
        }
    }

    /** One entry of a list; {@code mark} is printed before it: {@code -}, {@code +}. */
    record Item(String mark, List<Run> runs) implements Block {
        public Item {
            runs = List.copyOf(runs);
        }
    }

    /**
     * A simple table within the text.
     *
     * @param rows each with one text per column
     */
    record Table(List<Column> columns, List<List<String>> rows) implements Block {
        public Table {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
            for (var row : rows) {
                if (row.size() != columns.size()) {
                    throw Problem.input("document.row-width", String.join(" | ", row), row.size(), columns.size());
                }
            }
        }
    }

    /**
     * A column of a table.
     *
     * @param heads its head from top to bottom; neighbours that say the same on one line share one cell, and an empty line
     *     lengthens the cell above
     * @param width its share of the page's width, against the other columns
     */
    record Column(List<String> heads, int width, Align align) {
        public Column {
            heads = List.copyOf(heads);
        }

        public static Column of(String head, int width, Align align) {
            return new Column(List.of(head), width, align);
        }
    }

    /** Where the text of a column stands. */
    enum Align {
        LEFT,
        CENTRE,
        RIGHT
    }

    static Heading part(String number, String title) {
        return new Heading(Level.PART, number, title);
    }

    static Heading section(String number, String title) {
        return new Heading(Level.SECTION, number, title);
    }

    static Heading subsection(String number, String title) {
        return new Heading(Level.SUBSECTION, number, title);
    }

    static Paragraph paragraph(Run... runs) {
        return new Paragraph(List.of(runs));
    }

    static Paragraph paragraph(String words) {
        return new Paragraph(List.of(Run.plain(words)));
    }

    static Item item(String mark, Run... runs) {
        return new Item(mark, List.of(runs));
    }
}
