package vn.cchc.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.cchc.definitionfile.Tree;
import vn.cchc.filing.Filings;
import vn.cchc.filing.Origin;
import vn.cchc.filing.Passage;
import vn.cchc.filing.State;
import vn.cchc.form.Cell;
import vn.cchc.form.FormRow;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Period;
import vn.cchc.kernel.Problem;
import vn.cchc.narrative.Narratives;
import vn.cchc.organisation.Kind;
import vn.cchc.organisation.Organisations;
import vn.cchc.paper.Papers;
import vn.cchc.regime.Regimes;
import vn.cchc.reporting.Obligation;
import vn.cchc.reporting.OpenReport;
import vn.cchc.reporting.Report;
import vn.cchc.reporting.Reports;
import vn.cchc.rollup.Rollups;

/**
 * The province's periodic reports, played through the doors: the first half of 2021 with the published figures of Bắc Giang, from
 * communes over districts to the signed report.
 */
@Component
class DemoReports {

    private static final String REGIME = "bao-cao-cchc";
    private static final String SOURCE = "bac-giang-2021-6m";
    private static final String WHY_MADE_UP = "Số liệu mẫu, chỉ để trình diễn";
    private static final String WHY = "Dữ liệu trình diễn, chia từ số liệu đã công bố";
    /** What the province answers for itself, from the published appendix. */
    private static final Map<String, Integer> CHOICES =
            Map.of("1.4.2", 1, "5.3.1", 0, "7.1", 1, "7.2", 2, "7.3", 2, "7.5", 1);

    private final Regimes regimes;
    private final Reports reports;
    private final Organisations organisations;
    private final Filings filings;
    private final Passage passage;
    private final Rollups rollups;
    private final DemoFilings given;
    private final Narratives narratives;
    private final DemoRegisters registers;
    private final DemoDossiers dossiers;
    private final Papers papers;

    DemoReports(
            Regimes regimes,
            Reports reports,
            Organisations organisations,
            Filings filings,
            Passage passage,
            Rollups rollups,
            DemoFilings given,
            Narratives narratives,
            DemoRegisters registers,
            DemoDossiers dossiers,
            Papers papers) {
        this.regimes = regimes;
        this.reports = reports;
        this.organisations = organisations;
        this.filings = filings;
        this.passage = passage;
        this.rollups = rollups;
        this.given = given;
        this.narratives = narratives;
        this.registers = registers;
        this.dossiers = dossiers;
        this.papers = papers;
    }

    /** Moves the clock; nothing where time is not played with. */
    interface Move {
        void to(LocalDate day);
    }

    /**
     * The first half of 2021 of Bắc Giang, compiled and handed to the signature.
     *
     * @param province code of the province on that day
     * @return what the province owes
     */
    Obligation firstHalfOf2021(String province, Move clock) {
        clock.to(LocalDate.of(2021, 6, 1));
        var report = open("2021.1", Period.parse("2021-H1"), province);
        var owed = reports.obligations(report.id());
        var form = filings.form(owed.getFirst().id());
        var day = LocalDate.of(2021, 6, 15);
        clock.to(day);
        var cited = registers.keep(SOURCE, day);
        dossiers.firstHalfOf2021();
        fillIn(owed, new DemoFigures(SOURCE, form, owed), given.counted(report, owed));
        clock.to(LocalDate.of(2021, 6, 16));
        approve(of(owed, Kind.Level.COMMUNE));
        of(owed, Kind.Level.DISTRICT).forEach(district -> compile(district.id()));
        clock.to(LocalDate.of(2021, 6, 18));
        approve(of(owed, Kind.Level.DISTRICT));
        approve(of(owed, Kind.Level.AGENCY));
        var top = of(owed, Kind.Level.PROVINCE).getFirst();
        choose(top);
        write(top, cited);
        compile(top.id());
        return top;
    }

    /**
     * What agencies, districts and communes give: of those that keep rows only what no register counts, the others all.
     *
     * @param counted rows of the form by the unit whose registers count them
     */
    private void fillIn(List<Obligation> owed, DemoFigures figures, Map<UUID, Set<String>> counted) {
        BiPredicate<Obligation, FormRow> rows =
                (unit, row) -> counted.getOrDefault(unit.id(), Set.of()).contains(row.key());
        Predicate<Obligation> keeps = unit -> counted.containsKey(unit.id());
        var agencies = Set.of(Kind.Level.AGENCY);
        take(figures.file("2021-H1", Set.of(Kind.Level.COMMUNE), unit -> true, rows), false);
        take(figures.file("2021-H1", agencies, keeps.negate(), rows), true);
        take(figures.file("2021-H1", agencies, keeps, rows), false);
        take(figures.file("2021-H1", Set.of(Kind.Level.DISTRICT), unit -> true, rows), false);
        of(owed, Kind.Level.AGENCY).stream().filter(keeps).forEach(unit -> handIn(unit.id()));
        of(owed, Kind.Level.COMMUNE).forEach(unit -> handIn(unit.id()));
    }

