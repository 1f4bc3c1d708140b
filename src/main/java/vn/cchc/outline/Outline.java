package vn.cchc.outline;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Sha256;

/**
 * The outline of a report as data; once published it never changes.
 *
 * @param code the outline: letters, digits, hyphen. Permanent
 * @param parts in printed order
 * @param json its canonical form, of which {@code sha256} is the hash
 */
public record Outline(
        String code,
        String version,
        String title,
        Status status,
        List<Basis> legalBasis,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        Words words,
        List<Section> parts,
        String json,
        Sha256 sha256) {

    public enum Status {
        OFFICIAL,
        /** "Đề cương mẫu": on every screen. */
        SAMPLE
    }

    public record Basis(String number, String date, String issuer, String title) {}

    /**
     * The usual words around the text. {@code {kỳ}}, {@code {kỳ sau}} and {@code {cơ quan}} stand for the period, the one after it
     * and the organisation that reports.
     *
     * @param type {@code Báo cáo}
     * @param symbol of a territory's report, {@code BC-UBND}; an agency's own symbol is edited
     * @param subject the abstract
     * @param bases lines of căn cứ, without the sign at their end
     * @param opening the paragraphs before part I
     * @param closing the paragraph at the end; ""
     * @param recipients lines of nơi nhận
     * @param archive what stands after "Lưu:"
     */
    public record Words(
            String type,
            String symbol,
            String subject,
            List<String> bases,
            List<String> opening,
            String closing,
            List<String> recipients,
            String archive) {}

    public boolean isSample() {
        return status == Status.SAMPLE;
    }

    /** A section and how deep it stands, 1 for a part. */
    public record Placed(
            Section section, int depth, @Nullable Section within) {}

    /** All parts and sections in printed order, each before what stands in it. */
    public List<Placed> all() {
        var all = new ArrayList<Placed>();
        parts.forEach(part -> collect(part, 1, null, all));
        return all;
    }

    private static void collect(Section section, int depth, @Nullable Section within, List<Placed> into) {
        into.add(new Placed(section, depth, within));
        section.sections().forEach(finer -> collect(finer, depth + 1, section, into));
    }

    /** The sections that hold a text, in order. */
    public List<Section> written() {
        return all().stream().map(Placed::section).filter(Section::isWritten).toList();
    }

    public Optional<Section> find(String key) {
        return all().stream()
                .map(Placed::section)
                .filter(section -> section.key().equals(key))
                .findFirst();
    }

    /** A section that holds a text. @throws Problem {@code outline.no-such-section} */
    public Section section(String key) {
        return find(key)
                .filter(Section::isWritten)
                .orElseThrow(() -> Problem.missing("outline.no-such-section", key, title));
    }
}
