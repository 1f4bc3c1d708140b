package vn.cchc.lake;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import vn.cchc.dossierfile.RateLine;
import vn.cchc.timeliness.Moments;
import vn.cchc.timeliness.Timeliness;

/** The definition of the figures taken at its word: every dossier looked at once for every stretch of time. Slow and plain. */
final class Count {

    private Count() {}

    static List<RateLine> rates(List<Fact> facts, String province, Question question) {
        var from = question.from() != null ? question.from() : firstDay(facts);
        var horizon = lastDay(facts).plusDays(1);
        var to = question.to() != null && question.to().isBefore(horizon) ? question.to() : horizon;
        var lines = new ArrayList<RateLine>();
        if (!from.isBefore(to)) {
            return lines;
        }
        var bucket = Bucket.of(question.by());
        for (long number = bucket.number(from); number <= bucket.number(to.minusDays(1)); number++) {
            stretch(facts, province, question.by(), bucket, number, from, to, lines);
        }
        lines.sort((one, other) -> String.join("\u0000", one.keys()).compareTo(String.join("\u0000", other.keys())));
        return lines;
    }

    private static void stretch(
            List<Fact> facts,
            String province,
            List<Key> by,
            Bucket bucket,
            long number,
            LocalDate from,
            LocalDate to,
            List<RateLine> lines) {
        var first = from;
        while (bucket.number(first) < number) {
            first = first.plusDays(1);
        }
        var end = first;
        while (end.isBefore(to) && bucket.number(end) == number) {
            end = end.plusDays(1);
        }
        var sums = new TreeMap<String, long[]>();
        var keys = new TreeMap<String, List<String>>();
        for (var fact : facts) {
            var its = keys(fact, province, by, bucket, number);
            var sum = sums.computeIfAbsent(String.join("\u0000", its), nothing -> new long[11]);
            keys.put(String.join("\u0000", its), its);
            add(fact, Moments.startOf(first), Moments.startOf(end), sum);
        }
        sums.forEach((key, f) -> {
            if (f[0] + f[1] > 0) {
                lines.add(
                        new RateLine(keys.get(key), f[0], f[1], f[2], f[3], f[4], f[5], f[6], f[7], f[8], f[9], f[10]));
            }
        });
    }

    private static void add(Fact fact, long from, long to, long[] sum) {
        boolean ended = fact.endedAt() != Moments.NONE && fact.endedAt() < to;
        boolean before = fact.endedAt() != Moments.NONE && fact.endedAt() < from;
        if (fact.receivedAt() >= to || before) {
            return;
        }
        sum[fact.receivedAt() < from ? 0 : 1]++;
        if (ended) {
            switch (fact.state()) {
                case RESOLVED -> {
                    sum[2]++;
                    sum[3] += fact.timeliness() == Timeliness.EARLY ? 1 : 0;
                    sum[4] += fact.timeliness() == Timeliness.ON_TIME ? 1 : 0;
                    sum[5] += fact.timeliness() == Timeliness.LATE ? 1 : 0;
                }
                case WITHDRAWN -> sum[9]++;
                case REFUSED -> sum[10]++;
                case OPEN, PAUSED -> throw new IllegalStateException("ended and " + fact.state());
            }
        } else if (paused(fact, to)) {
            sum[8]++;
        } else {
            sum[6]++;
            sum[7] += fact.due() != Moments.NONE && fact.due() < to ? 1 : 0;
        }
    }

    private static boolean paused(Fact fact, long to) {
        return fact.pauses().stream()
                .anyMatch(pause -> pause.from() < to && (pause.to() == Moments.NONE || pause.to() >= to));
    }

    private static List<String> keys(Fact fact, String province, List<Key> by, Bucket bucket, long number) {
        return by.stream()
                .map(key -> switch (key) {
                    case PROVINCE -> province;
                    case LEVEL -> fact.level();
                    case FIELD -> fact.field();
                    case UNIT -> fact.competentUnit();
                    case RECEIVING_UNIT -> fact.receivingUnit();
                    case PROCEDURE -> fact.procedure();
                    case CHANNEL -> fact.channel();
                    case MONTH, QUARTER, YEAR -> bucket.label(number, key);
                })
                .toList();
    }

    private static LocalDate firstDay(List<Fact> facts) {
        return Moments.date(facts.stream().mapToLong(Fact::receivedAt).min().orElseThrow());
    }

    private static LocalDate lastDay(List<Fact> facts) {
        return Moments.date(facts.stream().mapToLong(Fact::lastAt).max().orElseThrow());
    }
}
