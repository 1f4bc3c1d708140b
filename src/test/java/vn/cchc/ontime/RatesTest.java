package vn.cchc.ontime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.cchc.CchcTest;
import vn.cchc.TickingClock;
import vn.cchc.calendar.Days;
import vn.cchc.dossier.Batch;
import vn.cchc.dossier.BatchState;
import vn.cchc.dossier.Batches;
import vn.cchc.dossier.Delivery;
import vn.cchc.dossier.Source;
import vn.cchc.dossierfile.Channel;
import vn.cchc.dossierfile.Level;
import vn.cchc.dossierfile.Row;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Sha256;
import vn.cchc.organisation.Draft;
import vn.cchc.organisation.Kind;
import vn.cchc.organisation.Organisations;

@CchcTest
class RatesTest {

    @Autowired
    Batches batches;

    @Autowired
    Rates rates;

    @Autowired
    Facets facets;

    @Autowired
    Closings closings;

    @Autowired
    Organisations organisations;

    @Autowired
    TickingClock clock;

    private static final Map<Key, Function<Row, String>> NAMES = new EnumMap<>(Map.of(
            Key.LEVEL, row -> row.level().code(),
            Key.FIELD, Row::field,
            Key.PROCEDURE, Row::procedure,
            Key.CHANNEL, row -> row.channel().code(),
            Key.UNIT, Row::competentUnit,
            Key.RECEIVING_UNIT, Row::receivingUnit));

    private Truth truth;
    private Facets.AskedAgain askedAgain = new Facets.AskedAgain(0, 0);

    @BeforeEach
    void units() {
        clock.set(Days.startOfDay(LocalDate.of(2026, 6, 1)));
        for (var code : List.of("TX1", "TX2", "TX3")) {
            organisations.register(
                    new Draft(Kind.COMMUNE, code, "Xã Thử " + code, code, null),
                    LocalDate.of(2020, 1, 1),
                    Actor.SYSTEM);
        }
        batches.keep(new Source("thu", "Nguồn thử", null), Actor.SYSTEM);
        truth = new Truth(11, List.of("TX1", "TX2", "TX3"));
    }

    private Batch take(Truth.Bundle bundle, String reason) {
        return batches.take(
                new Delivery(UUID.randomUUID(), "thu", "thu.csv", Sha256.of("x"), 1, false, null, reason),
                bundle,
                true,
                Actor.SYSTEM);
    }

    @Test
    void sums_kept_up_batch_by_batch_are_what_counting_every_dossier_gives() {
        var random = new Random(5);
        LocalDate day = Truth.START;
        for (int batch = 0; batch < 6; batch++) {
            day = day.plusDays(20 + random.nextInt(20));
            var taken = take(truth.until(day, 120), "sửa");
            assertThat(taken.state()).as("%s", taken.report()).isEqualTo(BatchState.APPLIED);
            assertThat(taken.report().rejected()).isZero();
            var asOf = LocalDate.ofInstant(rates.asOf().orElseThrow(), Days.ZONE);
            for (int n = 0; n < 12; n++) {
                var from = aligned(Truth.START.plusDays(random.nextInt(150)), n % 3 > 0);
                var to = aligned(from.plusDays(20 + random.nextInt(80)), n % 3 > 0);
                compareAll(from, to, asOf);
                compareAskedAgain(from, to, asOf);
            }
        }
        assertThat(askedAgain.resolved()).isGreaterThan(100);
        assertThat(askedAgain.open()).isGreaterThan(100);
    }

    /** By each key alone, by those that no single sums are kept by, and of a part by each. */
    private void compareAll(LocalDate from, LocalDate to, LocalDate asOf) {
        if (!from.isBefore(to) || !from.isBefore(asOf)) {
            return;
        }
        var all = Query.of(from, to);
        NAMES.keySet().forEach(key -> compare(all.by(key), _ -> true, asOf));
        compare(all.by(Key.UNIT, Key.FIELD), _ -> true, asOf);
        compare(all.by(Key.LEVEL, Key.FIELD, Key.UNIT, Key.RECEIVING_UNIT, Key.CHANNEL), _ -> true, asOf);
        compare(all.by(Key.UNIT, Key.PROCEDURE), _ -> true, asOf);
        compare(all.by(Key.FIELD, Key.PROCEDURE), _ -> true, asOf);
        var unit = organisations.byCode("TX2", from).orElseThrow().id();
        var online = all.channel(Channel.ONLINE);
        for (var key : NAMES.keySet()) {
            compare(all.units(Set.of(unit)).by(key), row -> row.competentUnit().equals("TX2"), asOf);
            compare(
                    all.receivingUnits(Set.of(unit)).by(key),
                    row -> row.receivingUnit().equals("TX2"),
                    asOf);
            compare(
                    online.level(Level.COMMUNE).by(key),
                    row -> row.channel() == Channel.ONLINE && row.level() == Level.COMMUNE,
                    asOf);
        }
        compare(
                online.units(Set.of(unit)).by(Key.PROCEDURE),
                row -> row.channel() == Channel.ONLINE && row.competentUnit().equals("TX2"),
                asOf);
    }

    /** Those in time though papers were asked for more than once: all, of a unit, of a level, of both. */
    private void compareAskedAgain(LocalDate from, LocalDate to, LocalDate asOf) {
        if (!from.isBefore(to) || !from.isBefore(asOf)) {
            return;
        }
        var all = Query.of(from, to);
        var of =
                all.units(Set.of(organisations.byCode("TX2", from).orElseThrow().id()));
        compareAskedAgain(all, _ -> true, asOf);
        compareAskedAgain(of, row -> row.competentUnit().equals("TX2"), asOf);
        compareAskedAgain(all.level(Level.COMMUNE), row -> row.level() == Level.COMMUNE, asOf);
        compareAskedAgain(
                of.level(Level.COMMUNE),
                row -> row.competentUnit().equals("TX2") && row.level() == Level.COMMUNE,
                asOf);
    }

    private void compareAskedAgain(Query query, Predicate<Row> asked, LocalDate asOf) {
        var counted = facets.askedAgain(query);
        assertThat(counted)
                .as("%s as of %s", query, asOf)
                .isEqualTo(truth.askedAgain(query.from(), query.to(), asOf, asked));
        askedAgain =
                new Facets.AskedAgain(askedAgain.resolved() + counted.resolved(), askedAgain.open() + counted.open());
    }

    private static LocalDate aligned(LocalDate day, boolean really) {
        return really ? day.withDayOfMonth(day.getDayOfMonth() < 15 ? 1 : 15) : day;
    }

    private void compare(Query query, Predicate<Row> asked, LocalDate asOf) {
        Map<String, Counts> counted = new TreeMap<>();
        rates.table(query).forEach(line -> {
            counted.put(String.join("|", line.keys()), line.counts());
            assertThat(line.counts().addsUp()).as("%s", line).isTrue();
        });
        Function<Row, String> name = row -> query.by().stream()
                .map(key -> named(key, NAMES.get(key).apply(row), query.from()))
                .collect(Collectors.joining("|"));
        assertThat(counted)
                .as("%s as of %s", query, asOf)
                .isEqualTo(truth.count(query.from(), query.to(), asOf, asked, name));
    }

    private String named(Key key, String name, LocalDate day) {
        return key == Key.UNIT || key == Key.RECEIVING_UNIT
                ? organisations.byCode(name, day).orElseThrow().id().toString()
                : name;
    }
}
