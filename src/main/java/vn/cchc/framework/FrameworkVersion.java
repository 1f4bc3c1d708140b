package vn.cchc.framework;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.CanonicalJson;
import vn.cchc.kernel.Exact;
import vn.cchc.kernel.Sha256;

/**
 * One edition of a criteria set (bộ tiêu chí), immutable. Two are equal when their canonical JSON is; its SHA-256 is the
 * name by which scorecards refer to it. Made by {@link FrameworkReader} only, so every version in memory has been checked.
 */
public final class FrameworkVersion {

    private final Head head;
    private final Policy policy;
    private final List<Source> sources;
    private final List<Field> fields;
    private final Adjustments adjustments;
    private final Map<String, Leaf> leaves;
    private final Map<String, Adjustment> adjustmentsByCode;
    private final String json;
    private final Sha256 sha256;

    FrameworkVersion(Head head, Policy policy, List<Source> sources, List<Field> fields, Adjustments adjustments) {
        this.head = head;
        this.policy = policy;
        this.sources = List.copyOf(sources);
        this.fields = List.copyOf(fields);
        this.adjustments = adjustments;
        var found = new LinkedHashMap<String, Leaf>();
        this.fields.forEach(field -> collect(field.criteria(), found));
        this.leaves = Collections.unmodifiableMap(found);
        var outside = new LinkedHashMap<String, Adjustment>();
        adjustments.items().forEach(item -> outside.put(item.leaf().code(), item));
        this.adjustmentsByCode = Collections.unmodifiableMap(outside);
        this.json = CanonicalJson.write(FrameworkJson.of(this));
        this.sha256 = Sha256.of(json);
    }

    private static void collect(List<Criterion> criteria, Map<String, Leaf> into) {
        for (var criterion : criteria) {
            switch (criterion) {
                case Leaf leaf -> into.put(leaf.code(), leaf);
                case Group group -> collect(group.criteria(), into);
            }
        }
    }

    /** official: a decision; sample: "Bộ tiêu chí mẫu"; excerpt: parts of a real decision, never used for a round. */
    public enum Status {
        OFFICIAL,
        SAMPLE,
        EXCERPT
    }

    public enum Level {
        PROVINCE,
        DEPARTMENT,
        CENTRAL_AGENCY,
        DISTRICT,
        COMMUNE,
        SERVICE_UNIT,
        MINISTRY
    }

    /** @param date a day, or only the year or month that is known: {@code 2022-11-10}, {@code 2013} */
    public record LegalBasis(
            String number,
            @Nullable String date,
            @Nullable String issuer,
            @Nullable String title) {}

    /** @param to null: until replaced */
    public record Validity(LocalDate from, @Nullable LocalDate to) {
        public boolean holds(LocalDate day) {
            return !day.isBefore(from) && (to == null || !day.isAfter(to));
        }
    }

    /** @param total declared maximum of the fields; null only in an excerpt */
    public record Head(
            String code,
            String version,
            String title,
            Status status,
            Level level,
            List<LegalBasis> legalBasis,
            @Nullable Validity valid,
            @Nullable Exact total) {
        public Head {
            legalBasis = List.copyOf(legalBasis);
        }
    }

    /** Who gives the score: thẩm định, khảo sát, chỉ số bên ngoài. */
    public record Source(String code, String name, @Nullable Exact declaredMax) {}

    /** @param bonusCap null: no cap; likewise {@code penaltyCap} */
    public record Adjustments(
            @Nullable Exact bonusCap, @Nullable Exact penaltyCap, List<Adjustment> items) {
        public static final Adjustments NONE = new Adjustments(null, null, List.of());

        public Adjustments {
            items = List.copyOf(items);
        }
    }

    public Head head() {
        return head;
    }

    public String code() {
        return head.code();
    }

    public String version() {
        return head.version();
    }

    public String title() {
        return head.title();
    }

    public Status status() {
        return head.status();
    }

    public boolean isSample() {
        return head.status() == Status.SAMPLE;
    }

    public boolean isExcerpt() {
        return head.status() == Status.EXCERPT;
    }

    /** The declared maximum. @throws IllegalStateException in an excerpt that does not know it */
    public Exact total() {
        var total = head.total();
        if (total == null) {
            throw new IllegalStateException("excerpt " + head.code() + " has no total");
        }
        return total;
    }

    public Policy policy() {
        return policy;
    }

    public List<Source> sources() {
        return sources;
    }

    public List<Field> fields() {
        return fields;
    }

    public Adjustments adjustments() {
        return adjustments;
    }

    /** The scored criteria inside the total, in the table's order; bonus and penalty are {@link #adjustments()}. */
    public Collection<Leaf> leaves() {
        return leaves.values();
    }

    /** A leaf by its code; bonus and penalty items are found too. */
    public Optional<Leaf> leaf(String code) {
        return Optional.ofNullable(leaves.get(code)).or(() -> adjustment(code).map(Adjustment::leaf));
    }

    public Optional<Adjustment> adjustment(String code) {
        return Optional.ofNullable(adjustmentsByCode.get(code));
    }

    /** Canonical JSON: the file's own grammar with every default written out; {@link FrameworkReader} reads it back. */
    public String json() {
        return json;
    }

    public Sha256 sha256() {
        return sha256;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FrameworkVersion version && json.equals(version.json);
    }

    @Override
    public int hashCode() {
        return sha256.hashCode();
    }

    @Override
    public String toString() {
        return head.code() + " " + head.version() + " (" + sha256.brief() + ")";
    }
}
