package vn.cchc.ontime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vn.cchc.calendar.Days;
import vn.cchc.definitionfile.Words;
import vn.cchc.dossierfile.ProcedureLimits;
import vn.cchc.dossierfile.RateKey;
import vn.cchc.dossierfile.RateLine;
import vn.cchc.dossierfile.RatesCommand;
import vn.cchc.kernel.Problem;
import vn.cchc.organisation.Organisations;
import vn.cchc.procedure.CatalogueFile;

/** {@code cchc dossier rates}: of a file, or with {@code --database} of what has been taken in. */
@Command(name = "rates", mixinStandardHelpOptions = true, sortOptions = false)
public final class DatabaseRatesCommand extends RatesCommand {

    private final Supplier<Rates> rates;
    private final Supplier<Organisations> organisations;

    @Option(names = "--database")
    boolean database;

    @Option(names = "--procedures", paramLabel = "CATALOGUE.csv|.xlsx|.json")
    @Nullable
    Path procedures;

    public DatabaseRatesCommand(Supplier<Rates> rates, Supplier<Organisations> organisations) {
        this.rates = rates;
        this.organisations = organisations;
    }

    @Override
    public Integer call() throws IOException {
        if (!database) {
            return super.call();
        }
        var keys = keys();
        print(keys, lines(keys));
        return 0;
    }

    @Override
    protected @Nullable ProcedureLimits limits() throws IOException {
        var path = procedures;
        if (path == null) {
            return ProcedureLimits.NONE;
        }
        requireFile(path);
        var words = Words.of(Words.language(command()), "procedure");
        try {
            var reading = CatalogueFile.read(Files.readAllBytes(path));
            reading.wrong().forEach(wrong -> say(path + ":" + wrong.line() + ": " + words.of(wrong.why())));
            return reading.wrong().isEmpty() ? reading.catalogue()::limit : null;
        } catch (Problem unreadable) {
            say(path + ": " + words.of(unreadable));
            return null;
        }
    }

    private List<RateLine> lines(List<RateKey> keys) {
        var door = rates.get();
        var asOf = door.asOf();
        var first = door.firstDay();
        if (asOf.isEmpty() || first.isEmpty()) {
            return List.of();
        }
        var last = LocalDate.ofInstant(asOf.get(), Days.ZONE);
        var query = new Query(
                from().orElse(first.get()),
                to().orElse(last.plusDays(1)),
                keys.stream().map(key -> Key.valueOf(key.name())).toList(),
                java.util.Set.of(),
                java.util.Set.of(),
                null,
                null,
                null);
        return door.table(query).stream()
                .map(line -> new RateLine(
                        named(keys, line.keys()),
                        line.counts().carriedOver(),
                        line.counts().received(),
                        line.counts().resolved(),
                        line.counts().early(),
                        line.counts().onTime(),
                        line.counts().late(),
                        line.counts().open(),
                        line.counts().openLate(),
                        line.counts().paused(),
                        line.counts().withdrawn(),
                        line.counts().refused()))
                .toList();
    }

    /** Units by their code of today or of their last day, as files name them. */
    private List<String> named(List<RateKey> keys, List<String> values) {
        var named = new ArrayList<>(values);
        for (int i = 0; i < keys.size(); i++) {
            if (keys.get(i) == RateKey.UNIT || keys.get(i) == RateKey.RECEIVING_UNIT) {
                var id = new vn.cchc.kernel.OrganisationId(java.util.UUID.fromString(values.get(i)));
                named.set(
                        i,
                        organisations
                                .get()
                                .nearest(id, organisations.get().today())
                                .code());
            }
        }
        return named;
    }
}
