package vn.cchc.reporting;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.audit.Audits;
import vn.cchc.calendar.Days;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Period;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Rights;
import vn.cchc.kernel.Role;
import vn.cchc.kernel.Verb;
import vn.cchc.organisation.Lineage;
import vn.cchc.organisation.Organisations;
import vn.cchc.regime.Regimes;

/** The door to opened periods: open one, ask who owes what to whom by when, and whether somebody may still write. */
@Service
public class Reports {

    public static final Verb OPEN = Verb.of("reporting.open", Role.STANDING);
    public static final Verb VIEW = Verb.of(
            "reporting.view",
            Role.STANDING,
            Role.HEAD,
            Role.OFFICER,
            Role.APPRAISER,
            Role.COUNCIL,
            Role.VIEWER,
            Role.ADMIN);

    private final ReportStore store;
    private final DispensationStore dispensations;
    private final Planner planner;
    private final Regimes regimes;
    private final Organisations organisations;
    private final ObjectProvider<FilingStates> filings;
    private final Rights rights;
    private final Audits audits;
    private final Clock clock;

    Reports(
            ReportStore store,
            DispensationStore dispensations,
            Planner planner,
            Regimes regimes,
            Organisations organisations,
            ObjectProvider<FilingStates> filings,
            Rights rights,
            Audits audits,
            Clock clock) {
        this.store = store;
        this.dispensations = dispensations;
        this.planner = planner;
        this.regimes = regimes;
        this.organisations = organisations;
        this.filings = filings;
        this.rights = rights;
        this.audits = audits;
        this.clock = clock;
    }

    /** Who would owe what, by when, and what is odd about it; writes nothing. */
    @Transactional(readOnly = true)
    public Plan preview(OpenReport wanted, Actor actor) {
        var province = province(wanted);
        rights.require(actor, OPEN, province);
        var plan = plan(wanted, province, actor);
        var open = store.report(plan.report().regimeCode(), wanted.period(), province);
        return open.map(report -> new Plan(report, store.obligations(report.id()), plan.oddities(), true))
                .orElse(plan);
    }

    @Transactional
    public Report open(UUID regime, Period period, Actor actor) {
        return open(OpenReport.of(regime, period), actor);
    }

    /**
     * Opens a period and freezes who owes it; opening twice is opening once.
     *
     * @throws Problem {@code reporting.not-of-regime}, {@code reporting.dates-out-of-order}, {@code reporting.nobody-owes}
     */
    @Transactional
    public Report open(OpenReport wanted, Actor actor) {
        var province = province(wanted);
        rights.require(actor, OPEN, province);
        var code = regimes.get(wanted.regime()).version().code();
        store.lock(code, wanted.period(), province);
        var standing = store.report(code, wanted.period(), province);
        if (standing.isPresent()) {
            return standing.get();
        }
        var plan = plan(wanted, province, actor);
        requireSound(plan);
        store.insert(plan.report(), actor);
        store.insert(plan.obligations());
        audits.record(
                actor,
                OPEN,
                thing(plan.report().id()),
                province,
                Map.of(
                        "regime", code,
                        "period", wanted.period(),
                        "tree-date", plan.report().treeDate(),
                        "obligations", plan.obligations().size()));
        return plan.report();
    }

    private OrganisationId province(OpenReport wanted) {
        var date = Planner.treeDate(regimes.get(wanted.regime()).version(), wanted);
        var given = wanted.province();
        if (given == null) {
            return organisations.root(date).id();
        }
        if (organisations.roots(date).stream().noneMatch(root -> root.id().equals(given))) {
            throw Problem.input("reporting.no-province", Oddity.day(date));
        }
        return given;
    }

