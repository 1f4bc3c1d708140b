package vn.cchc.paper;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.cchc.document.Appendix;
import vn.cchc.document.Block;
import vn.cchc.document.DocumentHead;
import vn.cchc.document.OfficialDocument;
import vn.cchc.document.Recipients;
import vn.cchc.document.Run;
import vn.cchc.document.Signature;
import vn.cchc.narrative.Standing;
import vn.cchc.narrative.Text;
import vn.cchc.outline.Outline;
import vn.cchc.outline.PeriodWords;
import vn.cchc.outline.Section;
import vn.cchc.prose.CitedDocument;
import vn.cchc.prose.Figures;
import vn.cchc.prose.Prose;
import vn.cchc.prose.Reading;

/** A report read from its first word to its last: headings of the outline, texts with their figures and footnotes. Pure. */
final class Composition {

    private static final Pattern CAPACITY = Pattern.compile("(TM|Q|KT|TL|TUQ)\\.\\s*(.+)");

    /**
     * A section as it reads.
     *
     * @param title with the period put in
     * @param lines empty for a mere heading
     */
    record Read(Section section, int depth, String title, List<Reading.Line> lines) {}

    private final Standing standing;
    private final Head head;
    private final List<Reading.Line> opening;
    private final List<Read> sections;
    private final List<Reading.Line> closing;

    Composition(
            Standing standing, Head head, Map<String, Text> texts, Figures figures, Map<String, CitedDocument> cited) {
        this.standing = standing;
        this.head = head;
        var reading = new Reading(figures, cited);
        this.opening = reading.next(String.join("\n", head.opening()));
        this.sections = standing.outline().all().stream()
                .map(placed -> read(placed, texts, reading))
                .toList();
        this.closing = reading.next(head.closing());
    }

    private Read read(Outline.Placed placed, Map<String, Text> texts, Reading reading) {
        var section = placed.section();
        var text = texts.get(section.key());
        var title = PeriodWords.fill(section.title(), standing.report().period(), head.issuer());
        return new Read(section, placed.depth(), title, text == null ? List.of() : reading.next(text.source()));
    }

    List<Read> sections() {
        return sections;
    }

    List<Reading.Line> opening() {
        return opening;
    }

    List<Reading.Line> closing() {
        return closing;
    }

    List<Reading.Stretch.Footnote> notes() {
        return stretches()
                .filter(Reading.Stretch.Footnote.class::isInstance)
                .map(Reading.Stretch.Footnote.class::cast)
                .toList();
    }

    List<Reading.Stretch.Figure> figures() {
        return stretches()
                .filter(Reading.Stretch.Figure.class::isInstance)
                .map(Reading.Stretch.Figure.class::cast)
                .toList();
    }

    /** How many live figures have nothing sound to show. */
    long missing() {
        return figures().stream().filter(figure -> !figure.shown().isSound()).count();
    }

    private Stream<Reading.Stretch> stretches() {
        return lines().stream().flatMap(line -> line.stretches().stream());
    }

    /** All lines in the order of the report, the opening and the closing too. */
    List<Reading.Line> lines() {
        var lines = new ArrayList<>(opening);
        sections.forEach(section -> lines.addAll(section.lines()));
        lines.addAll(closing);
        return lines;
    }

    /** The documents cited anywhere in a report. */
    static List<String> cited(Head head, Map<String, Text> texts) {
        var names = new java.util.LinkedHashSet<String>();
        head.opening().forEach(line -> names.addAll(Reading.citedIn(line)));
        texts.values().forEach(text -> names.addAll(Reading.citedIn(text.source())));
        names.addAll(Reading.citedIn(head.closing()));
        return List.copyOf(names);
    }

    OfficialDocument document(@Nullable Appendix appendix) {
        var body = new ArrayList<Block>();
        opening.forEach(line -> body.add(block(line)));
        for (var section : sections) {
            body.add(heading(section));
            section.lines().forEach(line -> body.add(block(line)));
        }
        closing.forEach(line -> body.add(block(line)));
        return new OfficialDocument(
                documentHead(head),
                head.type(),
                head.subject(),
                head.addressees(),
                head.bases(),
                body,
                new Signature(
                        head.signatureLines().stream()
                                .map(Composition::signatureLine)
                                .toList(),
                        head.signer()),
                recipients(head),
                appendix == null ? List.of() : List.of(appendix));
    }

    /** @throws vn.cchc.kernel.Problem {@code document.*} for a symbol, number or day that cannot be */
    static DocumentHead documentHead(Head head) {
        return new DocumentHead(
                head.superior().isBlank() ? null : head.superior(),
                head.issuer(),
                head.number(),
                head.symbol(),
                head.place(),
                YearMonth.of(head.year(), head.month()),
                head.day());
    }

    private static Block heading(Read section) {
        var number = section.section().number();
        return switch (section.depth()) {
            case 1 -> Block.part(number, section.title());
            case 2 -> Block.section(number, section.title());
            default -> Block.subsection(number, section.title());
        };
    }

    private static Block block(Reading.Line line) {
        var runs = line.stretches().stream().map(Composition::run).toList();
        return switch (line.kind()) {
            case PLAIN -> new Block.Paragraph(runs);
            case DASH -> new Block.Item("-", runs);
            case PLUS -> new Block.Item("+", runs);
        };
    }

    private static Run run(Reading.Stretch stretch) {
        return switch (stretch) {
            case Reading.Stretch.Words words -> new Run.Text(words.text(), words.bold(), words.italic());
            case Reading.Stretch.Figure figure -> new Run.Text(figure.shown().text(), figure.bold(), figure.italic());
            case Reading.Stretch.Footnote note -> Run.note(note.text());
        };
    }

    static Signature.Line signatureLine(String typed) {
        var found = CAPACITY.matcher(typed.strip());
        return found.matches()
                ? Signature.line(Signature.Capacity.valueOf(found.group(1)), found.group(2))
                : Signature.line(Signature.Capacity.OWN, typed.strip());
    }

    /** A line that begins with "+" stands within the receiver above it. */
    static Recipients recipients(Head head) {
        var list = new ArrayList<Recipients.To>();
        for (var line : head.recipients()) {
            var name = Prose.lines(line).isEmpty()
                    ? ""
                    : line.strip().replaceFirst("^[-+]\\s*", "").replaceFirst("[;.:]$", "");
            if (name.isEmpty()) {
                continue;
            }
            if (line.strip().startsWith("+") && !list.isEmpty()) {
                var within = new ArrayList<>(list.getLast().within());
                within.add(name);
                list.set(list.size() - 1, new Recipients.To(list.getLast().name(), within));
            } else {
                list.add(new Recipients.To(name, List.of()));
            }
        }
        return new Recipients(list, head.archive());
    }
}
