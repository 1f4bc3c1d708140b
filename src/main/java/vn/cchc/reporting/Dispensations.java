package vn.cchc.reporting;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.audit.Audits;
import vn.cchc.calendar.Days;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Rights;
import vn.cchc.kernel.Role;
import vn.cchc.kernel.Verb;
import vn.cchc.organisation.Lineage;
import vn.cchc.organisation.Organisations;

/** The door to what is decided about an opened period: more time, excused, taken over, closed. Each with its reason, seen by all. */
@Service
public class Dispensations {

    public static final Verb EXCEPT = Verb.of("reporting.except", Role.STANDING);
    public static final Verb SETTLE = Verb.of("reporting.settle", Role.STANDING);
    public static final Verb CLOSE = Verb.of("reporting.close", Role.STANDING);

    private static final int LONGEST = 366;

    private final DispensationStore store;
    private final Reports reports;
    private final Organisations organisations;
    private final Rights rights;
    private final Audits audits;
    private final Clock clock;

    Dispensations(
            DispensationStore store,
            Reports reports,
            Organisations organisations,
            Rights rights,
            Audits audits,
            Clock clock) {
        this.store = store;
        this.reports = reports;
        this.organisations = organisations;
        this.rights = rights;
        this.audits = audits;
        this.clock = clock;
    }

    /**
     * More time for some organisations of one report; over by itself after the last day.
     *
     * @param until last day, included
     * @throws Problem {@code reporting.nobody-chosen}, {@code reporting.exception-in-the-past}, {@code reporting.exception-too-long},
     *     {@code reporting.extension-before-due}, {@code reporting.reason-missing}
     */
    @Transactional
    public void except(List<UUID> obligations, Grace.Kind kind, LocalDate until, String reason, Actor actor) {
        if (obligations.isEmpty()) {
            throw Problem.input("reporting.nobody-chosen");
        }
        var why = required(reason);
        requireSensible(until);
        for (var id : obligations) {
            var obligation = reports.obligation(id);
            var province = reports.report(obligation.report()).province();
            rights.require(actor, EXCEPT, province);
            if (kind == Grace.Kind.EXTENDED && until.isBefore(obligation.due())) {
                throw Problem.input("reporting.extension-before-due", obligation.name(), Oddity.day(obligation.due()));
            }
            var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
            store.insert(new Grace(id, kind, until, why, actor.displayName(), at), actor);
            audits.record(
                    actor,
                    EXCEPT,
                    thing(id),
                    obligation.organisation(),
                    Map.of("kind", kind.name(), "until", until, "reason", why));
        }
    }

    private void requireSensible(LocalDate until) {
        var today = Days.today(clock);
        if (until.isBefore(today)) {
            throw Problem.input("reporting.exception-in-the-past", Oddity.day(until));
        }
        if (until.isAfter(today.plusDays(LONGEST))) {
            throw Problem.input("reporting.exception-too-long", Oddity.day(until));
        }
    }

    /**
     * The organisation need not file this one; it leaves both sides of the rate.
     *
     * @throws Problem {@code reporting.filed-already}
     */
    @Transactional
    public void excuse(UUID obligation, String reason, Actor actor) {
        if (reports.line(obligation).filed().isIn()) {
            throw Problem.conflict("reporting.filed-already");
        }
        settle(obligation, Settlement.Kind.EXCUSED, null, reason, actor);
    }

    /**
     * One of the organisations it went on in files it.
     *
     * @throws Problem {@code reporting.no-successor} when it did not go on in that one
     */
    @Transactional
    public void takeOver(UUID obligation, OrganisationId successor, String reason, Actor actor) {
        var owing = reports.obligation(obligation).organisation();
        if (organisations.successors(owing).stream().map(Lineage::successor).noneMatch(successor::equals)) {
            throw Problem.input("reporting.no-successor");
        }
        settle(obligation, Settlement.Kind.TAKEN_OVER, successor, reason, actor);
    }

    /** As at opening: neither excused nor taken over. */
    @Transactional
    public void oweAgain(UUID obligation, String reason, Actor actor) {
        settle(obligation, Settlement.Kind.OWED, null, reason, actor);
    }

    private void settle(UUID id, Settlement.Kind kind, @Nullable OrganisationId successor, String reason, Actor actor) {
        var obligation = reports.obligation(id);
        rights.require(actor, SETTLE, reports.report(obligation.report()).province());
        var why = required(reason);
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        store.insert(new Settlement(id, kind, successor, why, actor.displayName(), at), actor);
        audits.record(
                actor,
                SETTLE,
                thing(id),
                obligation.organisation(),
                Map.of("kind", kind.name(), "successor", successor == null ? "" : successor, "reason", why));
    }

    /** Nobody writes in this report any more, except who is unlocked. What is overdue stays overdue. */
    @Transactional
    public void close(UUID report, String reason, Actor actor) {
        close(report, true, reason, actor);
    }

    @Transactional
    public void reopen(UUID report, String reason, Actor actor) {
        close(report, false, reason, actor);
    }

    private void close(UUID id, boolean closed, String reason, Actor actor) {
        var report = reports.report(id);
        rights.require(actor, CLOSE, report.province());
        var why = required(reason);
        store.close(id, closed, why, actor, clock.instant());
        audits.record(actor, CLOSE, Reports.thing(id), report.province(), Map.of("closed", closed, "reason", why));
    }

    /** Every exception of these obligations, over or not; newest first. */
    @Transactional(readOnly = true)
    public List<Grace> exceptions(List<UUID> obligations) {
        return store.allGraces(obligations);
    }

    private static String required(String reason) {
        if (reason.isBlank()) {
            throw Problem.input("reporting.reason-missing");
        }
        return reason.strip();
    }

    private static String thing(UUID obligation) {
        return "obligation:" + obligation;
    }
}