    private Plan plan(OpenReport wanted, OrganisationId province, Actor actor) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return planner.plan(regimes.get(wanted.regime()), wanted, province, actor, now);
    }

    private static void requireSound(Plan plan) {
        if (plan.obligations().isEmpty()) {
            throw Problem.input(
                    "reporting.nobody-owes", Oddity.day(plan.report().treeDate()));
        }
        plan.oddities().stream()
                .filter(oddity -> oddity.what() == Oddity.What.DATES_OUT_OF_ORDER)
                .findFirst()
                .ifPresent(oddity -> {
                    throw Problem.input(
                            "reporting.dates-out-of-order", oddity.arguments().toArray());
                });
    }

    /** Newest period first. */
    @Transactional(readOnly = true)
    public List<Report> all() {
        return store.reports();
    }

    @Transactional(readOnly = true)
    public Report report(UUID id) {
        return store.report(id).orElseThrow(() -> Problem.missing("page.no-such-address"));
    }

    /** Many at once. */
    @Transactional(readOnly = true)
    public Map<UUID, Report> byId(Collection<UUID> ids) {
        return store.reports(ids).stream().collect(Collectors.toMap(Report::id, Function.identity()));
    }

    /** In the order of the tree: each before what stands below it. */
    @Transactional(readOnly = true)
    public List<Obligation> obligations(UUID report) {
        return store.obligations(report);
    }

    @Transactional(readOnly = true)
    public Obligation obligation(UUID id) {
        return store.obligation(id).orElseThrow(() -> Problem.missing("page.no-such-address"));
    }

    /** Many at once, in no order; those that are not there are left out. */
    @Transactional(readOnly = true)
    public List<Obligation> obligations(Collection<UUID> ids) {
        return store.find(ids);
    }

    /** Those added up into this one. */
    @Transactional(readOnly = true)
    public List<Obligation> below(UUID obligation) {
        return store.below(obligation);
    }

    /** True where others are added up into it. */
    @Transactional(readOnly = true)
    public boolean hasBelow(UUID obligation) {
        return store.hasBelow(obligation);
    }

    /** Many at once: to each that has some, those added up into it, in the order of the tree. */
    @Transactional(readOnly = true)
    public Map<UUID, List<Obligation>> below(Collection<UUID> obligations) {
        return store.below(obligations).stream()
                .collect(Collectors.groupingBy(one -> Objects.requireNonNull(one.above())));
    }

    /** Those among them into which others are added up. */
    @Transactional(readOnly = true)
    public Set<UUID> withBelow(Collection<UUID> obligations) {
        return store.withBelow(obligations);
    }

    /**
     * What an organisation has to file, ever: its own, those it has taken over, and those of organisations that went on in it alone.
     * Newest period first.
     */
    @Transactional(readOnly = true)
    public List<Obligation> owedBy(OrganisationId organisation) {
        return owedBy(List.of(organisation));
    }

    List<Obligation> owedBy(Collection<OrganisationId> organisationIds) {
        var own = new LinkedHashSet<>(organisationIds);
        for (var organisation : organisationIds) {
            organisations.predecessors(organisation).stream()
                    .map(Lineage::predecessor)
                    .filter(gone -> organisations.successors(gone).size() == 1)
                    .forEach(own::add);
        }
        var found = store.of(own);
        var settled = settlements(found);
        return found.stream()
                .filter(one -> {
                    var settlement = settled.get(one.id());
                    return settlement == null
                            || settlement.successor() == null
                            || organisationIds.contains(settlement.successor());
                })
                .toList();
    }

    /**
     * The same organisation's last report of the same regime; of one merged from a single predecessor, that one's. Empty for the first,
     * and where several were merged: see {@link #forerunners}.
     */
    @Transactional(readOnly = true)
    public Optional<Obligation> previous(Obligation obligation) {
        var forerunners = forerunners(obligation);
        return forerunners.size() == 1 ? Optional.of(forerunners.getFirst()) : Optional.empty();
    }

    /** What {@link #previous} answers, and the one before that, and so on: newest first, at most so many. */
    @Transactional(readOnly = true)
    public List<Obligation> earlier(Obligation obligation, int most) {
        return new Past(store, organisations).chain(obligation, report(obligation.report()), most);
    }

    /**
     * The last reports of the same regime of this organisation or, where it did not exist then, of all it was made from: stocks of
     * these add up to its opening stocks, unless one of them was split.
     */
    @Transactional(readOnly = true)
    public List<Obligation> forerunners(Obligation obligation) {
        return new Past(store, organisations).forerunners(obligation, report(obligation.report()));
    }

    /** As it stands now. */
    @Transactional(readOnly = true)
    public Line line(UUID obligation) {
        return lines(List.of(obligation(obligation))).getFirst();
    }

    /** The same, for who has read what was filed. */
    @Transactional(readOnly = true)
    public Line line(UUID id, Filed filed) {
        var obligation = obligation(id);
        var one = List.of(id);
        boolean dispensed = dispensations.isAny(id);
        var graces = dispensed ? dispensations.graces(one) : List.<Grace>of();
        var settled = dispensed ? settlements(List.of(obligation)).get(id) : null;
        return new Line(
                obligation, filed, newest(graces, Grace.Kind.EXTENDED), newest(graces, Grace.Kind.UNLOCKED), settled);
    }

    /** As they stand now, in the order given. */
    @Transactional(readOnly = true)
    public List<Line> lines(List<Obligation> obligations) {
        var ids = obligations.stream().map(Obligation::id).toList();
        var port = filings.getIfAvailable();
        var filed = port == null ? Map.<UUID, Filed>of() : port.of(ids);
        var graces = dispensations.graces(ids).stream().collect(Collectors.groupingBy(Grace::obligation));
        var settled = settlements(obligations);
        return obligations.stream()
                .map(one -> new Line(
                        one,
                        filed.getOrDefault(one.id(), Filed.NOTHING),
                        newest(graces.getOrDefault(one.id(), List.of()), Grace.Kind.EXTENDED),
                        newest(graces.getOrDefault(one.id(), List.of()), Grace.Kind.UNLOCKED),
                        settled.get(one.id())))
                .toList();
    }

    private static @Nullable Grace newest(List<Grace> graces, Grace.Kind kind) {
        return graces.stream().filter(grace -> grace.kind() == kind).findFirst().orElse(null);
    }

    private Map<UUID, Settlement> settlements(List<Obligation> obligations) {
        return dispensations
                .settlements(obligations.stream().map(Obligation::id).toList())
                .stream()
                .collect(Collectors.toMap(Settlement::obligation, Function.identity()));
    }

    /**
     * Whether anybody may still write in this report at this instant; the system itself always may.
     *
     * @throws Problem {@code reporting.locked} with the day, {@code reporting.closed}, {@code reporting.excused}
     */
    @Transactional(readOnly = true)
    public void requireUnlocked(UUID obligation, Actor actor) {
        var line = line(obligation);
        requireUnlocked(line, report(line.obligation().report()), actor);
    }

    /** The same, for who has read both already. @param report the line's */
    public void requireUnlocked(Line line, Report report, Actor actor) {
        if (actor.isSystem()) {
            return;
        }
        if (line.excused()) {
            throw Problem.conflict(
                    "reporting.excused",
                    Objects.requireNonNull(line.settlement()).reason());
        }
        if (line.lockedAt(clock.instant())) {
            throw Problem.conflict("reporting.locked", Oddity.day(line.locks()));
        }
        if (report.closed() && !openedByException(line)) {
            throw Problem.conflict("reporting.closed");
        }
    }

    /** An exception opens a closed report for the one it was granted to. */
    private boolean openedByException(Line line) {
        var today = Days.today(clock);
        var unlocked = line.unlocked();
        return unlocked != null && !unlocked.until().isBefore(today);
    }

    static String thing(UUID report) {
        return "report:" + report;
    }
}
