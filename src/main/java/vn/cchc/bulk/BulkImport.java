package vn.cchc.bulk;

import java.io.Reader;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.audit.Audits;
import vn.cchc.filing.Filings;
import vn.cchc.filing.Intake;
import vn.cchc.form.FormRow;
import vn.cchc.form.FormRule;
import vn.cchc.form.FormRules;
import vn.cchc.form.FormVersion;
import vn.cchc.form.Forms;
import vn.cchc.form.PackedSheet;
import vn.cchc.form.PublishedForm;
import vn.cchc.form.Sheet;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Period;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Rights;
import vn.cchc.reporting.Line;
import vn.cchc.reporting.Obligation;
import vn.cchc.reporting.Report;
import vn.cchc.reporting.Reports;

/**
 * Takes in figures of many agencies at once, for the standing agency: data of earlier years, or what another system hands over.
 * The same checks, saves, steps and totals as on the screen; all or nothing; taking a file in twice is taking it in once. What an
 * agency has typed itself is never overwritten.
 */
@Service
public class BulkImport {

    private final Filings filings;
    private final Intake intake;
    private final Reports reports;
    private final Forms forms;
    private final Rights rights;
    private final Audits audits;
    private final Clock clock;

    BulkImport(
            Filings filings, Intake intake, Reports reports, Forms forms, Rights rights, Audits audits, Clock clock) {
        this.filings = filings;
        this.intake = intake;
        this.reports = reports;
        this.forms = forms;
        this.rights = rights;
        this.audits = audits;
        this.clock = clock;
    }

    /**
     * How a file is taken in.
     *
     * @param regime its code
     * @param submit hand the filings in, too
     * @param reason why locked periods are written, and a word on warnings; "" where there is none
     */
    public record Order(String regime, boolean submit, String reason, String fileName) {}

    /**
     * What a file did, or would do.
     *
     * @param values cells given; {@code changed} those that differed from what was there
     */
    public record Outcome(
            int values,
            int changed,
            int filings,
            int submitted,
            int warnings,
            List<Trouble> troubles,
            boolean written) {}

    /**
     * Something wrong with the file.
     *
     * @param line of the file, the head being line 1; 0 for the file as a whole
     * @param column by its English name; "" where no single cell is wrong
     * @param unit the agency by name, or what stands there where nobody knows it
     * @param row its printed code and title, or what stands there; "" where no single row is wrong
     */
    public record Trouble(int line, String column, String unit, String row, Problem problem) {}

    @Transactional(readOnly = true)
    public Outcome tryOut(Reader content, Order order, Actor actor) {
        return tryOut(content, order, Progress.UNSEEN, actor);
    }

    @Transactional(readOnly = true)
    Outcome tryOut(Reader content, Order order, Progress progress, Actor actor) {
        return run(content, order, false, progress, actor);
    }

    /** @return with {@code written} false and all troubles when anything is wrong: then nothing was changed */
    @Transactional
    public Outcome take(Reader content, Order order, Actor actor) {
        return take(content, order, Progress.UNSEEN, actor);
    }

    /** The same, telling how far it is. */
    @Transactional
    Outcome take(Reader content, Order order, Progress progress, Actor actor) {
        return run(content, order, true, progress, actor);
    }

    private Outcome run(Reader content, Order order, boolean write, Progress progress, Actor actor) {
        var regime = new Regime(order.regime(), actor);
        var reading = BulkFile.read(content, regime, progress);
        var troubles = new ArrayList<>(reading.troubles());
        var ids = reading.sheets().keySet();
        var known = write && troubles.isEmpty() ? intake.lock(ids) : intake.find(ids);
        var gathering = new Gathering(regime, order, known);
        int checked = 0;
        for (var owed : regime.oldestFirst(ids)) {
            var sheet = Objects.requireNonNull(reading.sheets().get(owed.id()));
            gathering.add(owed, sheet, troubles);
            checked += sheet.cells();
            progress.checked(checked);
        }
        gathering.requireWritable(troubles);
        boolean good = troubles.isEmpty();
        if (write && good) {
            finish(gathering, order, reading.lines(), progress, actor);
        }
        return new Outcome(
                reading.lines(),
                gathering.changed,
                gathering.writes.size(),
                good ? gathering.submitting() : 0,
                gathering.warnings,
                List.copyOf(troubles),
                write && good);
    }

