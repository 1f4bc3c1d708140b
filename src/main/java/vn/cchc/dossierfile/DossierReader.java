package vn.cchc.dossierfile;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import vn.cchc.kernel.Problem;

/**
 * The door of the room: a file of dossiers, or of their steps, line by line, whatever its size. CSV, .xlsx or JSON lines are told
 * apart by content. Every line comes out as a row or as a {@link Rejection}; what makes the file as a whole unreadable is a
 * {@link Problem}, thrown as late as at the end of a file that was cut off, so rows count only once the reading has come back.
 *
 * <p>A dossier turned away or withdrawn may come without an end; whether its steps have one is asked by whoever has both. Whether
 * a code comes twice, and whether units and procedures exist, is also asked above.
 */
public final class DossierReader {

    private DossierReader() {}

    /**
     * What was read.
     *
     * @param lines with something on them, without the head: accepted + rejected + skipped
     * @param rejected lines that its sender must mend
     * @param skipped registered online and not yet received: neither counted nor wrong
     * @param unknownColumns in the file's own words; nothing of them was kept
     */
    public record Reading(long lines, long accepted, long rejected, long skipped, Set<String> unknownColumns) {}

    /**
     * Reads dossiers.
     *
     * @param name of the file, for the sentences
     * @param rejected also takes the lines passed over ({@link Rejection#skipped()})
     * @throws Problem when the file as a whole cannot be read: {@code dossierfile.empty}, {@code .missing-columns}, {@code .cut-off} …
     */
    public static Reading read(
            InputStream in, String name, Mapping mapping, Consumer<Row> rows, Consumer<Rejection> rejected)
            throws IOException {
        var unknown = new LinkedHashSet<String>();
        var head = new Head(name, mapping, false, unknown);
        return read(in, name, mapping, unknown, new RowDecoder(mapping, head, rows, rejected));
    }

    /** Reads the file of steps. */
    public static Reading readSteps(
            InputStream in, String name, Mapping mapping, Consumer<StepRow> steps, Consumer<Rejection> rejected)
            throws IOException {
        var unknown = new LinkedHashSet<String>();
        var head = new Head(name, mapping, true, unknown);
        return read(in, name, mapping, unknown, new StepDecoder(mapping, head, steps, rejected));
    }

    private static Reading read(InputStream in, String name, Mapping mapping, Set<String> unknown, LineDecoder decoder)
            throws IOException {
        var opening = Opening.of(in);
        switch (opening.kind()) {
            case WORKBOOK -> SheetSource.read(opening, name, decoder);
            case JSON_LINES -> JsonSource.read(withoutMark(opening), name, decoder);
            case CSV -> csv(opening, name, mapping, decoder);
            case EMPTY -> throw Problem.input("dossierfile.empty", name);
            case OLD_WORKBOOK -> throw Problem.input("dossierfile.old-workbook", name);
            case JSON_LIST -> throw Problem.input("dossierfile.json-list", name);
            case COMPRESSED -> throw Problem.input("dossierfile.compressed", name);
            case BINARY -> throw Problem.input("dossierfile.binary", name);
        }
        return new Reading(
                decoder.lines,
                decoder.accepted,
                decoder.refused,
                decoder.skipped,
                java.util.Collections.unmodifiableSet(unknown));
    }

    private static void csv(Opening opening, String name, Mapping mapping, LineDecoder decoder) throws IOException {
        var separator = mapping.separator() != null ? mapping.separator() : opening.separator();
        // UTF-16 finds its mark itself. Bytes that are no UTF-8 become a sign that the line's fields are refused for.
        var text = opening.utf16()
                ? new InputStreamReader(opening, StandardCharsets.UTF_16)
                : new InputStreamReader(withoutMark(opening), StandardCharsets.UTF_8);
        CsvSource.read(text, opening, name, separator, decoder);
    }

    private static Opening withoutMark(Opening opening) throws IOException {
        if (opening.utf8Mark()) {
            opening.skipNBytes(3);
        }
        return opening;
    }
}
