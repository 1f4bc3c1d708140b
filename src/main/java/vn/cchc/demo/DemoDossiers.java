package vn.cchc.demo;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVRecord;
import org.springframework.stereotype.Component;
import vn.cchc.calendar.Days;
import vn.cchc.dossier.Batch;
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
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Sha256;
import vn.cchc.organisation.Organisation;
import vn.cchc.organisation.Organisations;
import vn.cchc.procedure.Procedure;
import vn.cchc.procedure.Procedures;
import vn.cchc.timeliness.Moments;
import vn.cchc.timeliness.Status;

/**
 * The 616 783 dossiers behind the published on-time rates of the first half of 2021, one by one: made up, but as many at each level, in
 * time and late, as the report says. The report's own model: everything received was resolved. The sums per level and kind are in
 * {@code definitions/demo}; how they spread over units and days is this class's invention, and the same every time.
 */
@Component
class DemoDossiers {

    private static final String SOURCE = "mot-cua-bac-giang";
    private static final LocalDate FROM = LocalDate.of(2020, 12, 15);
    private static final LocalDate TO = LocalDate.of(2021, 6, 15);
    private static final Map<Level, String> GROUPS =
            Map.of(Level.PROVINCE, "bg-so-nganh", Level.DISTRICT, "bg-cap-huyen", Level.COMMUNE, "bg-cap-xa");
    private static final long HOUR = 3600;
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("yyMMdd");

    private final Batches batches;
    private final Organisations organisations;
    private final Procedures procedures;
    private final Days days;

    DemoDossiers(Batches batches, Organisations organisations, Procedures procedures, Days days) {
        this.batches = batches;
        this.organisations = organisations;
        this.procedures = procedures;
        this.days = days;
    }

    /** Brings them as one delivery of the province's one-stop system. */
    Batch firstHalfOf2021() {
        batches.keep(new Source(SOURCE, "Một cửa điện tử tỉnh Bắc Giang (dữ liệu trình diễn)", null), Actor.SYSTEM);
        var batch = batches.take(
                new Delivery(
                        UUID.nameUUIDFromBytes(SOURCE.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                        SOURCE,
                        "bac-giang-2021-6m-dossiers.csv",
                        Sha256.of(SOURCE),
                        0,
                        false,
                        null,
                        null),
                new FirstHalf(),
                false,
                Actor.SYSTEM);
        if (batch.state() != BatchState.APPLIED || batch.report().rejected() > 0) {
            throw new IllegalStateException("not taken: " + batch.report());
        }
        return batch;
    }

    /** Divides so that the parts add up: by falling weight, what is left over to the first. */
    static long[] divided(long total, int parts) {
        var shares = new long[parts];
        long weights = 0;
        for (int i = 0; i < parts; i++) {
            weights += weight(i, parts);
        }
        long left = total;
        for (int i = 0; i < parts; i++) {
            shares[i] = total * weight(i, parts) / weights;
            left -= shares[i];
        }
        shares[0] += left;
        return shares;
    }

    private static long weight(int place, int parts) {
        return 2L * parts - place;
    }

    private final class FirstHalf implements Content {

        private final List<LocalDate> working =
                FROM.datesUntil(TO).filter(days::isWorkingDay).toList();
        private final Map<String, Integer> serials = new HashMap<>();
        private long line;

        @Override
        public void steps(Consumer<StepRow> steps, Consumer<Rejection> rejected) {}

        @Override
        public void rows(Consumer<Row> rows, Consumer<Rejection> rejected) {
            for (var sum : DemoFiles.csv("bac-giang-2021-6m-dossiers.csv")) {
                var level = level(sum.get("level"));
                var units = organisations.members(GROUPS.get(level), FROM);
                var received = divided(Long.parseLong(sum.get("received")), units.size());
                var late = divided(Long.parseLong(sum.get("late")), units.size());
                var online = divided(Long.parseLong(sum.get("online")), units.size());
                var of = procedures(level, sum);
                for (int i = 0; i < units.size(); i++) {
                    unit(rows, units.get(i), level, of, received[i], late[i], online[i]);
                }
            }
        }

        private void unit(
                Consumer<Row> rows,
                Organisation unit,
                Level level,
                List<Procedure> of,
                long received,
                long late,
                long online) {
            for (long n = 0; n < received; n++) {
                boolean throughTheNet = (n + 1) * online / received > n * online / received;
                rows.accept(row(unit, level, of.get((int) (n % of.size())), n, n < late, throughTheNet));
            }
        }

        private Row row(Organisation unit, Level level, Procedure procedure, long n, boolean late, boolean online) {
            int limit = late ? 10 : 3 + (int) (n % 8);
            int last = working.size() - 1;
            int in = (int) (n * 7919 % (late ? last - 13 : last));
            int out = late ? in + 12 : Math.min(last, in + 1 + (int) (n / 3 % limit));
            var day = working.get(in);
            // A day's morning or afternoon; results come in before the hour that receipts name.
            long received = Moments.startOf(day) + 8 * HOUR + n * 613 % (8 * HOUR);
            long finished = Moments.startOf(working.get(out)) + 9 * HOUR + n * 379 % (6 * HOUR);
            long due = Moments.startOf(in + limit <= last ? working.get(in + limit) : TO.plusDays(limit)) + 17 * HOUR;
            line++;
            return new Row(
                    line,
                    code(unit, day),
                    procedure.code(),
                    procedure.field(),
                    level,
                    unit.code(),
                    unit.code(),
                    online ? Channel.ONLINE : Channel.DIRECT,
                    received,
                    due,
                    finished,
                    finished + HOUR,
                    Status.RETURNED,
                    null);
        }

        private String code(Organisation unit, LocalDate day) {
            var stem = "000." + unit.code() + ".H02-" + SHORT.format(day) + "-";
            return stem + "%04d".formatted(serials.merge(stem, 1, Integer::sum));
        }

        /** Of the kind: of a field, or of an online level; everything that is counted apart is left out of the rest. */
        private List<Procedure> procedures(Level level, CSVRecord sum) {
            var of = new ArrayList<Procedure>();
            for (var each : procedures.all(FROM)) {
                boolean online = each.onlineLevel() != null && each.onlineLevel() >= 3;
                boolean apart = each.field().equals("dat-dai") || each.field().equals("xay-dung");
                boolean meant = switch (sum.get("kind")) {
                    case "muc-3" -> !apart && Integer.valueOf(3).equals(each.onlineLevel());
                    case "muc-4" -> !apart && Integer.valueOf(4).equals(each.onlineLevel());
                    case "khac" -> !apart && !online;
                    default -> !online && each.field().equals(sum.get("kind"));
                };
                if (meant && each.levels().stream().anyMatch(its -> its.name().equals(level.name()))) {
                    of.add(each);
                }
            }
            return of;
        }

        private static Level level(String code) {
            return java.util.Arrays.stream(Level.values())
                    .filter(each -> each.code().equals(code))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
