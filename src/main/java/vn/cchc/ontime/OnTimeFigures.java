package vn.cchc.ontime;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.cchc.calendar.Days;
import vn.cchc.dossier.Batches;
import vn.cchc.dossier.Numbers;
import vn.cchc.dossierfile.Channel;
import vn.cchc.indicator.Counted;
import vn.cchc.indicator.Figure;
import vn.cchc.indicator.FigureSource;
import vn.cchc.kernel.Exact;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.organisation.Organisations;
import vn.cchc.procedure.Catalogue;
import vn.cchc.procedure.Procedure;
import vn.cchc.procedure.Procedures;
import vn.cchc.procedure.Service;

/**
 * What reports and criteria ask of dossiers: the on-time rates of appendix rows 3.4.1 to 3.4.5 and the online shares of 7.8.3 and 7.8.4 (by
 * levels 3 and 4 until 2022, by what is served in part and in full since), of
 * the dossiers a unit resolves, as of the batches taken in so far. A unit of which no dossier is known gets no figure at all: nobody
 * reported, which is not zero.
 */
@Component
class OnTimeFigures implements FigureSource {

    /** By indicator, the field whose dossiers count; empty for all. */
    private static final Map<String, String> IN_TIME =
            Map.of("ho-so-dung-han", "", "ho-so-dat-dai-dung-han", "dat-dai", "ho-so-xay-dung-dung-han", "xay-dung");

    /** By indicator, how the procedures are served whose dossiers count, as {@link Procedure#isServed} says it. */
    private static final Map<String, String> ONLINE = Map.of(
            "ho-so-truc-tuyen",
            Procedure.ANY_ONLINE,
            "ho-so-truc-tuyen-muc-3",
            "3",
            "ho-so-truc-tuyen-muc-4",
            "4",
            "ho-so-truc-tuyen-mot-phan",
            Service.PARTIAL.code(),
            "ho-so-truc-tuyen-toan-trinh",
            Service.FULL.code());

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private final Rates rates;
    private final Numbers numbers;
    private final Procedures procedures;
    private final Organisations organisations;
    private final Batches batches;

    OnTimeFigures(Rates rates, Numbers numbers, Procedures procedures, Organisations organisations, Batches batches) {
        this.rates = rates;
        this.numbers = numbers;
        this.procedures = procedures;
        this.organisations = organisations;
        this.batches = batches;
    }

    @Override
    public Set<String> indicators() {
        var all = new java.util.TreeSet<>(IN_TIME.keySet());
        all.addAll(ONLINE.keySet());
        return all;
    }

    @Override
    public List<Counted> count(Set<String> indicators, OrganisationId organisation, LocalDate from, LocalDate to) {
        if (numbers.known(List.of(organisation)).isEmpty()) {
            return List.of();
        }
        var source = source();
        var query = Query.of(from, to.plusDays(1)).units(Set.of(organisation));
        var counted = new ArrayList<Counted>();
        IN_TIME.forEach((indicator, field) -> {
            if (indicators.contains(indicator)) {
                counted.add(inTime(indicator, query.field(field.isEmpty() ? null : field), source));
            }
        });
        if (ONLINE.keySet().stream().anyMatch(indicators::contains)) {
            counted.addAll(online(indicators, query, source));
        }
        return counted;
    }

    /** With up to when the data is entered and the newest delivery it rests on. */
    private String source() {
        var last = rates.asOf()
                .map(asOf ->
                        LocalDate.ofInstant(asOf.minusSeconds(1), Days.ZONE).format(DAY))
                .orElse("");
        return "Hồ sơ một cửa, dữ liệu đến hết " + last
                + batches.newestApplied().map(id -> ", lần nhập số " + id).orElse("");
    }

    private Counted inTime(String indicator, Query query, String source) {
        var counts = rates.total(query);
        return new Counted(indicator, counts.figure(), counts.base(), source, address(query, "ENDED&standing=BASE"));
    }

    private List<Counted> online(Set<String> indicators, Query query, String source) {
        var received = received(query);
        var throughTheNet = received(query.channel(Channel.ONLINE));
        var catalogue = procedures.catalogue();
        var counted = new ArrayList<Counted>();
        ONLINE.forEach((indicator, how) -> {
            if (indicators.contains(indicator)) {
                long all = sum(received, catalogue, query.to().minusDays(1), how);
                long online = sum(throughTheNet, catalogue, query.to().minusDays(1), how);
                counted.add(new Counted(
                        indicator,
                        new Figure.Rate(Exact.of(online), Exact.of(all)),
                        all,
                        source,
                        address(query, "RECEIVED&online=" + how)));
            }
        });
        return counted;
    }

    private Map<String, Long> received(Query query) {
        var received = new TreeMap<String, Long>();
        rates.table(query.by(Key.PROCEDURE))
                .forEach(line ->
                        received.put(line.keys().getFirst(), line.counts().received()));
        return received;
    }

    private static long sum(Map<String, Long> received, Catalogue catalogue, LocalDate day, String how) {
        return received.entrySet().stream()
                .filter(each -> catalogue
                        .find(each.getKey(), day)
                        .filter(procedure -> procedure.isServed(how))
                        .isPresent())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private String address(Query query, String of) {
        var unit = organisations.nearest(query.units().iterator().next(), query.from());
        @Nullable String field = query.field();
        return "/dossiers/list?unit=" + unit.slug() + "&side=COMPETENT&alone=1&of=" + of + "&from=" + query.from()
                + "&last=" + query.to().minusDays(1) + (field == null ? "" : "&field=" + field);
    }
}