    private void finish(Gathering gathering, Order order, int lines, Progress progress, Actor actor) {
        int all = gathering.writes.size();
        intake.write(gathering.writes, order.reason(), actor, filings -> progress.saved(filings, all));
        // Whoever said stop while the totals were made is heard here for the last time.
        progress.saved(all, all);
        audits.record(
                actor,
                Intake.IMPORT,
                "report:" + order.regime(),
                null,
                Map.of(
                        "file",
                        order.fileName(),
                        "values",
                        lines,
                        "changed",
                        gathering.changed,
                        "filings",
                        all,
                        "submitted",
                        gathering.submitting(),
                        "reason",
                        order.reason()));
    }

    private static String name(FormRow row) {
        return (row.printedCode() + " " + row.title()).strip();
    }

    /** Everything a file may speak of, looked up once. */
    private final class Regime implements BulkFile.Lookup {
        private final String code;
        private final Actor actor;
        private final Map<String, Map<String, Obligation>> byPeriod = new HashMap<>();
        private final Map<UUID, Obligation> byId = new HashMap<>();
        private final Map<UUID, Report> reportOf = new HashMap<>();
        private final Map<UUID, PublishedForm> formOf = new HashMap<>();
        private final Map<UUID, Map<String, Integer>> placesOf = new HashMap<>();
        private final Map<UUID, List<FormRow>> leavesOf = new HashMap<>();
        private String lastPeriod = "";
        private Map<String, Obligation> lastUnits = Map.of();

        Regime(String code, Actor actor) {
            this.code = code;
            this.actor = actor;
        }

        @Override
        public Obligation obligation(String period, String unit) {
            if (!period.equals(lastPeriod)) {
                lastUnits = byPeriod.computeIfAbsent(period, this::units);
                lastPeriod = period;
            }
            var owed = lastUnits.get(unit);
            if (owed == null) {
                throw Problem.input("bulk.unit", unit, period);
            }
            return owed;
        }

        private Map<String, Obligation> units(String text) {
            var period = Period.parse(text);
            var units = new HashMap<String, Obligation>();
            for (var report : reports.all()) {
                if (report.regimeCode().equals(code) && report.period().equals(period)) {
                    rights.require(actor, Intake.IMPORT, report.province());
                    take(report, units);
                }
            }
            if (units.isEmpty()) {
                throw Problem.input("bulk.period", text, code);
            }
            return units;
        }

        private void take(Report report, Map<String, Obligation> units) {
            var form = forms.byCode(report.formCode(), report.formVersion());
            var places = form.version().places();
            leavesOf.computeIfAbsent(form.id(), _ -> form.version().leaves());
            for (var owed : reports.obligations(report.id())) {
                units.put(owed.code(), owed);
                byId.put(owed.id(), owed);
                reportOf.put(owed.id(), report);
                formOf.put(owed.id(), form);
                placesOf.put(owed.id(), places);
            }
        }

        /** A later period's rules look at what the file brings for the one before. */
        List<Obligation> oldestFirst(Collection<UUID> ids) {
            return ids.stream()
                    .map(this::known)
                    .sorted(Comparator.comparing(owed -> Objects.requireNonNull(reportOf.get(owed.id()))
                            .period()
                            .lastDay()))
                    .toList();
        }

        Obligation known(UUID id) {
            return Objects.requireNonNull(byId.get(id));
        }

        PublishedForm published(Obligation owed) {
            return Objects.requireNonNull(formOf.get(owed.id()));
        }

        FormVersion form(Obligation owed) {
            return published(owed).version();
        }

        @Override
        public List<FormRow> leaves(Obligation owed) {
            return Objects.requireNonNull(leavesOf.get(published(owed).id()));
        }

        @Override
        public Map<String, Integer> places(Obligation owed) {
            return Objects.requireNonNull(placesOf.get(owed.id()));
        }
    }

