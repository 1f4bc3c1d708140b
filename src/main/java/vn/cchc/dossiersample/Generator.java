package vn.cchc.dossiersample;

import java.io.IOException;
import java.io.OutputStream;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import vn.cchc.calendar.Days;
import vn.cchc.dossierfile.Channel;

/**
 * The door of the room: writes the file of dossiers that a {@link Plan} asks for, and the file of their steps. The same plan gives
 * the same bytes, on every machine. Days in order, and within a day unit by unit, as systems export; memory grows with the units
 * and the days, never with the dossiers.
 */
public final class Generator {

    private static final DateTimeFormatter DAY_OF_CODE = DateTimeFormatter.ofPattern("yyMMdd");
    private static final Mess[] MESS = Mess.values();

    private final Plan plan;
    private final SplittableRandom random;
    private final WorkDays days;
    private final Life life;
    private final Sheet sheet;
    private final List<Share> shares = new ArrayList<>();
    private final Map<String, Integer> units = new HashMap<>();
    private final int[] serials;
    private final Made made = new Made();
    private long linesLeft;
    private long messLeft;
    private String earlier = "";

    /** What is left to do of a group. */
    private static final class Share {
        final Plan.Group group;
        final List<Work> works;
        final int unit;
        final double phase;
        final long total;
        final long[] left = new long[Outcome.values().length];
        long rows;

        Share(Plan.Group group, List<Work> works, int unit, double phase) {
            this.group = group;
            this.works = works;
            this.unit = unit;
            this.phase = phase;
            for (var outcome : Outcome.values()) {
                left[outcome.ordinal()] = group.counts().of(outcome);
            }
            total = group.counts().sum();
            rows = total;
        }
    }

    private Generator(Plan plan, OutputStream dossiers, @Nullable OutputStream steps) throws IOException {
        this.plan = plan;
        random = new SplittableRandom(plan.seed());
        days = new WorkDays(new Days(), plan.from(), plan.to());
        if (days.last() < 0) {
            throw new IllegalArgumentException("no working day from " + plan.from() + " to " + plan.to());
        }
        life = new Life(random.split(), days, plan.simple());
        sheet = new Sheet(dossiers, steps, plan.more(), random.split());
        var works = Work.inForce(plan.from());
        for (var group : plan.groups()) {
            int unit = units.computeIfAbsent(group.receivingUnit(), _ -> units.size());
            shares.add(new Share(group, works(works, group), unit, random.nextDouble()));
        }
        serials = new int[units.size()];
        linesLeft = plan.lines();
        messLeft = plan.messy();
    }

    /**
     * Writes everything; the streams stay open.
     *
     * @param steps null where no file of steps is wanted
     * @throws IllegalArgumentException when the plan's period has no working day
     */
    public static void write(Plan plan, OutputStream dossiers, @Nullable OutputStream steps) throws IOException {
        new Generator(plan, dossiers, steps).write();
    }

    private static List<Work> works(List<Work> all, Plan.Group group) {
        var same = all.stream()
                .filter(work -> work.field().equals(group.field()) && work.level() == group.level())
                .toList();
        if (!same.isEmpty()) {
            return same;
        }
        var ofLevel = all.stream().filter(work -> work.level() == group.level()).toList();
        return ofLevel.isEmpty() ? all : ofLevel;
    }

    private void write() throws IOException {
        var weights = weights();
        double before = 0;
        for (int day = 0; day < weights.length; day++) {
            double after = weights[day];
            if (days.isWorkingDay(day)) {
                Arrays.fill(serials, 0);
                boolean last = day == days.last();
                for (var share : shares) {
                    long rows = last ? share.rows : count(share, after) - count(share, before);
                    rows(share, day, rows, (double) day / weights.length);
                }
            }
            before = after;
        }
        while (messLeft > 0) {
            mess(shares.get(random.nextInt(shares.size())), days.last());
        }
        sheet.end();
    }

    private static long count(Share share, double part) {
        return (long) StrictMath.floor(part * share.total + share.phase);
    }

