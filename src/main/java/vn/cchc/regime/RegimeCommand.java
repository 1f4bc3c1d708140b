package vn.cchc.regime;

import java.nio.file.Files;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import vn.cchc.definitionfile.DefinitionCommand;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Sha256;

/** {@code cchc regime}: check and publish report regimes ({@code docs/regimes.md}). */
@Command(
        name = "regime",
        mixinStandardHelpOptions = true,
        subcommands = {RegimeCommand.Check.class, RegimeCommand.Publish.class})
public final class RegimeCommand extends DefinitionCommand {

    private static final Kind<RegimeVersion> KIND = new Kind<>(
            "regime",
            file -> {
                var reading = RegimeReader.read(Files.readAllBytes(file));
                return new Reading<>(reading.version(), reading.findings());
            },
            regime -> List.of(
                    regime.code(),
                    regime.version(),
                    Integer.toString(regime.frequencies().size()),
                    Integer.toString(regime.duties().size()),
                    Sha256.of(RegimeJson.of(regime)).hex()));

    @Command(name = "check", mixinStandardHelpOptions = true)
    static final class Check extends DefinitionCommand.Check<RegimeVersion> {
        Check() {
            super(KIND);
        }
    }

    @Command(name = "publish", mixinStandardHelpOptions = true)
    static final class Publish extends DefinitionCommand.Publish<RegimeVersion> {
        Publish(Supplier<Regimes> door) {
            super(KIND, good -> {
                var published = door.get().publish(good, Actor.SYSTEM);
                return new Published(good.code(), good.version(), published.sha256());
            });
        }
    }
}
