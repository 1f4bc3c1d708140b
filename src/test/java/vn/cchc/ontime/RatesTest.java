package vn.cchc.ontime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
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
    Closings closings;

    @Autowired
    Organisations organisations;

    @Autowired
    TickingClock clock;

    private Truth truth;

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
                compare(from, to, asOf, Key.LEVEL, row -> row.level().code());
                compare(from, to, asOf, Key.FIELD, Row::field);
                compare(from, to, asOf, Key.PROCEDURE, Row::procedure);
                compare(from, to, asOf, Key.CHANNEL, row -> row.channel().code());
            }
        }
    }

    private static LocalDate aligned(LocalDate day, boolean really) {
        return really ? day.withDayOfMonth(day.getDayOfMonth() < 15 ? 1 : 15) : day;
    }

    private void compare(LocalDate from, LocalDate to, LocalDate asOf, Key key, Function<Row, String> name) {
        if (!from.isBefore(to) || !from.isBefore(asOf)) {
            return;
        }
        Map<String, Counts> counted = new TreeMap<>();
        rates.table(Query.of(from, to, key)).forEach(line -> {
            counted.put(line.keys().getFirst(), line.counts());
            assertThat(line.counts().addsUp()).as("%s", line).isTrue();
        });
        assertThat(counted)
                .as("%s to %s by %s as of %s", from, to, key, asOf)
                .isEqualTo(truth.count(from, to, asOf, name));
    }
}
