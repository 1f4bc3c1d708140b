package vn.cchc.form;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Sha256;

/**
 * A statistical appendix as data; once published it never changes.
 *
 * @param code the form: letters, digits, hyphen. Permanent
 * @param rows in printed order, parents before children
 * @param json its canonical form, of which {@code sha256} is the hash
 */
public record FormVersion(
        String code,
        String version,
        String title,
        Status status,
        List<Basis> legalBasis,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        List<FormRow> rows,
        List<FormRule> rules,
        String json,
        Sha256 sha256) {

    public enum Status {
        OFFICIAL,
        /** "Biểu mẫu mẫu": on every screen and document. */
        SAMPLE
    }

    public record Basis(String number, String date, String issuer, String title) {}

    /** The rows that hold figures, in order; a leaf's place in this list is its place in every stored sheet. */
    public List<FormRow> leaves() {
        return rows.stream().filter(FormRow::isLeaf).toList();
    }

    public Optional<FormRow> find(String key) {
        return rows.stream().filter(row -> row.key().equals(key)).findFirst();
    }

    /** @throws Problem {@code form.no-such-row} */
    public FormRow row(String key) {
        return find(key).orElseThrow(() -> Problem.missing("form.no-such-row", key, code + " " + version));
    }

    public List<FormRow> children(@Nullable String key) {
        return rows.stream()
                .filter(row -> java.util.Objects.equals(row.parent(), key))
                .toList();
    }

    /** Keys to places in {@link #leaves()}. */
    public Map<String, Integer> places() {
        var places = new LinkedHashMap<String, Integer>();
        leaves().forEach(leaf -> places.put(leaf.key(), places.size()));
        return places;
    }
}
