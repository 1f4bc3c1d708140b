package vn.cchc.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.cchc.dossierfile.RateLine;
import vn.cchc.kernel.Problem;
import vn.cchc.timeliness.Moments;

class LakeTest {

    static final List<String> TABLES = List.of(
            "",
            "level",
            "unit,field",
            "month",
            "level,month",
            "month,level",
            "quarter,unit",
            "year",
            "channel,year,quarter",
            "receiving_unit,procedure,month,year",
            "province",
            "level,field,unit,receiving_unit,procedure,channel,month");
    static final DuckSettings SMALL = new DuckSettings("256MB", 2, Path.of(System.getProperty("java.io.tmpdir")));

    /** More lines than DuckDB's sorting hands on as one part. */
    private static final int MANY = 130_000;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void every_table_is_what_the_definition_says(long seed) {
        var facts = Sample.facts(seed, "H49", 500, 250);
        write(facts, "H49");
        for (var by : TABLES) {
            for (var question : periods(by)) {
                assertThat(Lake.at(folder.toString(), SMALL).rates(question))
                        .as("%s", question)
                        .isEqualTo(Count.rates(facts, "H49", question));
            }
        }
    }

    /** Without a period; months; in the middle of months; a single day; to beyond the data; before everything. */
    static List<Question> periods(String by) {
        var keys = Key.parse(by);
        return List.of(
                new Question(keys, null, null, null),
                new Question(keys, LocalDate.of(2021, 1, 1), LocalDate.of(2021, 7, 1), null),
                new Question(keys, LocalDate.of(2020, 12, 15), LocalDate.of(2021, 2, 10), null),
                new Question(keys, LocalDate.of(2021, 3, 1), LocalDate.of(2021, 3, 2), null),
                new Question(keys, LocalDate.of(2021, 5, 20), null, null),
                new Question(keys, LocalDate.of(2021, 4, 1), LocalDate.of(2030, 1, 1), null),
                new Question(keys, LocalDate.of(2019, 1, 1), LocalDate.of(2019, 2, 1), null));
    }

    @Test
    void what_was_carried_over_and_received_is_what_became_of_it() {
        write(Sample.facts(9, "H49", 500, 200), "H49");
        for (var by : TABLES) {
            for (var f : Lake.at(folder.toString(), SMALL).rates(new Question(Key.parse(by), null, null, null))) {
                assertThat(f.carriedOver() + f.received())
                        .isEqualTo(f.resolved() + f.withdrawn() + f.refused() + f.open() + f.paused());
            }
        }
    }

    @Test
    void provinces_add_up_and_one_alone_can_be_asked() {
        var here = Sample.facts(4, "H49", 200, 90);
        var there = Sample.facts(5, "H05", 300, 90);
        write(here, "H49");
        write(there, "H05");
        var lake = Lake.at(folder.toString(), SMALL);
        var both = lake.rates(new Question(List.of(Key.PROVINCE), null, null, null));
        assertThat(both).extracting(line -> line.keys().getFirst()).containsExactly("H05", "H49");
        assertThat(both).extracting(line -> line.received()).containsExactly(300L, 200L);
        var one = new Question(List.of(Key.LEVEL, Key.MONTH), null, null, "H49");
        assertThat(lake.rates(one)).isEqualTo(Count.rates(here, "H49", one));
    }

    @Test
    void a_table_longer_than_an_engine_sorts_at_once_comes_in_order_and_adds_up() {
        write(
                Sample.facts(10, "H49", MANY, 40).stream()
                        .map(LakeTest::withItsOwnProcedure)
                        .toList(),
                "H49");
        var lake = Lake.at(folder.toString(), SMALL);
        var months = lake.rates(new Question(List.of(Key.MONTH), null, null, null));
        var lines = lake.rates(new Question(List.of(Key.PROCEDURE, Key.MONTH), null, null, null));
        assertThat(lines).hasSizeGreaterThan(MANY);
        assertThat(lines.stream().map(line -> String.join(" ", line.keys())))
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(lines.stream()
                        .collect(Collectors.groupingBy(
                                line -> line.keys().getLast(), TreeMap::new, Collectors.reducing(LakeTest::plus)))
                        .values())
                .allSatisfy(sum -> assertThat(months).contains(without(sum.orElseThrow())))
                .hasSameSizeAs(months);
    }

