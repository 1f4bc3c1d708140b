package vn.cchc.onestop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import vn.cchc.CchcTest;
import vn.cchc.Personas;
import vn.cchc.TickingClock;
import vn.cchc.calendar.Days;
import vn.cchc.dossier.BatchState;
import vn.cchc.dossier.Batches;
import vn.cchc.dossier.Content;
import vn.cchc.dossier.Delivery;
import vn.cchc.dossier.Source;
import vn.cchc.dossierfile.Channel;
import vn.cchc.dossierfile.Level;
import vn.cchc.dossierfile.Rejection;
import vn.cchc.dossierfile.Row;
import vn.cchc.dossierfile.StepRow;
import vn.cchc.indicator.Counted;
import vn.cchc.indicator.Figure;
import vn.cchc.indicator.FigureSource;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Exact;
import vn.cchc.kernel.Sha256;
import vn.cchc.procedure.Procedure;
import vn.cchc.procedure.Procedures;
import vn.cchc.procedure.Service;
import vn.cchc.timeliness.Moments;
import vn.cchc.timeliness.Status;

/** What reports and criteria get from dossiers leads to a list of exactly the dossiers that were counted. */
@CchcTest
class FigureLinksTest {

    private static final LocalDate FROM = LocalDate.of(2026, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2026, 6, 30);
    private static final String UNIT = "T02";

    /** Served in each of the ways; the last one's way changes within the period. */
    private static final String CATALOGUE = """
            code,name,field,level,limit,online_level,online_service,valid_from
            M.900001,Mẫu một,dat-dai,tinh,10 ngày làm việc,2,,2020-01-01
            M.900002,Mẫu hai,dat-dai,tinh,10 ngày làm việc,3,,2020-01-01
            M.900003,Mẫu ba,xay-dung,tinh,10 ngày làm việc,4,,2020-01-01
            M.900004,Mẫu bốn,xay-dung,tinh,10 ngày làm việc,,mot-phan,2020-01-01
            M.900005,Mẫu năm,xay-dung,tinh,10 ngày làm việc,4,toan-trinh,2020-01-01
            M.900006,Mẫu sáu,xay-dung,tinh,10 ngày làm việc,,thong-tin,2020-01-01
            M.900006,Mẫu sáu,xay-dung,tinh,10 ngày làm việc,,toan-trinh,2026-04-01
            """;

    @Autowired
    MockMvc http;

    @Autowired
    Personas personas;

    @Autowired
    Batches batches;

    @Autowired
    Procedures procedures;

    @Autowired
    List<FigureSource> sources;

    @Autowired
    TickingClock clock;

    private final Random random = new Random(783);
    private final List<Row> rows = new ArrayList<>();
    private Personas.World world;

    @BeforeEach
    void dossiers() {
        clock.set(Days.startOfDay(LocalDate.of(2026, 10, 1)));
        world = personas.settle();
        var catalogue = procedures.take(CATALOGUE.getBytes(StandardCharsets.UTF_8), "mau.csv", "", Actor.SYSTEM);
        assertThat(procedures.catalogue().size()).as("%s", catalogue).isEqualTo(6);
        var codes = List.of("M.900001", "M.900002", "M.900003", "M.900004", "M.900005", "M.900006", "P.1");
        for (int n = 0; n < 400; n++) {
            rows.add(row(n, codes.get(random.nextInt(codes.size()))));
        }
        batches.keep(new Source("thu", "Nguồn thử", null), Actor.SYSTEM);
        var batch = batches.take(
                new Delivery(UUID.randomUUID(), "thu", "thu.csv", Sha256.of("x"), 1, false, null, null),
                new Content() {
                    @Override
                    public void steps(Consumer<StepRow> each, Consumer<Rejection> rejected) {}

                    @Override
                    public void rows(Consumer<Row> each, Consumer<Rejection> rejected) {
                        rows.forEach(each);
                    }
                },
                true,
                Actor.SYSTEM);
        assertThat(batch.state()).as("%s", batch.report()).isEqualTo(BatchState.APPLIED);
        assertThat(batch.report().rejected()).isZero();
    }

    private Row row(int n, String procedure) {
        long received = Moments.startOf(FROM.plusDays(random.nextInt(240) - 20)) + 9 * 3600;
        boolean ended = random.nextInt(4) > 0;
        return new Row(
                n + 1,
                "F-" + n,
                procedure,
                random.nextBoolean() ? "dat-dai" : "xay-dung",
                Level.PROVINCE,
                UNIT,
                random.nextInt(10) == 0 ? "T90001" : UNIT,
                Channel.values()[random.nextInt(3)],
                received,
                random.nextInt(10) == 0 ? Moments.NONE : received + random.nextInt(20) * 86_400L,
                ended ? received + random.nextInt(30) * 86_400L : Moments.NONE,
                Moments.NONE,
                ended ? Status.FINISHED : Status.IN_PROGRESS,
                null);
    }

    @Test
    void the_list_behind_a_figure_has_as_many_dossiers_as_were_counted() throws Exception {
        var counted = counted();
        assertThat(counted)
                .hasSize(8)
                .allSatisfy(each -> assertThat(each.rows()).as(each.indicator()).isPositive());
        for (var each : counted) {
            assertThat(listed(each.address())).as("%s", each).isEqualTo(each.rows());
        }
    }

    @Test
    void shares_of_online_dossiers_are_those_of_going_through_all_one_by_one() {
        for (var each : counted()) {
            if (each.indicator().startsWith("ho-so-truc-tuyen")) {
                var of = rows.stream()
                        .filter(row -> isCounted(row, each.indicator()))
                        .toList();
                long online = of.stream()
                        .filter(row -> row.channel() == Channel.ONLINE)
                        .count();
                assertThat(each.figure())
                        .as(each.indicator())
                        .isEqualTo(new Figure.Rate(Exact.of(online), Exact.of(of.size())));
            }
        }
    }

    private boolean isCounted(Row row, String indicator) {
        var day = Moments.date(row.receivedAt());
        return row.competentUnit().equals(UNIT)
                && !day.isBefore(FROM)
                && !day.isAfter(LAST)
                && procedures
                        .catalogue()
                        .find(row.procedure(), LAST)
                        .filter(each -> isServed(each, indicator))
                        .isPresent();
    }

    private static boolean isServed(Procedure procedure, String indicator) {
        return switch (indicator) {
            case "ho-so-truc-tuyen-muc-3" -> Integer.valueOf(3).equals(procedure.onlineLevel());
            case "ho-so-truc-tuyen-muc-4" -> Integer.valueOf(4).equals(procedure.onlineLevel());
            case "ho-so-truc-tuyen-mot-phan" -> procedure.service() == Service.PARTIAL;
            case "ho-so-truc-tuyen-toan-trinh" -> procedure.service() == Service.FULL;
            default -> procedure.isOnline();
        };
    }

    private List<Counted> counted() {
        return sources.stream()
                .filter(source -> source.indicators().contains("ho-so-dung-han"))
                .flatMap(source ->
                        source.count(source.indicators(), world.department().id(), FROM, LAST).stream())
                .filter(each -> each.rows() > 0)
                .toList();
    }

    private long listed(String address) throws Exception {
        var csv = http.perform(get(address.replace("/list?", "/list.csv?")).with(personas.as(world.tung())))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        return csv.lines().count() - 1;
    }
}
