package vn.cchc.organisation;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.cchc.kernel.Actor;

/**
 * {@code cchc organisation}: brings a new installation its province and agencies, before there is anybody who could do
 * it on a screen. Acts as the system, and the record says so; what is there already stays as it is.
 */
@Command(name = "organisation", mixinStandardHelpOptions = true)
public final class OrganisationCommand implements Runnable {

    private final Supplier<Imports> imports;
    private final Supplier<Organisations> organisations;

    @Spec
    @Nullable
    CommandSpec spec;

    public OrganisationCommand(Supplier<Imports> imports, Supplier<Organisations> organisations) {
        this.imports = imports;
        this.organisations = organisations;
    }

    @Override
    public void run() {
        var line = Objects.requireNonNull(spec).commandLine();
        line.usage(line.getOut());
    }

    @Command(name = "units", mixinStandardHelpOptions = true)
    int units(@Option(names = "--province", paramLabel = "CODE", required = true) String province) {
        tell(imports.get().importUnits(province, Actor.SYSTEM));
        return 0;
    }

    @Command(name = "agencies", mixinStandardHelpOptions = true)
    int agencies(@Parameters(paramLabel = "FILE.yaml") Path file) {
        tell(imports.get().importAgencies(file, Actor.SYSTEM));
        return 0;
    }

    @Command(name = "list", mixinStandardHelpOptions = true)
    int list(@Option(names = "--date", paramLabel = "yyyy-MM-dd") @Nullable LocalDate date) {
        var day = date == null ? organisations.get().today() : date;
        organisations
                .get()
                .tree(day)
                .all()
                .forEach(known -> line(known.code() + "\t" + known.kind() + "\t" + known.name()));
        return 0;
    }

    private void tell(ImportReport report) {
        line("organisations\t" + report.organisations());
        line("states\t" + report.states());
        line("endings\t" + report.endings());
        line("lineage\t" + report.lineage());
    }

    private void line(String text) {
        Objects.requireNonNull(spec).commandLine().getOut().println(text);
    }
}
