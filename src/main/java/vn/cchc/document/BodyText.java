package vn.cchc.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.w3c.dom.Element;
import vn.cchc.document.Block.Heading;
import vn.cchc.document.Block.Item;
import vn.cchc.document.Block.Level;
import vn.cchc.document.Block.Paragraph;
import vn.cchc.document.Block.Table;

/** The body of a document as paragraphs and tables, in the styles of the template. */
final class BodyText {

    private static final String END = "./.";
    private static final Locale VIETNAMESE = Locale.of("vi");

    private final Styles styles;
    private final Paragraphs paragraphs;
    private final Tables tables;
    private final int width;

    BodyText(Styles styles, Paragraphs paragraphs, Tables tables, int width) {
        this.styles = styles;
        this.paragraphs = paragraphs;
        this.tables = tables;
        this.width = width;
    }

    List<Element> make(List<Block> body) {
        var blocks = ended(body);
        var made = new ArrayList<Element>();
        for (int i = 0; i < blocks.size(); i++) {
            var element = make(blocks.get(i));
            // An opening line stays with its list or table, the last lines with the signature.
            boolean last = i == blocks.size() - 1;
            if (Wml.is(element, "p") && (last || opens(blocks.get(i), blocks.get(i + 1)))) {
                Paragraphs.keepWithNext(element);
            }
            if (!last && blocks.get(i + 1) instanceof Table && Wml.is(element, "p")) {
                Wml.set(Wml.property(element, "spacing"), "w:after", "120");
            }
            made.add(element);
        }
        return made;
    }

    private static boolean opens(Block block, Block next) {
        return block instanceof Paragraph && (next instanceof Item || next instanceof Table);
    }

    private Element make(Block block) {
        return switch (block) {
            case Heading heading -> paragraphs.make(styles.id(style(heading.level())), printed(heading));
            case Paragraph paragraph -> paragraphs.make(styles.id(Styles.TEXT), paragraph.runs());
            case Item item -> item(item);
            case Table table -> tables.make(table, width);
        };
    }

    private Element item(Item item) {
        var runs = new ArrayList<Run>();
        runs.add(Run.plain(item.mark() + " "));
        runs.addAll(item.runs());
        return paragraphs.make(styles.id(Styles.ITEM), runs);
    }

    private static String style(Level level) {
        return switch (level) {
            case CHAPTER -> Styles.CHAPTER;
            case PART -> Styles.PART;
            case SECTION -> Styles.SECTION;
            case SUBSECTION -> Styles.SUBSECTION;
            case ARTICLE -> Styles.ARTICLE;
        };
    }

    private static String printed(Heading heading) {
        var title = heading.title().strip();
        if (heading.number().isBlank()) {
            return heading.level() == Level.PART ? title.toUpperCase(VIETNAMESE) : title;
        }
        var number = heading.number().strip();
        return switch (heading.level()) {
            case CHAPTER -> number + "\n" + title.toUpperCase(VIETNAMESE);
            case PART -> number + ". " + title.toUpperCase(VIETNAMESE);
            case SECTION, ARTICLE -> number + ". " + title;
            case SUBSECTION -> number + ") " + title;
        };
    }

    /** The same text with {@code ./.} at its end, in place of the sign that stood there. */
    private static List<Block> ended(List<Block> body) {
        var blocks = new ArrayList<>(body);
        if (!blocks.isEmpty()) {
            switch (blocks.removeLast()) {
                case Paragraph paragraph -> blocks.add(new Paragraph(signed(paragraph.runs())));
                case Item item -> blocks.add(new Item(item.mark(), signed(item.runs())));
                case Block other -> {
                    blocks.add(other);
                    blocks.add(Block.paragraph(END));
                }
            }
        }
        return blocks;
    }

    private static List<Run> signed(List<Run> runs) {
        var ended = new ArrayList<>(runs);
        if (!ended.isEmpty() && ended.getLast() instanceof Run.Text last) {
            ended.removeLast();
            ended.add(new Run.Text(last.words().replaceFirst("[\\s.;,/]+$", ""), last.bold(), last.italic()));
        }
        ended.add(Run.plain(END));
        return ended;
    }
}