    /** How much of everything has been received by the end of each day, from 0 to 1: Mondays are busy, weeks differ. */
    private double[] weights() {
        int length = (int) (plan.to().toEpochDay() - plan.from().toEpochDay());
        var sums = new double[length];
        double sum = 0;
        double week = 1;
        for (int day = 0; day < length; day++) {
            var weekday = days.date(day).getDayOfWeek().getValue();
            week = weekday == 1 ? 0.85 + 0.3 * random.nextDouble() : week;
            sum += days.isWorkingDay(day) ? week * (1.25 - 0.08 * weekday + 0.1 * random.nextDouble()) : 0;
            sums[day] = sum;
        }
        for (int day = 0; day < length; day++) {
            sums[day] /= sum;
        }
        return sums;
    }

    private void rows(Share share, int day, long rows, double part) throws IOException {
        for (long i = 0; i < rows; i++) {
            while (messLeft > 0 && random.nextLong(linesLeft) < messLeft && !earlier.isEmpty()) {
                mess(share, day);
            }
            make(share, outcome(share, part), day);
            sheet.add(share.group, made, Mess.NONE);
            earlier = made.code;
            share.rows--;
            linesLeft--;
        }
    }

    private Outcome outcome(Share share, double part) {
        long special = 0;
        for (var outcome : Outcome.values()) {
            special += outcome == Outcome.IN_TIME ? 0 : share.left[outcome.ordinal()];
        }
        var chosen = Outcome.IN_TIME;
        if (special > 0) {
            boolean must = special >= share.rows;
            double at = random.nextDouble() * (must ? special : share.rows);
            for (var outcome : Outcome.values()) {
                long left = share.left[outcome.ordinal()];
                if (outcome != Outcome.IN_TIME && left > 0 && at >= 0) {
                    at -= must ? left : left * outcome.weight(part);
                    chosen = at < 0 ? outcome : chosen;
                }
            }
            chosen = must && chosen == Outcome.IN_TIME ? any(share) : chosen;
        }
        share.left[chosen.ordinal()]--;
        return chosen;
    }

    private static Outcome any(Share share) {
        for (var outcome : Outcome.values()) {
            if (outcome != Outcome.IN_TIME && share.left[outcome.ordinal()] > 0) {
                return outcome;
            }
        }
        return Outcome.IN_TIME;
    }

    private void make(Share share, Outcome outcome, int day) {
        // The first procedures of a field are asked for most.
        int most = share.works.size();
        var work = share.works.get(Math.min(random.nextInt(most), random.nextInt(most)));
        boolean unitGivesNoHour = share.unit % 7 == 3;
        life.live(made, outcome, day, work.days(), unitGivesNoHour);
        made.procedure = work.procedure();
        made.channel = random.nextInt(100) < share.group.onlinePercent()
                ? Channel.ONLINE
                : random.nextInt(50) == 0 ? Channel.POSTAL : Channel.DIRECT;
        made.code = code(share.unit, day);
    }

    private String code(int unit, int day) {
        int serial = ++serials[unit];
        var text = new StringBuilder(32).append("000.");
        two(text, unit / 100 % 100).append('.');
        two(text, unit % 100).append(".H49-");
        text.append(dayOfCode(day)).append('-');
        for (int limit = 1000; limit > serial && limit > 1; limit /= 10) {
            text.append('0');
        }
        return text.append(serial).toString();
    }

    private int codeDay = -1;
    private String codeDate = "";

    private String dayOfCode(int day) {
        if (day != codeDay) {
            codeDay = day;
            codeDate = DAY_OF_CODE.format(days.date(day));
        }
        return codeDate;
    }

    private static StringBuilder two(StringBuilder text, int value) {
        return text.append((char) ('0' + value / 10)).append((char) ('0' + value % 10));
    }

    private void mess(Share share, int day) throws IOException {
        var kind = MESS[1 + (int) (messLeft % (MESS.length - 1))];
        make(share, Outcome.IN_TIME, day);
        if (kind == Mess.DUPLICATE) {
            made.code = earlier;
        }
        sheet.add(share.group, made, kind);
        messLeft--;
        linesLeft--;
    }
}
