package vn.cchc.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import picocli.CommandLine;
import vn.cchc.CchcTest;
import vn.cchc.TickingClock;
import vn.cchc.calendar.Days;
import vn.cchc.dossier.BatchState;
import vn.cchc.dossier.Batches;
import vn.cchc.dossier.Delivery;
import vn.cchc.dossier.FileContent;
import vn.cchc.dossier.Source;
import vn.cchc.dossierfile.Mapping;
import vn.cchc.dossierfile.RatesCommand;
import vn.cchc.dossiersample.GenerateCommand;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Sha256;
import vn.cchc.organisation.Draft;
import vn.cchc.organisation.Kind;
import vn.cchc.organisation.Organisations;

@CchcTest
class DatabaseExportTest {

    @Autowired
    DatabaseSource source;

    @Autowired
    Batches batches;

    @Autowired
    Organisations organisations;

    @Autowired
    TickingClock clock;

    @TempDir
    Path folder;

    @Test
    void what_was_taken_into_the_database_gives_the_same_table_in_the_lake_as_its_file() throws Exception {
        var file = folder.resolve("dossiers.csv");
        var steps = folder.resolve("steps.csv");
        take(file, steps);
        var lake = folder.resolve("lake");
        try (var writer = LakeWriter.open(lake, "H49", LakeTest.SMALL)) {
            var written = source.export(Months.of(null, null), writer, "H49");
            assertThat(written.replaced()).hasSize(6).startsWith(YearMonth.of(2021, 1));
        }
        for (var by : List.of("level,field,channel,month", "unit,receiving_unit,quarter", "procedure")) {
            var expected = run(new RatesCommand(), file.toString(), "--steps", steps.toString(), "--by", by);
            assertThat(run(new LakeCommand.Query(), "--lake", lake.toString(), "--by", by))
                    .isEqualTo(expected);
        }
        try (var writer = LakeWriter.open(lake, "H49", LakeTest.SMALL)) {
            var march = Months.of(LocalDate.of(2021, 3, 1), LocalDate.of(2021, 4, 1));
            assertThat(source.export(march, writer, "H49").replaced()).containsExactly(YearMonth.of(2021, 3));
        }
        assertThat(run(new LakeCommand.Query(), "--lake", lake.toString(), "--by", "level"))
                .isEqualTo(run(new RatesCommand(), file.toString(), "--steps", steps.toString(), "--by", "level"));
    }

    private void take(Path file, Path steps) throws Exception {
        clock.set(Days.startOfDay(LocalDate.of(2026, 6, 1)));
        var units = Files.writeString(folder.resolve("units.csv"), "code,level\nTX1,xa\nTX2,xa\nTX3,tinh\n");
        for (var code : List.of("TX1", "TX2", "TX3")) {
            var draft = new Draft(Kind.COMMUNE, code, "Xã Thử " + code, code, null);
            organisations.register(draft, LocalDate.of(2020, 1, 1), Actor.SYSTEM);
        }
        run(
                new GenerateCommand(),
                "--rows",
                "600",
                "--messy",
                "0",
                "--seed",
                "3",
                "--units",
                units.toString(),
                "--out",
                file.toString(),
                "--steps",
                steps.toString());
        batches.keep(new Source("thu", "Nguồn thử", null), Actor.SYSTEM);
        var delivery = new Delivery(
                UUID.randomUUID(), "thu", "dossiers.csv", Sha256.of("x"), Files.size(file), false, null, null);
        var batch = batches.take(
                delivery, new FileContent(file, "dossiers.csv", steps, Mapping.canonical()), true, Actor.SYSTEM);
        assertThat(batch.state()).as("%s", batch.report()).isEqualTo(BatchState.APPLIED);
    }

    private static String run(Object command, String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int code = new CommandLine(command)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        assertThat(code).as(err.toString()).isZero();
        return out.toString();
    }
}