    /** What is going to be written, sheet by sheet. */
    private final class Gathering {
        private final Regime regime;
        private final Order order;
        private final Map<UUID, Intake.Standing> known;
        private final BulkPast past = new BulkPast(reports, filings);
        private final List<Intake.Given> writes = new ArrayList<>();
        private final Map<UUID, Integer> lines = new HashMap<>();
        private int changed;
        private int warnings;

        Gathering(Regime regime, Order order, Map<UUID, Intake.Standing> known) {
            this.regime = regime;
            this.order = order;
            this.known = known;
        }

        int submitting() {
            return order.submit() ? writes.size() : 0;
        }

        void add(Obligation owed, BulkSheet sheet, List<Trouble> troubles) {
            var form = regime.form(owed);
            var row = known.get(owed.id());
            var before = row == null ? PackedSheet.of(form, Sheet.BLANK) : row.sheet();
            var after = sheet.over(before, form);
            var places = before.differences(after, form);
            past.bring(owed, form, after);
            if (places.length == 0
                    && !(order.submit() && row != null && row.state().isOpen())) {
                return;
            }
            lines.put(owed.id(), sheet.line);
            if (row != null && !row.state().isOpen()) {
                trouble(troubles, sheet.line, owed, "", Problem.conflict("bulk.state", owed.name(), row.state()));
                return;
            }
            check(owed, form, after, sheet.line, troubles);
            changed += places.length;
            writes.add(new Intake.Given(owed, regime.published(owed), row, after, places, order.submit()));
        }

        private void check(Obligation owed, FormVersion form, PackedSheet after, int line, List<Trouble> troubles) {
            for (var broken : FormRules.check(form, after, past.of(owed, form))) {
                if (broken.severity() == FormRule.Severity.ERROR) {
                    var row = broken.keys().isEmpty()
                            ? ""
                            : form.find(broken.keys().getFirst())
                                    .map(BulkImport::name)
                                    .orElse("");
                    trouble(troubles, line, owed, row, Problem.input("bulk.rule", owed.name(), broken.says()));
                } else {
                    warnings++;
                }
            }
            if (order.submit()) {
                blank(owed, form, after)
                        .ifPresent(blank -> trouble(
                                troubles,
                                line,
                                owed,
                                name(blank),
                                Problem.input("bulk.blank", owed.name(), blank.key())));
            }
        }

        /** The first row it should have filled in and has not. */
        private static Optional<FormRow> blank(Obligation owed, FormVersion form, PackedSheet after) {
            var leaves = form.leaves();
            for (int place = 0; place < leaves.size(); place++) {
                if (after.kinds().charAt(place) == PackedSheet.BLANK && Filings.fills(owed, leaves.get(place))) {
                    return Optional.of(leaves.get(place));
                }
            }
            return Optional.empty();
        }

        /** Locks, and agencies that write themselves: looked up for all at once. */
        void requireWritable(List<Trouble> troubles) {
            var owed = writes.stream().map(Intake.Given::owed).toList();
            if (owed.isEmpty()) {
                return;
            }
            var now = clock.instant();
            if (order.reason().isBlank()) {
                lines(owed).forEach((id, line) -> {
                    if (line.lockedAt(now)) {
                        trouble(
                                troubles,
                                lines.getOrDefault(id, 0),
                                line.obligation(),
                                "",
                                Problem.input("bulk.locked", line.obligation().name(), line.locks()));
                    }
                });
            }
            intake.typedByPeople(known.keySet())
                    .forEach(id -> trouble(
                            troubles,
                            lines.getOrDefault(id, 0),
                            regime.known(id),
                            "",
                            Problem.conflict("bulk.own", regime.known(id).name())));
        }

        private Map<UUID, Line> lines(Collection<Obligation> owed) {
            return reports.lines(List.copyOf(owed)).stream()
                    .collect(Collectors.toMap(line -> line.obligation().id(), Function.identity()));
        }

        private static void trouble(List<Trouble> troubles, int line, Obligation owed, String row, Problem problem) {
            if (troubles.size() < BulkFile.MOST_TROUBLES) {
                troubles.add(new Trouble(line, "", owed.name(), row, problem));
            }
        }
    }
}
