package vn.cchc.dossierfile;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.cchc.timeliness.Moments;
import vn.cchc.timeliness.State;
import vn.cchc.timeliness.Verdict;

/**
 * Counts dossiers by keys in one pass, in any order: flows where something happened, stocks at both ends of every part of time. What
 * has not ended is kept aside until the end of the data is known: it is open or late as of then. Memory grows with the
 * combinations of keys and with what is open.
 */
public final class Tally {

    private static final int CARRIED = 0;
    private static final int RECEIVED = 1;
    private static final int EARLY = 2;
    private static final int LATE = 4;
    private static final int NO_DUE = 5;
    private static final int OPEN = 6;
    private static final int OPEN_LATE = 7;
    private static final int PAUSED = 8;
    private static final int WITHDRAWN = 9;
    private static final int REFUSED = 10;
    private static final int FIGURES = 11;

    private static final long ALWAYS = Long.MIN_VALUE;
    private static final long NEVER = Long.MAX_VALUE;

    /** One combination of keys that are no part of time; equal to any other of the same keys. */
    private static final class Group {
        final String[] keys;
        final Map<Integer, long[]> parts = new HashMap<>(4);

        Group(String[] keys) {
            this.keys = keys;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Group group && Arrays.equals(keys, group.keys);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(keys);
        }

        long[] part(int part) {
            return parts.computeIfAbsent(part, _ -> new long[FIGURES]);
        }
    }

    private record Waiting(Group group, long received, long due, List<Verdict.Pause> pauses) {}

    private final List<RateKey> by;
    private final RateKey[] plain;
    private final int months;
    private final long from;
    private final long to;
    private final Map<Group, Group> groups = new HashMap<>();
    /** What a row is looked up by. */
    private final Group asked;

    private final List<Waiting> waiting = new ArrayList<>();
    private long newest = ALWAYS;

    /**
     * @param from first day; null for the first one on which anything was received
     * @param to day after the last; null, or after the data, for the day after the last event
     */
    public Tally(List<RateKey> by, @Nullable LocalDate from, @Nullable LocalDate to) {
        this.by = List.copyOf(by);
        plain = by.stream().filter(key -> key.months() == 0).toArray(RateKey[]::new);
        asked = new Group(new String[plain.length]);
        months = by.stream()
                .mapToInt(RateKey::months)
                .filter(length -> length > 0)
                .min()
                .orElse(0);
        this.from = from == null ? ALWAYS : Moments.startOf(from);
        this.to = to == null ? NEVER : Moments.startOf(to);
    }

    /** Something happened then, so the data reach at least as far. */
    public void happened(long moment) {
        newest = Math.max(newest, moment);
    }

    /** One dossier, judged. */
    public void add(Row row, Verdict verdict) {
        happened(row.receivedAt());
        happened(row.finishedAt());
        happened(row.returnedAt());
        long ended = verdict.endedAt();
        if (ended == Moments.NONE) {
            if (row.receivedAt() < to) {
                waiting.add(new Waiting(group(row), row.receivedAt(), verdict.due(), verdict.pauses()));
            }
        } else if (ended >= from && row.receivedAt() < to) {
            count(group(row), row.receivedAt(), ended, ending(verdict), verdict.due(), verdict.pauses(), to);
        }
    }

    private Group group(Row row) {
        for (int i = 0; i < plain.length; i++) {
            asked.keys[i] = plain[i].of(row);
        }
        var known = groups.get(asked);
        if (known == null) {
            known = new Group(asked.keys.clone());
            groups.put(known, known);
        }
        return known;
    }

    private static int ending(Verdict verdict) {
        if (verdict.state() == State.WITHDRAWN) {
            return WITHDRAWN;
        }
        var timeliness = verdict.timeliness();
        return verdict.state() == State.REFUSED ? REFUSED : timeliness == null ? NO_DUE : EARLY + timeliness.ordinal();
    }

    /** Every part of time in which it was there, from its receipt or the first day asked for to its end or the last. */
    private void count(
            Group group, long received, long ended, int ending, long due, List<Verdict.Pause> pauses, long until) {
        int last = part(Math.min(ended, until - 1));
        for (int part = part(Math.max(received, from)); part <= last; part++) {
            long start = Math.max(start(part), from);
            long end = Math.min(start(part + 1), until);
            var figures = group.part(part);
            figures[received < start ? CARRIED : RECEIVED]++;
            if (ended < end) {
                figures[ending]++;
            } else if (pausedAt(end, pauses)) {
                figures[PAUSED]++;
            } else {
                figures[OPEN]++;
                figures[OPEN_LATE] += due != Moments.NONE && due < end ? 1 : 0;
            }
        }
    }

    private static boolean pausedAt(long moment, List<Verdict.Pause> pauses) {
        for (var pause : pauses) {
            if (pause.from() < moment && (pause.to() == Moments.NONE || pause.to() >= moment)) {
                return true;
            }
        }
        return false;
    }

    /** The number of the part of time a moment falls into; 0 where time is no key. */
    private int part(long moment) {
        if (months == 0) {
            return 0;
        }
        var day = Moments.date(moment);
        return (day.getYear() * 12 + day.getMonthValue() - 1) / months;
    }

    private long start(int part) {
        if (months == 0) {
            return part == 0 ? ALWAYS : NEVER;
        }
        return Moments.startOf(first(part));
    }

    private LocalDate first(int part) {
        int month = part * months;
        return LocalDate.of(month / 12, month % 12 + 1, 1);
    }

    /** What came of it, sorted by keys; nothing is counted after the last event's day. Call once. */
    public List<RateLine> lines() {
        if (newest == ALWAYS) {
            return List.of();
        }
        long horizon = Moments.startOf(Moments.date(newest).plusDays(1));
        long until = Math.min(to, horizon);
        if (from >= until) {
            return List.of();
        }
        for (var one : waiting) {
            if (one.received() < until) {
                count(one.group(), one.received(), NEVER, OPEN, one.due(), one.pauses(), until);
            }
        }
        waiting.clear();
        var lines = new ArrayList<RateLine>();
        groups.values().forEach(group -> group.parts.forEach((part, figures) -> lines.add(line(group, part, figures))));
        lines.sort((one, other) ->
                Arrays.compare(one.keys().toArray(String[]::new), other.keys().toArray(String[]::new)));
        return lines;
    }

    private RateLine line(Group group, int part, long[] of) {
        var keys = new ArrayList<String>();
        int at = 0;
        for (var key : by) {
            keys.add(key.months() == 0 ? group.keys[at++] : name(key, part));
        }
        long resolved = of[EARLY] + of[EARLY + 1] + of[LATE] + of[NO_DUE];
        return new RateLine(
                keys,
                of[CARRIED],
                of[RECEIVED],
                resolved,
                of[EARLY],
                of[EARLY + 1],
                of[LATE],
                of[OPEN],
                of[OPEN_LATE],
                of[PAUSED],
                of[WITHDRAWN],
                of[REFUSED]);
    }

    private String name(RateKey key, int part) {
        var first = first(part);
        return switch (key) {
            case MONTH -> first.toString().substring(0, 7);
            case QUARTER -> first.getYear() + "-Q" + ((first.getMonthValue() + 2) / 3);
            default -> Integer.toString(first.getYear());
        };
    }
}