    private static Fact withItsOwnProcedure(Fact f) {
        return new Fact(
                f.code(),
                "1." + f.code(),
                f.field(),
                f.level(),
                f.receivingUnit(),
                f.competentUnit(),
                f.channel(),
                f.receivedAt(),
                f.dueAt(),
                f.due(),
                f.finishedAt(),
                f.returnedAt(),
                f.endedAt(),
                f.state(),
                f.timeliness(),
                f.pauses(),
                f.pausedSeconds(),
                f.workedSeconds(),
                f.lastAt(),
                f.batch());
    }

    private static RateLine plus(RateLine one, RateLine other) {
        return new RateLine(
                other.keys(),
                one.carriedOver() + other.carriedOver(),
                one.received() + other.received(),
                one.resolved() + other.resolved(),
                one.early() + other.early(),
                one.onTime() + other.onTime(),
                one.late() + other.late(),
                one.open() + other.open(),
                one.openLate() + other.openLate(),
                one.paused() + other.paused(),
                one.withdrawn() + other.withdrawn(),
                one.refused() + other.refused());
    }

    /** The sum of all procedures' lines of a month, as the line of that month. */
    private static RateLine without(RateLine sum) {
        return new RateLine(
                sum.keys().subList(1, 2),
                sum.carriedOver(),
                sum.received(),
                sum.resolved(),
                sum.early(),
                sum.onTime(),
                sum.late(),
                sum.open(),
                sum.openLate(),
                sum.paused(),
                sum.withdrawn(),
                sum.refused());
    }

    @Test
    void a_month_exported_again_replaces_the_old_one_and_leaves_the_others() {
        var facts = Sample.facts(6, "H49", 400, 120);
        write(facts, "H49");
        var before = contents();
        var january = YearMonth.of(2021, 1);
        var corrected = facts.stream()
                .filter(fact -> YearMonth.from(Moments.date(fact.receivedAt())).equals(january))
                .skip(10)
                .toList();
        var written = write(corrected, "H49");
        assertThat(written.replaced()).containsExactly(january);
        assertThat(written.dossiers()).isEqualTo(corrected.size());
        var after = contents();
        assertThat(after.keySet()).isEqualTo(before.keySet());
        after.forEach((file, content) -> {
            if (file.contains("month=2021-01")) {
                assertThat(content).isNotEqualTo(before.get(file));
            } else {
                assertThat(content).isEqualTo(before.get(file));
            }
        });
        var kept = facts.stream()
                .filter(fact -> corrected.contains(fact)
                        || !YearMonth.from(Moments.date(fact.receivedAt())).equals(january))
                .toList();
        var question = new Question(List.of(Key.UNIT, Key.MONTH), null, null, null);
        assertThat(Lake.at(folder.toString(), SMALL).rates(question)).isEqualTo(Count.rates(kept, "H49", question));
    }

    @Test
    void the_same_export_twice_gives_the_same_files() {
        var facts = Sample.facts(7, "H49", 300, 60);
        write(facts, "H49");
        var once = contents();
        write(facts, "H49");
        assertThat(contents()).isEqualTo(once);
    }

