package vn.cchc.evidence;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import vn.cchc.kernel.Masked;

/** A register as a file for a spreadsheet: UTF-8 with the mark that Excel needs, and no cell that Excel would run. */
@Component
class RegisterCsv {

    private static final Locale VIETNAMESE = Locale.of("vi");

    private final MessageSource words;

    RegisterCsv(MessageSource words) {
        this.words = words;
    }

    byte[] of(List<Evidence> register) {
        var text = new StringWriter();
        text.write('\uFEFF');
        try (var csv = new CSVPrinter(text, CSVFormat.EXCEL)) {
            csv.printRecord((Object[]) word("evidence.csv-header").split(";"));
            for (var evidence : register) {
                csv.printRecord(
                        word("evidence.kind." + evidence.kind().name()),
                        safe(evidence.reference().number()),
                        safe(evidence.reference().symbol()),
                        text(evidence.reference().date()),
                        safe(evidence.issuer()),
                        safe(evidence.summary()),
                        evidence.file() == null ? "" : safe(evidence.file().name()),
                        text(evidence.link()),
                        safe(String.join(", ", evidence.tags())),
                        evidence.year(),
                        evidence.uses(),
                        evidence.file() == null ? "" : evidence.file().sha().hex());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private String word(String key) {
        return words.getMessage(key, null, VIETNAMESE);
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    // A text that begins like a formula is one to a spreadsheet.
    private static String safe(String text) {
        var masked = Masked.in(text);
        return masked.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + masked : masked;
    }
}