    /** True when a start before this one has played them. */
    boolean known() {
        return !reports.all().isEmpty();
    }

    /**
     * This year's nine months and year: the first filed by nearly all, some late, and approved for the most part; the second just begun.
     *
     * @param own organisations of the demo accounts: theirs is left to be filled in
     */
    void thisYear(int year, String province, List<OrganisationId> own, Move clock, Runnable live) {
        clock.to(LocalDate.of(year, 9, 1));
        var before = open("2025.1", Period.parse(year + "-9M"), province);
        clock.to(LocalDate.of(year, 9, 15));
        var filed = file(before, own, place -> place % 17 != 7 && place % 11 != 3);
        clock.to(LocalDate.of(year, 9, 18));
        file(before, own, place -> place % 17 != 7 && place % 11 == 3);
        passage.approve(filed.stream().limit(filed.size() * 5L / 6).toList(), Actor.SYSTEM);
        live.run();
        var now = open("2025.1", Period.parse(Integer.toString(year)), province);
        file(now, own, place -> place % 3 == 1);
    }

    /** Made-up figures, beside those that are counted, of those at the chosen places of the list, but for {@code own}. */
    private List<UUID> file(Report report, List<OrganisationId> own, IntPredicate places) {
        var owed = reports.obligations(report.id());
        var filing = new ArrayList<Obligation>();
        for (int i = 0; i < owed.size(); i++) {
            var each = owed.get(i);
            if (places.test(i) && each.level() != Kind.Level.PROVINCE && !own.contains(each.organisation())) {
                filing.add(each);
            }
        }
        given.handInMadeUp(REGIME, report, filing, WHY_MADE_UP);
        return filing.stream().map(Obligation::id).toList();
    }

    private Report open(String version, Period period, String province) {
        var regime = regimes.byCode(REGIME, version);
        var of = organisations
                .byCode(province, period.lastDay())
                .orElseThrow(() -> Problem.missing("organisation.code-unknown", province));
        return reports.open(new OpenReport(regime.id(), period, of.id(), null, null), Actor.SYSTEM);
    }

    private void take(String file, boolean submit) {
        given.take(REGIME, file, submit, WHY);
    }

    private static List<Obligation> of(List<Obligation> owed, Kind.Level level) {
        return owed.stream().filter(each -> each.level() == level).toList();
    }

    private void approve(List<Obligation> owed) {
        var done = passage.approve(owed.stream().map(Obligation::id).toList(), Actor.SYSTEM);
        if (!done.refused().isEmpty()) {
            throw new IllegalStateException("not approved: " + done.refused());
        }
    }

    /** The written part, in words of its own, with every figure taken from the appendix and every document from a register. */
    private void write(Obligation top, DemoRegisters.Cited cited) {
        var text = DemoFiles.yaml(SOURCE + "-text.yaml");
        var sections = (Tree.Mapping) Objects.requireNonNull(text.get("sections"));
        sections.entries()
                .forEach(section -> narratives.save(
                        top.id(), section.key(), 0, cited.in(sections.required(section.key())), Actor.SYSTEM));
        var head = papers.head(top.id(), Actor.SYSTEM);
        papers.saveHead(
                top.id(),
                head.revision(),
                head.head()
                        .framed(
                                List.of(cited.in(text.required("opening"))),
                                texts(text, "signature"),
                                texts(text, "recipients"),
                                text.required("archive")),
                Actor.SYSTEM);
    }

    private static List<String> texts(Tree.Mapping file, String key) {
        return ((Tree.Sequence) Objects.requireNonNull(file.get(key)))
                .items().stream()
                        .map(item -> Objects.requireNonNull(((Tree.Scalar) item).text()))
                        .toList();
    }

    private void choose(Obligation top) {
        var cells = new LinkedHashMap<String, @Nullable Cell>();
        CHOICES.forEach((row, code) -> cells.put(row, new Cell.Value(BigDecimal.valueOf(code))));
        filings.save(top.id(), 0, cells, Origin.TYPED, Actor.SYSTEM);
    }

    /** Puts together what is approved below, says a word on every warning, hands it in. */
    private void compile(UUID unit) {
        rollups.compile(unit, Map.of(), Actor.SYSTEM);
        handIn(unit);
    }

    private void handIn(UUID unit) {
        given.handIn(unit, "Như số liệu đã công bố (trình diễn)");
    }

    /** The end of it: signed and sent. */
    void sign(Obligation top, Move clock) {
        clock.to(LocalDate.of(2021, 6, 18));
        if (filings.get(top.id()).state() == State.SUBMITTED) {
            passage.sign(top.id(), Actor.SYSTEM);
        }
    }
}
