package vn.cchc.onestop;

import java.time.LocalDate;
import java.util.ArrayList;
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
import vn.cchc.dossier.Batches;
import vn.cchc.dossier.Source;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.onestop.QualityPage.OfSource;
import vn.cchc.onestop.QualityPage.Silent;
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
    private final Screens screens;

    QualityPages(
            Batches batches, Facets facets, Organisations organisations, Periods periods, Days days, Screens screens) {
        this.batches = batches;
        this.facets = facets;
        this.organisations = organisations;
        this.periods = periods;
        this.days = days;
        this.screens = screens;
    }

    @GetMapping("/dossiers/quality")
    View show(Actor actor) {
        var newest = batches.newest(LOOKED_AT);
        var lastDay = periods.lastDay();
        return screens.show(
                "onestop/quality",
                new QualityPage(
                        newest.size(),
                        sources(newest),
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
        var sources = new ArrayList<OfSource>();
        for (Source source : batches.sources()) {
            var reasons = new TreeMap<String, Long>();
            long lines = 0;
            long rejected = 0;
            for (var batch : newest) {
                if (batch.source().equals(source.code()) && !batch.trial()) {
                    lines += batch.report().lines();
                    rejected += batch.report().rejected();
                    batch.report().reasons().forEach((reason, many) -> reasons.merge(reason, many, Long::sum));
                }
            }
            sources.add(new OfSource(
                    source.name(),
                    lines,
                    rejected,
                    reasons.entrySet().stream()
                            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                            .toList()));
        }
        return sources;
    }

    private static Map<String, Long> unknown(List<Batch> newest) {
        var unknown = new TreeMap<String, Long>();
        newest.stream()
                .filter(batch -> !batch.trial())
                .forEach(batch ->
                        batch.report().warnings().forEach((code, many) -> unknown.merge(code, many, Long::sum)));
        return unknown;
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
