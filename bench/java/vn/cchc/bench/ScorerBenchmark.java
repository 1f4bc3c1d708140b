package vn.cchc.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import vn.cchc.scoring.Scorer;

/**
 * Scoring the sample sets: 130 units of a province with 72 to 74 criteria each, every kind of rule among them. One
 * operation is one scorecard.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 2, jvmArgs = "-Xmx2g")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ScorerBenchmark {

    private static final int UNITS = Province.DEPARTMENTS + Province.COMMUNES;

    private List<Province.Case> province = List.of();

    @Setup
    public void read() {
        province = Province.cases();
    }

    @Benchmark
    @OperationsPerInvocation(UNITS)
    public void scorecards(Blackhole hole) {
        for (var unit : province) {
            hole.consume(Scorer.score(unit.version(), unit.answers(), unit.measurements()));
        }
    }

    /** As a round does it: the scorecard, its canonical JSON and the fingerprint of it. */
    @Benchmark
    @OperationsPerInvocation(UNITS)
    public void scorecardsWithFingerprint(Blackhole hole) {
        for (var unit : province) {
            hole.consume(Scorer.score(unit.version(), unit.answers(), unit.measurements())
                    .sha256());
        }
    }

    /** The officer's live preview while typing: every criterion of every unit alone. One operation is one unit. */
    @Benchmark
    @OperationsPerInvocation(UNITS)
    public void previews(Blackhole hole) {
        for (var unit : province) {
            for (var leaf : unit.version().leaves()) {
                hole.consume(
                        Scorer.line(unit.version(), leaf, unit.answers().to(leaf.code()), unit.measurements()));
            }
        }
    }
}
