package vn.cchc.lake;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import vn.cchc.timeliness.Moments;
import vn.cchc.timeliness.State;
import vn.cchc.timeliness.Timeliness;
import vn.cchc.timeliness.Verdict;

/** Made-up facts, the same for the same seed, with everything in them that counting could get wrong. */
final class Sample {

    static final LocalDate BEGIN = LocalDate.of(2020, 11, 3);
    private static final long DAY = 86_400;

    private final SplittableRandom random;
    private final String province;

    private Sample(long seed, String province) {
        this.random = new SplittableRandom(seed);
        this.province = province;
    }

    /** @param days over which they are received */
    static List<Fact> facts(long seed, String province, int count, int days) {
        var sample = new Sample(seed, province);
        var facts = new ArrayList<Fact>();
        for (int number = 0; number < count; number++) {
            facts.add(sample.fact(number, days));
        }
        return facts;
    }

    private Fact fact(int number, int days) {
        long received = Moments.startOf(BEGIN) + random.nextLong(days * DAY);
        long due = random.nextInt(20) == 0 ? Moments.NONE : received + random.nextLong(40 * DAY);
        if (random.nextInt(50) == 0 && due != Moments.NONE) {
            due = Moments.startOf(Moments.date(due).withDayOfMonth(1)) - random.nextInt(2);
        }
        var state = State.values()[Math.min(4, Math.max(0, random.nextInt(16) - 11 + 2))];
        long ended = state.ended() ? edge(received + random.nextLong(70 * DAY), received) : Moments.NONE;
        var pauses = pauses(received, ended, state);
        long last = pauses.stream()
                .mapToLong(pause -> Math.max(pause.from(), pause.to()))
                .reduce(Math.max(received, ended), Math::max);
        return new Fact(
                "000.00.01.%s-%05d".formatted(province, number),
                "1.%06d".formatted(random.nextInt(7)),
                pick("dat-dai", "xay-dung", "tu-phap"),
                pick("tinh", "huyen", "xa"),
                "R" + random.nextInt(3),
                "U" + random.nextInt(5),
                pick("truc-tiep", "truc-tuyen", "buu-chinh"),
                received,
                due,
                due,
                ended,
                state == State.RESOLVED ? ended + 3600 : Moments.NONE,
                ended,
                state,
                state == State.RESOLVED ? timeliness(ended, due) : null,
                pauses,
                pauses.size() * 3600L,
                ended == Moments.NONE ? -1 : 7200,
                last,
                "sample");
    }

    /** Now and then the very first or last second of a month: where figures of months go wrong. */
    private long edge(long moment, long notBefore) {
        long first = Moments.startOf(Moments.date(moment).withDayOfMonth(1));
        return switch (random.nextInt(12)) {
            case 0 -> Math.max(first, notBefore);
            case 1 -> Math.max(first - 1, notBefore);
            default -> moment;
        };
    }

    private List<Verdict.Pause> pauses(long received, long ended, State state) {
        var pauses = new ArrayList<Verdict.Pause>();
        long at = received;
        for (int left = random.nextInt(4) - 1; left > 0; left--) {
            long from = edge(at + random.nextLong(20 * DAY), at);
            long to = edge(from + random.nextLong(60 * DAY), from);
            if (ended != Moments.NONE && from >= ended) {
                break;
            }
            to = ended == Moments.NONE ? to : Math.min(to, ended);
            pauses.add(new Verdict.Pause(from, to));
            at = to + 60;
        }
        if (state == State.PAUSED) {
            pauses.add(new Verdict.Pause(at, Moments.NONE));
        }
        return pauses;
    }

    private static @Nullable Timeliness timeliness(long ended, long due) {
        if (due == Moments.NONE) {
            return Timeliness.NO_DUE_DATE;
        }
        if (ended > due) {
            return Timeliness.LATE;
        }
        return Moments.day(ended) < Moments.day(due) ? Timeliness.EARLY : Timeliness.ON_TIME;
    }

    private String pick(String... words) {
        return words[random.nextInt(words.length)];
    }
}
