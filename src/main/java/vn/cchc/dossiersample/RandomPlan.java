package vn.cchc.dossiersample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import vn.cchc.dossierfile.Level;

/**
 * A plan after the manner of a province: few units have most of the dossiers, each field its share, one dossier in twelve is taken
 * in elsewhere. Units and figures are made up.
 */
final class RandomPlan {

    private static final LocalDate TWO_LEVELS = LocalDate.of(2025, 7, 1);

    /** A unit and how much of the whole is its. */
    record Unit(String code, Level level, double weight) {}

    private final SplittableRandom random;
    private final boolean simple;

    private RandomPlan(long seed, boolean simple) {
        this.random = new SplittableRandom(seed ^ 0x5DEECE66DL);
        this.simple = simple;
    }

    /** Codes that are nobody's: {@code MAU-T01} of the province, {@code MAU-H01} of districts until June 2025, {@code MAU-X001} of communes. */
    static List<Unit> sampleUnits(LocalDate from) {
        boolean districts = from.isBefore(TWO_LEVELS);
        var units = new ArrayList<Unit>();
        units.addAll(zipf("MAU-T%02d", 20, Level.PROVINCE, districts ? 0.22 : 0.28));
        if (districts) {
            units.addAll(zipf("MAU-H%02d", 10, Level.DISTRICT, 0.42));
        }
        units.addAll(zipf("MAU-X%03d", districts ? 209 : 99, Level.COMMUNE, districts ? 0.36 : 0.72));
        return units;
    }

    private static List<Unit> zipf(String codes, int count, Level level, double share) {
        double sum =
                IntStream.rangeClosed(1, count).mapToDouble(RandomPlan::rank).sum();
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> new Unit(codes.formatted(i), level, share * rank(i) / sum))
                .toList();
    }

    private static double rank(int place) {
        return 1 / StrictMath.pow(place, 0.9);
    }

    static Plan of(
            long seed,
            long rows,
            LocalDate from,
            LocalDate to,
            List<Unit> units,
            double messy,
            boolean simple,
            boolean more) {
        long mess = Math.round(rows * messy);
        var groups = new RandomPlan(seed, simple).groups(rows - mess, from, units);
        return new Plan(seed, from, to, groups, mess, simple, more);
    }

    private List<Plan.Group> groups(long rows, LocalDate from, List<Unit> units) {
        var works = Work.inForce(from);
        double all = units.stream().mapToDouble(Unit::weight).sum();
        var groups = new ArrayList<Plan.Group>();
        double sum = 0;
        long given = 0;
        for (var unit : units) {
            var fields = works.stream()
                    .filter(work -> work.level() == unit.level())
                    .map(Work::field)
                    .distinct()
                    .toList();
            fields = fields.isEmpty()
                    ? works.stream().map(Work::field).distinct().toList()
                    : fields;
            double ranks = IntStream.rangeClosed(1, fields.size())
                    .mapToDouble(RandomPlan::rank)
                    .sum();
            for (int i = 0; i < fields.size(); i++) {
                sum += unit.weight() / all * rank(i + 1) / ranks;
                long until = unit == units.getLast() && i == fields.size() - 1 ? rows : (long) (sum * rows);
                add(groups, unit, units, fields.get(i), until - given);
                given = until;
            }
        }
        return groups;
    }

    private void add(List<Plan.Group> groups, Unit unit, List<Unit> units, String field, long count) {
        if (count <= 0) {
            return;
        }
        long elsewhere = part(count, 0.08);
        int online = 10 + random.nextInt(60);
        groups.add(new Plan.Group(unit.code(), unit.code(), unit.level(), field, online, counts(count - elsewhere)));
        if (elsewhere > 0) {
            var other = units.get(random.nextInt(units.size()));
            groups.add(new Plan.Group(other.code(), unit.code(), unit.level(), field, online, counts(elsewhere)));
        }
    }

    private Plan.Counts counts(long count) {
        // Most units are nearly always in time, a few are not.
        double slow = random.nextInt(12) == 0 ? 0.09 : 0.006;
        long late = part(count, slow);
        if (simple) {
            return Plan.Counts.resolved(count - late, late);
        }
        long noDue = part(count, 0.004);
        long open = part(count, 0.05);
        long openLate = part(count, slow / 4);
        long paused = part(count, 0.008);
        long withdrawn = part(count, 0.006);
        long refused = part(count, 0.012);
        long inTime = count - late - noDue - open - openLate - paused - withdrawn - refused;
        return inTime < 0
                ? Plan.Counts.resolved(count, 0)
                : new Plan.Counts(inTime, late, noDue, open, openLate, paused, withdrawn, refused);
    }

    /** About that share, rounded up or down by chance so that small counts have their share too. */
    private long part(long count, double share) {
        double exact = count * share * (0.6 + 0.8 * random.nextDouble());
        long whole = (long) exact;
        return whole + (random.nextDouble() < exact - whole ? 1 : 0);
    }
}
