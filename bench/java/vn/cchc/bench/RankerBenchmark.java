package vn.cchc.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import vn.cchc.kernel.Exact;
import vn.cchc.kernel.Sha256;
import vn.cchc.ranking.Entry;
import vn.cchc.ranking.RankClass;
import vn.cchc.ranking.Ranker;
import vn.cchc.ranking.Ranking;
import vn.cchc.ranking.RankingPolicy;

/**
 * Ranking a province (130 units), ten of them, and every commune of the country three times over. Points are exact
 * fractions as the scorer makes them: sums of rates whose denominators are counts of dossiers.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 2, jvmArgs = "-Xmx2g")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class RankerBenchmark {

    private static final String[] MAXIMA = {"100", "96.5", "71.5"};

    private static final RankingPolicy POLICY = RankingPolicy.USUAL.withClasses(List.of(
            new RankClass("Xuất sắc", Exact.of(90)),
            new RankClass("Tốt", Exact.of(80)),
            new RankClass("Khá", Exact.of(70)),
            new RankClass("Trung bình", Exact.of(50)),
            new RankClass("Yếu", Exact.ZERO)));

    @Param({"130", "1300", "10000"})
    public int units;

    private List<Entry> entries = List.of();

    @Setup
    public void draw() {
        var random = new Random(20261122);
        var drawn = new ArrayList<Entry>(units);
        for (int unit = 0; unit < units; unit++) {
            // Of 130 units of a province 20 are departments, the others communes.
            boolean department = unit % 13 < 2;
            var max = Exact.parse(department ? MAXIMA[random.nextInt(MAXIMA.length)] : "100");
            var block = department ? "Sở, ban, ngành" : "Xã, phường";
            drawn.add(Entry.of(block, (department ? "Sở " : "Xã ") + unit, points(random, max), max));
        }
        entries = drawn;
    }

    private static Exact points(Random random, Exact max) {
        var fixed = max.times(Exact.of(50 + random.nextInt(30))).over(Exact.HUNDRED);
        return fixed.plus(rate(random, 3)).plus(rate(random, 2)).plus(rate(random, 2)).plus(rate(random, 1));
    }

    private static Exact rate(Random random, int points) {
        int received = 200 + random.nextInt(20_000);
        return Exact.of(received - random.nextInt(received / 10)).times(Exact.of(points)).over(Exact.of(received));
    }

    @Benchmark
    public Ranking rank() {
        return Ranker.rank(entries, POLICY);
    }

    /** As a release does it: the ranking and the fingerprint that a replay compares. */
    @Benchmark
    public Sha256 rankAndFingerprint() {
        return Ranker.rank(entries, POLICY).sha256();
    }
}
