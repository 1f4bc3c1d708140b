package vn.cchc.reporting;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.cchc.calendar.Days;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.organisation.Organisation;
import vn.cchc.organisation.Organisations;
import vn.cchc.regime.Duty;
import vn.cchc.regime.RegimeVersion;
import vn.cchc.reporting.Oddity.What;

/** What a careful clerk would notice before a period is opened. */
final class Oddities {

    private final Organisations organisations;
    private final Days days;
    private final RegimeVersion regime;
    private final Report report;
    private final Instant now;
    private final List<Oddity> found = new ArrayList<>();

    Oddities(Organisations organisations, Days days, RegimeVersion regime, Report report, Instant now) {
        this.organisations = organisations;
        this.days = days;
        this.regime = regime;
        this.report = report;
        this.now = now;
    }

    List<Oddity> of(Planner.Day day, Map<Organisation, Duty> owing, List<Obligation> obligations) {
        receivers(owing, obligations);
        dates(obligations);
        units(day, owing, obligations);
        rows(day, owing.keySet());
        validity();
        return found.stream().sorted(Oddity.WORST_FIRST).toList();
    }

    private void note(What what, String who, Object... arguments) {
        var oddity = Oddity.of(what, who, arguments);
        if (!found.contains(oddity)) {
            found.add(oddity);
        }
    }

    private void receivers(Map<Organisation, Duty> owing, List<Obligation> obligations) {
        var duties = new HashMap<OrganisationId, Duty>();
        owing.forEach((each, duty) -> duties.put(each.id(), duty));
        for (var obligation : obligations) {
            var duty = duties.get(obligation.organisation());
            if (obligation.above() == null && duty != null && !duty.reportsTo().isEmpty()) {
                note(What.NO_RECEIVER, obligation.name());
            }
        }
    }

    /** Said once per level, not once per organisation. */
    private void dates(List<Obligation> obligations) {
        Map<UUID, Obligation> byId = obligations.stream().collect(Collectors.toMap(Obligation::id, one -> one));
        var today = LocalDate.ofInstant(now, Days.ZONE);
        for (var one : obligations) {
            var level = one.level().name();
            var due = Oddity.day(one.due());
            if (one.due().isBefore(one.closes()) || one.locks().isBefore(one.due())) {
                note(What.DATES_OUT_OF_ORDER, level, Oddity.day(one.closes()), due, Oddity.day(one.locks()));
            } else if (!days.plusWorkingDays(one.closes(), 1).isBefore(one.due().plusDays(1))) {
                note(What.NO_DAY_TO_WRITE, level, Oddity.day(one.closes()), due);
            }
            if (!days.isWorkingDay(one.due())) {
                note(What.DUE_ON_DAY_OFF, level, due);
            }
            if (one.locks().isBefore(today)) {
                note(What.LOCKED_ALREADY, level, Oddity.day(one.locks()));
            }
            var above = one.above() == null ? null : byId.get(one.above());
            if (above != null && above.due().isBefore(one.due())) {
                note(What.DUE_AFTER_ABOVE, level, due, Oddity.day(above.due()));
            }
        }
    }

    private void units(Planner.Day day, Map<Organisation, Duty> owing, List<Obligation> obligations) {
        var locks = obligations.stream().collect(Collectors.toMap(Obligation::organisation, Obligation::locks));
        var successors = new HashSet<OrganisationId>();
        for (var gone : endedInside(day)) {
            var next = organisations.successors(gone.id()).stream()
                    .map(lineage -> lineage.successor())
                    .toList();
            successors.addAll(next);
            var names = next.stream()
                    .flatMap(id -> day.tree().find(id).stream())
                    .map(Organisation::name)
                    .collect(Collectors.joining(", "));
            note(What.ENDED_INSIDE, gone.name(), day(gone.to()), names.isEmpty() ? "–" : names);
        }
        for (var each : owing.keySet()) {
            if (each.from().isAfter(report.from()) && !successors.contains(each.id())) {
                note(What.BEGAN_INSIDE, each.name(), Oddity.day(each.from()));
            }
            var to = each.to();
            var lock = locks.get(each.id());
            if (to != null && lock != null && to.isBefore(lock)) {
                note(What.ENDS_BEFORE_LOCK, each.name(), Oddity.day(to));
            }
        }
    }

    private static String day(@Nullable LocalDate date) {
        return date == null ? "" : Oddity.day(date);
    }

    /** Who would have owed it on the first day of data and is gone on the frozen day; also below the provinces it was merged from. */
    private List<Organisation> endedInside(Planner.Day day) {
        var before = organisations.tree(report.from());
        var tops = new ArrayList<OrganisationId>();
        tops.add(report.province());
        organisations.predecessors(report.province()).forEach(lineage -> tops.add(lineage.predecessor()));
        return tops.stream()
                .flatMap(top -> before.selfAndBelow(top).stream())
                .filter(each -> day.tree().find(each.id()).isEmpty())
                .filter(each -> regime.duties().stream().anyMatch(duty -> duty.falls(each, wouldBe(duty))))
                .distinct()
                .toList();
    }

    // The blocks of a day gone by are not known here: whoever is of the right kind is named.
    private static Set<String> wouldBe(Duty duty) {
        return Set.copyOf(duty.peerGroups());
    }

    private void rows(Planner.Day day, Set<Organisation> owing) {
        for (var rowDuty : regime.rowDuties()) {
            if (owing.stream().noneMatch(each -> AssignedRows.answers(rowDuty, each, day))) {
                note(What.ROWS_OF_NOBODY, rowDuty.level().name(), String.join(", ", rowDuty.rows()));
            }
        }
    }

    private void validity() {
        var to = regime.validTo();
        if (report.period().lastDay().isBefore(regime.validFrom())
                || (to != null && report.period().firstDay().isAfter(to))) {
            note(What.REGIME_NOT_IN_FORCE, "", Oddity.day(regime.validFrom()), to == null ? "…" : Oddity.day(to));
        }
        var unchecked = new TreeSet<>(days.unverified(report.to().getYear()));
        if (!unchecked.isEmpty()) {
            note(What.CALENDAR_UNCHECKED, "", String.valueOf(report.to().getYear()), unchecked.size());
        }
    }
}
