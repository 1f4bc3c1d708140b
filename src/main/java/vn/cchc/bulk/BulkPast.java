package vn.cchc.bulk;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.cchc.filing.Filings;
import vn.cchc.form.FormVersion;
import vn.cchc.form.Formula;
import vn.cchc.form.PackedSheet;
import vn.cchc.form.Sheet;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.reporting.Obligation;
import vn.cchc.reporting.Report;
import vn.cchc.reporting.Reports;

/**
 * Last period's figures for a file of many agencies and periods: those of the file itself where it brings them, else what stands.
 * Reads a report's list and its sheets once, however many agencies ask.
 */
final class BulkPast {

    private final Reports reports;
    private final Filings filings;
    private final Map<UUID, List<Report>> before = new HashMap<>();
    private final Map<UUID, Map<OrganisationId, Obligation>> owing = new HashMap<>();
    private final Map<UUID, Map<UUID, Sheet>> standing = new HashMap<>();
    private final Map<UUID, Sheet> brought = new HashMap<>();
    private final Map<FormVersion, Boolean> looking = new HashMap<>();

    BulkPast(Reports reports, Filings filings) {
        this.reports = reports;
        this.filings = filings;
    }

    /** What the agency's rules compare with; null where its form never looks back, or there is nothing before. */
    @Nullable
    PackedSheet of(Obligation owed, FormVersion form) {
        if (!looking.computeIfAbsent(form, BulkPast::looksBack)) {
            return null;
        }
        return before(owed).map(past -> PackedSheet.of(form, sheet(past))).orElse(null);
    }

    /** The file brings these: they are last period's figures to whatever the file brings for the period after. */
    void bring(Obligation owed, FormVersion form, PackedSheet sheet) {
        if (looking.computeIfAbsent(form, BulkPast::looksBack)) {
            brought.put(owed.id(), sheet.sheet(form));
        }
    }

    private Sheet sheet(Obligation past) {
        var here = brought.get(past.id());
        return here != null
                ? here
                : standing.computeIfAbsent(
                                past.report(),
                                id -> filings.sheets(List.copyOf(owing(id).values())))
                        .getOrDefault(past.id(), Sheet.BLANK);
    }

    /** The same organisation's last report; where it has none, {@link Reports#previous} looks through mergers. */
    private Optional<Obligation> before(Obligation owed) {
        for (var report : before.computeIfAbsent(owed.report(), this::earlier)) {
            var same = owing(report.id()).get(owed.organisation());
            if (same != null) {
                return Optional.of(same);
            }
        }
        return reports.previous(owed);
    }

    private List<Report> earlier(UUID id) {
        var report = reports.report(id);
        return reports.all().stream()
                .filter(one -> one.regimeCode().equals(report.regimeCode())
                        && one.province().equals(report.province())
                        && one.period().lastDay().isBefore(report.period().lastDay()))
                .sorted(Comparator.comparing((Report one) -> one.period().lastDay())
                        .reversed())
                .toList();
    }

    private Map<OrganisationId, Obligation> owing(UUID report) {
        return owing.computeIfAbsent(
                report,
                id -> reports.obligations(id).stream()
                        .collect(Collectors.toMap(Obligation::organisation, Function.identity(), (first, _) -> first)));
    }

    private static boolean looksBack(FormVersion form) {
        var rules = form.rules().stream().flatMap(rule -> Stream.of(rule.left(), rule.right()));
        var computed = form.leaves().stream().map(row -> row.computed()).filter(java.util.Objects::nonNull);
        return Stream.concat(rules, computed).anyMatch(BulkPast::looksBack);
    }

    private static boolean looksBack(Formula formula) {
        var found = new boolean[1];
        formula.walk(part -> found[0] |= part instanceof Formula.Row row && row.previous());
        return found[0];
    }
}
