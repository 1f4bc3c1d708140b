package vn.cchc.shell;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import vn.cchc.dossier.ImportCommand;
import vn.cchc.dossiersample.GenerateCommand;
import vn.cchc.lake.LakeCommand;
import vn.cchc.ontime.DatabaseRatesCommand;

/** {@code cchc dossier}: what several rooms can do with one-stop dossiers, under one name. */
@Command(
        name = "dossier",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {GenerateCommand.class, DatabaseRatesCommand.class, ImportCommand.class, LakeCommand.class})
final class DossierCommand implements Runnable {

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public void run() {
        var line = Objects.requireNonNull(spec, "run through picocli").commandLine();
        line.usage(line.getOut());
    }
}
