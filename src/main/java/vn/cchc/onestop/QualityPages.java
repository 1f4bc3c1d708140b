package vn.cchc.onestop;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;
import vn.cchc.calendar.Days;
import vn.cchc.dossier.Batch;
import vn.cchc.dossier.BatchReport;
import vn.cchc.dossier.Batches;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.onestop.QualityPage.Found;
import vn.cchc.onestop.QualityPage.Group;
import vn.cchc.onestop.QualityPage.OfReason;
import vn.cchc.onestop.QualityPage.OfSource;
import vn.cchc.onestop.QualityPage.Silent;
import vn.cchc.onestop.QualityPage.Unknown;
import vn.cchc.ontime.Facets;
import vn.cchc.organisation.Organisations;
import vn.cchc.page.Screens;

/** What was wrong with the data: rejected lines by source, incomplete deliveries, units that went silent. */
@Controller
class QualityPages {

    private static final int LOOKED_AT = 200;

    /** Working days without a dossier after which a unit is asked, while its block goes on. */
    private static final int SILENCE = 5;

    private final Batches batches;
    private final Facets facets;
    private final Organisations organisations;
    private final Periods periods;
    private final Days days;
    private final Refused refused;
    private final Screens screens;

    QualityPages(
            Batches batches,
            Facets facets,
            Organisations organisations,
            Periods periods,
            Days days,
            Refused refused,
            Screens screens) {
        this.batches = batches;
        this.facets = facets;
        this.organisations = organisations;
        this.periods = periods;
        this.days = days;
        this.refused = refused;
        this.screens = screens;
    }

    @GetMapping("/dossiers/quality")
    View show(Actor actor) {
        var newest =
                batches.newest(LOOKED_AT).stream().filter(each -> !each.trial()).toList();
        var lastDay = periods.lastDay();
        return screens.show(
                "onestop/quality",
                new QualityPage(
                        newest.size(),
                        sources(newest),
                        groups(newest, actor),
                        unknown(newest),
                        newest.stream()
                                .filter(each -> !each.report().differences().isEmpty())
                                .toList(),
                        silent(lastDay),
                        SILENCE,
                        lastDay,
                        batches.mayImport(actor)));
    }

    private List<OfSource> sources(List<Batch> newest) {
        return batches.sources().stream()
                .map(source -> {
                    var reports = newest.stream()
                            .filter(each -> each.source().equals(source.code()))
                            .map(Batch::report)
                            .toList();
                    return new OfSource(
                            source.name(),
                            reports.stream().mapToLong(BatchReport::lines).sum(),
                            reports.stream().mapToLong(BatchReport::rejected).sum());
                })
                .toList();
    }

    private List<Found> groups(List<Batch> newest, Actor actor) {
        var counts = new TreeMap<String, Long>();
        for (var batch : newest) {
            batch.report().reasons().forEach((reason, many) -> counts.merge(reason, many, Long::sum));
            if (batch.report().outdated() > 0) {
                counts.merge("outdated", batch.report().outdated(), Long::sum);
            }
        }
        // Passed over by right, nothing to mend.
        counts.remove("not-yet-received");
        var examples = batches.mayImport(actor)
                ? refused.examples(newest, counts.keySet(), actor)
                : Map.<String, List<QualityPage.Example>>of();
        return Arrays.stream(Group.values())
                .map(group -> found(group, counts, examples))
                .toList();
    }

    private static Found found(Group group, Map<String, Long> counts, Map<String, List<QualityPage.Example>> examples) {
        var reasons = counts.entrySet().stream()
                .filter(each -> Group.of(each.getKey()) == group)
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(each ->
                        new OfReason(each.getKey(), each.getValue(), examples.getOrDefault(each.getKey(), List.of())))
                .toList();
        return new Found(group, reasons.stream().mapToLong(OfReason::lines).sum(), reasons);
    }

    private static List<Unknown> unknown(List<Batch> newest) {
        var unknown = new TreeMap<String, Long>();
        newest.forEach(
                batch -> batch.report().warnings().forEach((code, many) -> unknown.merge(code, many, Long::sum)));
        return unknown.entrySet().stream()
                .map(each -> new Unknown(each.getKey(), each.getValue()))
                .toList();
    }

    private List<Silent> silent(LocalDate lastDay) {
        var last = facets.lastReceived();
        var since = days.plusWorkingDays(lastDay.plusDays(1), -SILENCE);
        var silent = new LinkedHashMap<OrganisationId, Silent>();
        for (var group : organisations.peerGroups()) {
            var members = organisations.members(group.code(), lastDay);
            boolean othersSend = members.stream()
                    .anyMatch(
                            each -> !last.getOrDefault(each.id(), LocalDate.MIN).isBefore(since));
            for (var member : members) {
                var latest = last.get(member.id());
                if (othersSend && latest != null && latest.isBefore(since)) {
                    silent.putIfAbsent(
                            member.id(),
                            new Silent(member.name(), "/dossiers/units/" + member.slug(), group.name(), latest));
                }
            }
        }
        return silent.values().stream()
                .sorted(Comparator.comparing(Silent::last))
                .toList();
    }
}
