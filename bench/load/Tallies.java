import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** How long each kind of request took, and what went wrong. */
final class Tallies {

    private static final class Kind {
        private final List<Long> nanos = Collections.synchronizedList(new ArrayList<>());
        private final Map<String, Integer> failures = Collections.synchronizedMap(new TreeMap<>());
    }

    private final Map<String, Kind> kinds = new ConcurrentHashMap<>();

    /** @param failure a status or the name of an exception; null where all went well */
    void add(String kind, long nanos, String failure) {
        var tally = kinds.computeIfAbsent(kind, name -> new Kind());
        tally.nanos.add(nanos);
        if (failure != null) {
            tally.failures.merge(failure, 1, Integer::sum);
        }
    }

    int failures() {
        return kinds.values().stream()
                .flatMap(kind -> List.copyOf(kind.failures.values()).stream())
                .mapToInt(Integer::intValue)
                .sum();
    }

    int requests() {
        return kinds.values().stream().mapToInt(kind -> kind.nanos.size()).sum();
    }

    /** A table for people: Markdown, so that it can be kept as it is. Times in milliseconds. */
    String table() {
        return "| Request | Number | p50 ms | p95 ms | p99 ms | Longest ms | Errors |\n"
                + "|---|---:|---:|---:|---:|---:|---|\n"
                + rows();
    }

    String rows() {
        var text = new StringBuilder();
        for (var name : kinds.keySet().stream().sorted().toList()) {
            var kind = kinds.get(name);
            var sorted = kind.nanos.stream().sorted().toList();
            text.append("| %s | %d | %d | %d | %d | %d | %s |\n"
                    .formatted(
                            name,
                            sorted.size(),
                            millis(sorted, 50),
                            millis(sorted, 95),
                            millis(sorted, 99),
                            millis(sorted, 100),
                            kind.failures.isEmpty() ? "0" : kind.failures.toString()));
        }
        return text.toString();
    }

    /** Nearest rank: the smallest time that {@code percent} of the requests did not exceed. */
    private static long millis(List<Long> sorted, int percent) {
        int rank = Math.max(1, (int) Math.ceil(sorted.size() * percent / 100.0));
        return Math.round(sorted.get(rank - 1) / 1e6);
    }
}
