package vn.cchc.form;

import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Sha256;

/**
 * A statistical appendix as data; once published it never changes. Two versions with the same hash are the same.
 *
 * <p>A class and not a record because rows are looked up by key for every cell of every sheet that is imported.
 */
public final class FormVersion {

    private final String code;
    private final String version;
    private final String title;
    private final Status status;
    private final Provenance provenance;
    private final List<Basis> legalBasis;
    private final LocalDate validFrom;
    private final @Nullable LocalDate validTo;
    private final List<FormRow> rows;
    private final List<FormRule> rules;
    private final String json;
    private final Sha256 sha256;

    private final List<FormRow> leaves;
    private final Map<String, FormRow> byKey;
    private final Map<String, Integer> places;
    private final Map<@Nullable String, List<FormRow>> children;
    private final @Nullable RuleProgram program;

    /**
     * @param code the form: letters, digits, hyphen. Permanent
     * @param rows in printed order, parents before children
     * @param json its canonical form, of which {@code sha256} is the hash
     */
    public FormVersion(
            String code,
            String version,
            String title,
            Status status,
            Provenance provenance,
            List<Basis> legalBasis,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            List<FormRow> rows,
            List<FormRule> rules,
            String json,
            Sha256 sha256) {
        this.code = code;
        this.version = version;
        this.title = title;
        this.status = status;
        this.provenance = provenance;
        this.legalBasis = List.copyOf(legalBasis);
        this.validFrom = validFrom;
        this.validTo = validTo;
        this.rows = List.copyOf(rows);
        this.rules = List.copyOf(rules);
        this.json = json;
        this.sha256 = sha256;
        leaves = this.rows.stream().filter(FormRow::isLeaf).toList();
        byKey = new HashMap<>();
        this.rows.forEach(row -> byKey.put(row.key(), row));
        var numbered = new LinkedHashMap<String, Integer>();
        leaves.forEach(leaf -> numbered.put(leaf.key(), numbered.size()));
        places = Collections.unmodifiableMap(numbered);
        children = new HashMap<>();
        for (var row : this.rows) {
            children.merge(
                    row.parent(),
                    List.of(row),
                    (some, more) -> java.util.stream.Stream.concat(some.stream(), more.stream())
                            .toList());
        }
        program = programOf(this);
    }

    private static @Nullable RuleProgram programOf(FormVersion form) {
        try {
            return RuleProgram.of(form);
        } catch (ArithmeticException | Problem unusual) {
            return null;
        }
    }

    /** Null for a form whose own numbers are too large for it, or that names rows it has not: read, but not yet checked. */
    @Nullable
    RuleProgram program() {
        return program;
    }

    public enum Status {
        OFFICIAL,
        /** "Biểu mẫu mẫu": on every screen and document. */
        SAMPLE
    }

    /**
     * Where a form stands that was written down from paper: not everything a computer needs is printed.
     *
     * @param printed what is as the paper has it, and which paper; "" where the form was written for this system
     * @param added what is not the paper's but this file's; ""
     */
    public record Provenance(String printed, String added) {

        public static final Provenance NONE = new Provenance("", "");

        public boolean isKnown() {
            return !printed.isEmpty() || !added.isEmpty();
        }
    }

    /**
     * A document the form rests on.
     *
     * @param date a day, a month or a year as far as it is known; "" where it is not
     */
    public record Basis(String number, String date, String issuer, String title) {

        /** As people write it: {@code 07/12/2020}, {@code 12/2020} or {@code 2020}. */
        public String day() {
            var parts = date.split("-");
            return String.join("/", List.of(parts).reversed());
        }
    }

    public String code() {
        return code;
    }

    public String version() {
        return version;
    }

    public String title() {
        return title;
    }

    public Status status() {
        return status;
    }

    public boolean isSample() {
        return status == Status.SAMPLE;
    }

    public Provenance provenance() {
        return provenance;
    }

    public List<Basis> legalBasis() {
        return legalBasis;
    }

    public LocalDate validFrom() {
        return validFrom;
    }

    public @Nullable LocalDate validTo() {
        return validTo;
    }

    public List<FormRow> rows() {
        return rows;
    }

    public List<FormRule> rules() {
        return rules;
    }

    /** Byte for byte what {@link #sha256()} was made from. */
    public String json() {
        return json;
    }

    public Sha256 sha256() {
        return sha256;
    }

    /** The rows that hold figures, in order; a leaf's place in this list is its place in every stored sheet. */
    public List<FormRow> leaves() {
        return leaves;
    }

    public Optional<FormRow> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** @throws Problem {@code form.no-such-row} */
    public FormRow row(String key) {
        return find(key).orElseThrow(() -> Problem.missing("form.no-such-row", key, code + " " + version));
    }

    /** Directly under it, in order; of null, the topmost rows. */
    public List<FormRow> children(@Nullable String key) {
        return children.getOrDefault(key, List.of());
    }

    /** Keys to places in {@link #leaves()}. */
    public Map<String, Integer> places() {
        return places;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FormVersion form && form.sha256.equals(sha256);
    }

    @Override
    public int hashCode() {
        return sha256.hashCode();
    }

    @Override
    public String toString() {
        return code + " " + version + " (" + sha256.brief() + ")";
    }
}