    @Test
    void an_export_that_does_not_come_to_its_end_leaves_the_lake_as_it_was() {
        var facts = Sample.facts(8, "H49", 300, 60);
        write(facts, "H49");
        var before = contents();
        try (var writer = LakeWriter.open(folder, "H49", SMALL)) {
            facts.stream().limit(20).forEach(writer::add);
        }
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void a_month_of_a_whole_range_that_has_nothing_left_leaves_the_lake() {
        var facts = Sample.facts(8, "H49", 300, 90);
        write(facts, "H49");
        var november = YearMonth.of(2020, 11);
        try (var writer = LakeWriter.open(folder, "H49", SMALL)) {
            facts.stream()
                    .filter(fact ->
                            !YearMonth.from(Moments.date(fact.receivedAt())).equals(november))
                    .forEach(writer::add);
            assertThat(writer.publish(november, YearMonth.of(2021, 2)).removed())
                    .containsExactly(november);
        }
        assertThat(contents().keySet())
                .noneMatch(file -> file.contains("2020-11"))
                .isNotEmpty();
    }

    @Test
    void two_exports_of_one_province_do_not_run_at_once_and_of_two_provinces_do() {
        try (var first = LakeWriter.open(folder, "H49", SMALL);
                var other = LakeWriter.open(folder, "H05", SMALL)) {
            assertThatThrownBy(() -> LakeWriter.open(folder, "H49", SMALL))
                    .isInstanceOfSatisfying(
                            Problem.class, busy -> assertThat(busy.code()).isEqualTo("lake.busy"));
            assertThat(first).isNotSameAs(other);
        }
        LakeWriter.open(folder, "H49", SMALL).close();
    }

    @Test
    void nothing_about_an_applicant_has_a_place_in_the_lake() throws Exception {
        write(Sample.facts(1, "H49", 20, 20), "H49");
        try (var engine = new DuckDb(folder, SMALL).connect();
                var statement = engine.createStatement();
                var columns = statement.executeQuery("SELECT * FROM dossier LIMIT 0")) {
            var names = new java.util.ArrayList<String>();
            for (int at = 1; at <= columns.getMetaData().getColumnCount(); at++) {
                names.add(columns.getMetaData().getColumnName(at));
            }
            assertThat(names)
                    .containsExactly(
                            "code",
                            "procedure",
                            "field",
                            "level",
                            "receiving_unit",
                            "competent_unit",
                            "channel",
                            "received_at",
                            "due_at",
                            "due",
                            "finished_at",
                            "returned_at",
                            "ended_at",
                            "state",
                            "timeliness",
                            "paused_minutes",
                            "worked_minutes",
                            "batch",
                            "received_on",
                            "due_on",
                            "ended_on",
                            "last_on",
                            "outcome",
                            "month",
                            "province");
        }
    }

    @Test
    void a_folder_of_any_name_holds_a_lake() {
        folder = folder.resolve("hồ 'một' [1] *?");
        var facts = Sample.facts(3, "H49", 50, 40);
        write(facts, "H49");
        var question = new Question(List.of(), null, null, null);
        assertThat(Lake.at(folder.toString(), SMALL).rates(question)).isEqualTo(Count.rates(facts, "H49", question));
    }

    @Test
    void what_is_no_lake_no_province_or_no_period_is_said() {
        says("lake.absent", () -> Lake.at(folder.toString()));
        says("lake.province", () -> LakeWriter.open(folder, "../H49", SMALL));
        says("lake.province", () -> LakeWriter.open(folder, "", SMALL));
        says("lake.period", () -> new Question(List.of(), LocalDate.of(2021, 1, 1), LocalDate.of(2021, 1, 1), null));
        says("lake.key", () -> Key.parse("level,colour"));
        says("lake.key-twice", () -> Key.parse("level,level"));
        says("lake.memory", () -> new DuckSettings("much", 1, folder));
        says("lake.address", () -> Lake.at("jdbc:trino:nowhere"));
    }

    private static void says(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable wrong) {
        assertThatThrownBy(wrong)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }

    private LakeWriter.Written write(List<Fact> facts, String province) {
        return write(folder, facts, province);
    }

    static LakeWriter.Written write(Path folder, List<Fact> facts, String province) {
        try (var writer = LakeWriter.open(folder, province, SMALL)) {
            facts.forEach(writer::add);
            return writer.publish();
        }
    }

    /** Every Parquet file by its place, as hash codes of its bytes. */
    private Map<String, Integer> contents() {
        var contents = new TreeMap<String, Integer>();
        try (var files = Files.walk(folder)) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".parquet")).toList()) {
                contents.put(folder.relativize(file).toString(), java.util.Arrays.hashCode(Files.readAllBytes(file)));
            }
            return contents;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
