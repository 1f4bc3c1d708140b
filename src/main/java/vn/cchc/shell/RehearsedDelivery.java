package vn.cchc.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine;
import vn.cchc.dossier.BatchState;
import vn.cchc.dossier.Batches;
import vn.cchc.dossier.Delivery;
import vn.cchc.dossier.FileContent;
import vn.cchc.dossier.Source;
import vn.cchc.dossierfile.Mapping;
import vn.cchc.dossiersample.GenerateCommand;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Sha256;
import vn.cchc.organisation.Draft;
import vn.cchc.organisation.Kind;
import vn.cchc.organisation.Organisations;

/**
 * Takes made-up dossiers into a throw-away database, new ones and then the same again: a server's first large delivery is read twice as fast
 * when the start-up cache remembers which of the program's paths are busy.
 */
final class RehearsedDelivery {

    private static final String SOURCE = "tap-duot";
    private static final int ROWS = 60_000;
    private static final LocalDate SINCE = LocalDate.of(2015, 1, 1);

    /** One unit of each level: code, level and weight, as the generator reads them. */
    private static final String UNITS = """
            code,level,weight
            S1,tinh,3
            H1,huyen,5
            X1,xa,8
            """;

    private final Batches batches;
    private final Organisations organisations;

    private RehearsedDelivery(ApplicationContext context) {
        batches = context.getBean(Batches.class);
        organisations = context.getBean(Organisations.class);
    }

    static void of(ApplicationContext context) throws IOException {
        var folder = Files.createTempDirectory("cchc-rehearsal");
        try {
            new RehearsedDelivery(context).run(folder);
        } finally {
            Folders.delete(folder);
        }
    }

    private void run(Path folder) throws IOException {
        var province = organisations
                .register(new Draft(Kind.PROVINCE, "T0", "Tỉnh tập dượt", "T0", null), SINCE, Actor.SYSTEM)
                .id();
        for (var draft : new Draft[] {
            new Draft(Kind.DEPARTMENT, "S1", "Sở tập dượt", "S1", province),
            new Draft(Kind.RURAL_DISTRICT, "H1", "Huyện tập dượt", "H1", province),
            new Draft(Kind.COMMUNE, "X1", "Xã tập dượt", "X1", province)
        }) {
            organisations.register(draft, SINCE, Actor.SYSTEM);
        }
        batches.keep(new Source(SOURCE, "Tập dượt", null), Actor.SYSTEM);
        var file = generated(folder);
        take(file);
        take(file);
    }

    private static Path generated(Path folder) throws IOException {
        var units = folder.resolve("units.csv");
        Files.writeString(units, UNITS);
        var file = folder.resolve("dossiers.csv");
        var arguments = new String[] {"--rows", "" + ROWS, "--units", units.toString(), "--out", file.toString()};
        if (new CommandLine(new GenerateCommand()).execute(arguments) != 0) {
            throw new IllegalStateException("generate");
        }
        return file;
    }

    private void take(Path file) {
        var delivery = new Delivery(UUID.randomUUID(), SOURCE, "dossiers.csv", Sha256.of(SOURCE), 0, false, null, null);
        var content = new FileContent(file, "dossiers.csv", null, Mapping.canonical());
        var batch = batches.take(delivery, content, true, Actor.SYSTEM);
        if (batch.state() != BatchState.APPLIED) {
            throw new IllegalStateException(batch.report().toString());
        }
    }
}
