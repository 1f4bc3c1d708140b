package vn.cchc.reporting;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.cchc.calendar.Days;
import vn.cchc.form.Forms;
import vn.cchc.form.PublishedForm;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Period;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Uuids;
import vn.cchc.organisation.Kind;
import vn.cchc.organisation.Organisation;
import vn.cchc.organisation.Organisations;
import vn.cchc.organisation.PeerGroup;
import vn.cchc.organisation.Tree;
import vn.cchc.regime.Duty;
import vn.cchc.regime.Frequency;
import vn.cchc.regime.Regime;
import vn.cchc.regime.RegimeVersion;
import vn.cchc.regime.Timetable;

/** Works out who owes what by when, from a regime and the tree of one day. Reads and decides; writes nothing. */
@Component
class Planner {

    private final Organisations organisations;
    private final Forms forms;
    private final Days days;

    Planner(Organisations organisations, Forms forms, Days days) {
        this.organisations = organisations;
        this.forms = forms;
        this.days = days;
    }

    /** The day whose tree is frozen, before anything else is known. */
    static LocalDate treeDate(RegimeVersion regime, OpenReport wanted) {
        var frequency = frequency(regime, wanted.period());
        return regime.treeDay() == RegimeVersion.TreeDay.PERIOD_END
                ? wanted.period().lastDay()
                : to(frequency, wanted);
    }

    private static Frequency frequency(RegimeVersion regime, Period period) {
        return regime.frequency(period)
                .orElseThrow(() -> Problem.input("reporting.not-of-regime", period.toString(), regime.title()));
    }

    private static LocalDate from(Frequency frequency, OpenReport wanted) {
        var from = wanted.from();
        return from != null && wanted.period().kind() == Period.Kind.AD_HOC ? from : frequency.from(wanted.period());
    }

    private static LocalDate to(Frequency frequency, OpenReport wanted) {
        var to = wanted.to();
        return to != null && wanted.period().kind() == Period.Kind.AD_HOC ? to : frequency.to(wanted.period());
    }

    Plan plan(Regime regime, OpenReport wanted, OrganisationId province, Actor actor, Instant now) {
        var form = forms.byCode(regime.version().formCode(), regime.version().formVersion());
        var report = report(regime, wanted, province, form, actor, now);
        var day = new Day(report);
        var owing = day.owing(regime.version());
        var dates = dates(regime.version(), report);
        var rows = new AssignedRows(regime.version(), form.version(), day, owing.keySet());
        var obligations = new ArrayList<Obligation>();
        var ids = new HashMap<OrganisationId, UUID>();
        owing.keySet().forEach(each -> ids.put(each.id(), Uuids.next()));
        owing.forEach((each, duty) -> {
            var receiver = day.receiver(each, duty, owing);
            obligations.add(obligation(
                    report, each, ids, receiver, day, Objects.requireNonNull(dates.get(duty)), rows.of(each)));
        });
        var oddities = new Oddities(organisations, days, regime.version(), report, now).of(day, owing, obligations);
        return new Plan(report, obligations, oddities, false);
    }

    private static Report report(
            Regime regime, OpenReport wanted, OrganisationId province, PublishedForm form, Actor actor, Instant now) {
        var version = regime.version();
        var frequency = frequency(version, wanted.period());
        var from = from(frequency, wanted);
        var to = to(frequency, wanted);
        if (to.isBefore(from)) {
            throw Problem.input("reporting.data-ends-first", Oddity.day(from), Oddity.day(to));
        }
        return new Report(
                Uuids.next(),
                regime.id(),
                version.code(),
                version.title(),
                wanted.period(),
                province,
                from,
                to,
                treeDate(version, wanted),
                form.id(),
                version.formCode(),
                version.formVersion(),
                version.outlineCode(),
                version.outlineVersion(),
                version.counts(),
                version.isSample(),
                now,
                actor.displayName(),
                false);
    }

    private Map<Duty, Timetable.Dates> dates(RegimeVersion regime, Report report) {
        var dates = new HashMap<Duty, Timetable.Dates>();
        for (var duty : regime.duties()) {
            dates.put(
                    duty,
                    duty.timetable()
                            .on(
                                    report.period().lastDay(),
                                    report.to(),
                                    report.period().firstDay(),
                                    days));
        }
        return dates;
    }

    private static Obligation obligation(
            Report report,
            Organisation each,
            Map<OrganisationId, UUID> ids,
            @Nullable Organisation receiver,
            Day day,
            Timetable.Dates dates,
            @Nullable Set<String> rows) {
        var block = day.block(each);
        return new Obligation(
                Objects.requireNonNull(ids.get(each.id())),
                report.id(),
                each.id(),
                each.code(),
                each.name(),
                each.kind().level(),
                block == null ? "" : block.code(),
                block == null ? "" : block.name(),
                receiver == null ? null : receiver.id(),
                receiver == null ? null : ids.get(receiver.id()),
                dates.closes(),
                dates.due(),
                dates.locks(),
                rows);
    }

    /** The tree and the blocks of the frozen day. */
    final class Day {

        private final Report report;
        private final Tree tree;
        private final Optional<OrganisationId> standing;
        private final Map<OrganisationId, Set<String>> groups = new HashMap<>();
        private final Map<String, PeerGroup> names = new LinkedHashMap<>();

        Day(Report report) {
            this.report = report;
            this.tree = organisations.tree(report.treeDate());
            this.standing = organisations.findStandingAgency(report.treeDate()).map(Organisation::id);
            for (var group : organisations.peerGroups()) {
                names.put(group.code(), group);
                organisations
                        .members(group.code(), report.treeDate())
                        .forEach(member -> groups.computeIfAbsent(member.id(), _ -> new LinkedHashSet<>())
                                .add(group.code()));
            }
        }

        boolean standing(Organisation each) {
            return standing.filter(each.id()::equals).isPresent();
        }

        Tree tree() {
            return tree;
        }

        Set<String> groups(Organisation each) {
            return groups.getOrDefault(each.id(), Set.of());
        }

        @Nullable
        PeerGroup block(Organisation each) {
            return groups(each).stream().findFirst().map(names::get).orElse(null);
        }

        /** In the order of the tree: each before what stands below it. */
        Map<Organisation, Duty> owing(RegimeVersion regime) {
            var owing = new LinkedHashMap<Organisation, Duty>();
            for (var each : tree.selfAndBelow(report.province())) {
                regime.duties().stream()
                        .filter(duty -> duty.falls(each, groups(each)))
                        .findFirst()
                        .ifPresent(duty -> owing.put(each, duty));
            }
            return owing;
        }

        @Nullable
        Organisation receiver(Organisation each, Duty duty, Map<Organisation, Duty> owing) {
            List<Organisation> above =
                    tree.selfAndAbove(each.id()).stream().skip(1).toList();
            for (Kind.Level level : duty.reportsTo()) {
                for (var candidate : above) {
                    if (candidate.kind().level() == level && owing.containsKey(candidate)) {
                        return candidate;
                    }
                }
            }
            return null;
        }
    }
}
