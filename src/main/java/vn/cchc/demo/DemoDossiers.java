package vn.cchc.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
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
import vn.cchc.dossier.FileContent;
import vn.cchc.dossier.Source;
import vn.cchc.dossierfile.Channel;
import vn.cchc.dossierfile.Level;
import vn.cchc.dossierfile.Mapping;
import vn.cchc.dossierfile.Rejection;
import vn.cchc.dossierfile.Row;
import vn.cchc.dossierfile.StepRow;
import vn.cchc.dossiersample.Generator;
import vn.cchc.dossiersample.Plan;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Sha256;
import vn.cchc.ontime.Closings;
import vn.cchc.organisation.Organisation;
import vn.cchc.organisation.Organisations;
import vn.cchc.procedure.Procedure;
import vn.cchc.procedure.Procedures;
import vn.cchc.timeliness.Moments;
import vn.cchc.timeliness.Status;

/**
 * Dossiers of the demo province. The 616 783 behind the published on-time rates of the first half of 2021, one by one: made up, but as many at each level, in
 * time and late, as the report says. The report's own model: everything received was resolved. The sums per level and kind are in
 * {@code definitions/demo}; how they spread over units and days is this class's invention, and the same every time. Since there are two levels: a smaller number, in every state.
 */
@Component
class DemoDossiers {

    private static final String SOURCE = "mot-cua-bac-giang";
    private static final String NOW = "mot-cua-bac-ninh";
    private static final long SEED = 2026;
    private static final long MESSY = 40;
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
    private final Closings closings;

    DemoDossiers(Batches batches, Organisations organisations, Procedures procedures, Days days, Closings closings) {
        this.batches = batches;
        this.organisations = organisations;
        this.procedures = procedures;
        this.days = days;
        this.closings = closings;
    }

    /** Two periods are closed, so that everybody can look at their figures. */
    void close(int year, Actor actor) {
        closings.close(FROM, TO, actor);
        closings.close(LocalDate.of(year, 1, 1), LocalDate.of(year, 7, 1), actor);
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

    /**
     * What the new province's units received since some day: some always in time, some not, papers missing, dossiers waiting.
     *
     * @param today nothing happens on it or later
     */
    Batch since(LocalDate from, LocalDate today) {
        batches.keep(new Source(NOW, "Một cửa tỉnh Bắc Ninh (dữ liệu trình diễn)", null), Actor.SYSTEM);
        try {
            var rows = Files.createTempFile("cchc-demo-dossiers", ".csv");
            var steps = Files.createTempFile("cchc-demo-steps", ".csv");
            try (var out = Files.newOutputStream(rows);
                    var second = Files.newOutputStream(steps)) {
                Generator.write(new Plan(SEED, from, today, groups(today), MESSY, false, true), out, second);
            }
            var batch = batches.take(
                    new Delivery(
                            UUID.nameUUIDFromBytes(NOW.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                            NOW,
                            "mot-cua-" + today + ".csv",
                            Sha256.of(NOW),
                            Files.size(rows),
                            false,
                            null,
                            null),
                    new FileContent(rows, "mot-cua-" + today + ".csv", steps, Mapping.canonical()),
                    true,
                    Actor.SYSTEM);
            Files.delete(rows);
            Files.delete(steps);
            return batch;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private List<Plan.Group> groups(LocalDate day) {
        var groups = new ArrayList<Plan.Group>();
        var centre = organisations.byCode("BN.TTPVHCC", day).orElseThrow().code();
        var communes = organisations.members("xa-phuong", day);
        for (int i = 0; i < communes.size(); i++) {
            var neighbour = communes.get((i + 7) % communes.size()).code();
            for (var field : List.of("ho-tich", "chung-thuc", "dat-dai", "xay-dung", "bao-tro-xa-hoi")) {
                groups.add(group(communes.get(i).code(), communes.get(i).code(), Level.COMMUNE, field, i));
            }
            groups.add(group(neighbour, communes.get(i).code(), Level.COMMUNE, "ho-tich", i + 40));
        }
        var departments = organisations.members("so-nganh", day);
        for (int i = 0; i < departments.size(); i++) {
            for (var field : List.of("dat-dai", "xay-dung", "doanh-nghiep", "lao-dong")) {
                groups.add(group(centre, departments.get(i).code(), Level.PROVINCE, field, i));
            }
        }
        return groups;
    }

    /** Larger and smaller units, better and worse ones; which is which is this class's invention. */
    private static Plan.Group group(String receiving, String competent, Level level, String field, int place) {
        long size = (level == Level.PROVINCE ? 260 : 70) + 37L * place % 90;
        long late = size * (place * 7 % 13) / (place % 9 == 4 ? 60 : 240);
        return new Plan.Group(
                receiving,
                competent,
                level,
                field,
                35 + place * 11 % 50,
                new Plan.Counts(
                        size - late - 9,
                        late,
                        place % 5 == 0 ? 1 : 0,
                        3,
                        place % 6 == 2 ? 2 : 0,
                        2,
                        1,
                        place % 3 == 0 ? 1 : 0));
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

    /** All that is asked of the database is asked before the delivery: while it is taken in, its connection is busy. */
    private final class FirstHalf implements Content {

        private record Share(
                Level level, List<Organisation> units, List<Procedure> of, long received, long late, long online) {}

        private final List<Share> shares = DemoFiles.csv("bac-giang-2021-6m-dossiers.csv").stream()
                .map(this::share)
                .toList();
        private final List<LocalDate> working =
                FROM.datesUntil(TO).filter(days::isWorkingDay).toList();
        private final Map<String, Integer> serials = new HashMap<>();
        private long line;

        @Override
        public void steps(Consumer<StepRow> steps, Consumer<Rejection> rejected) {}

        @Override
        public void rows(Consumer<Row> rows, Consumer<Rejection> rejected) {
            for (var share : shares) {
                var units = share.units();
                var received = divided(share.received(), units.size());
                var late = divided(share.late(), units.size());
                var online = divided(share.online(), units.size());
                for (int i = 0; i < units.size(); i++) {
                    unit(rows, units.get(i), share.level(), share.of(), received[i], late[i], online[i]);
                }
            }
        }

        private Share share(CSVRecord sum) {
            var level = level(sum.get("level"));
            return new Share(
                    level,
                    organisations.members(java.util.Objects.requireNonNull(GROUPS.get(level)), FROM),
                    procedures(level, sum),
                    Long.parseLong(sum.get("received")),
                    Long.parseLong(sum.get("late")),
                    Long.parseLong(sum.get("online")));
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
