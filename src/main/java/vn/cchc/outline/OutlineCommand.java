package vn.cchc.outline;

import java.nio.file.Files;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import vn.cchc.definitionfile.DefinitionCommand;
import vn.cchc.kernel.Actor;

/** {@code cchc outline}: check and publish outlines of reports ({@code docs/outlines.md}). */
@Command(
        name = "outline",
        mixinStandardHelpOptions = true,
        subcommands = {OutlineCommand.Check.class, OutlineCommand.Publish.class})
public final class OutlineCommand extends DefinitionCommand {

    private static final Kind<Outline> KIND = new Kind<>(
            "outline",
            file -> {
                var reading = OutlineReader.read(Files.readAllBytes(file));
                return new Reading<>(reading.outline(), reading.findings());
            },
            outline -> List.of(
                    outline.code(),
                    outline.version(),
                    Integer.toString(outline.all().size()),
                    outline.sha256().hex()));

    @Command(name = "check", mixinStandardHelpOptions = true)
    static final class Check extends DefinitionCommand.Check<Outline> {
        Check() {
            super(KIND);
        }
    }

    @Command(name = "publish", mixinStandardHelpOptions = true)
    static final class Publish extends DefinitionCommand.Publish<Outline> {
        Publish(Supplier<Outlines> door) {
            super(KIND, good -> {
                var outline = door.get().publish(good, Actor.SYSTEM).outline();
                return new Published(outline.code(), outline.version(), outline.sha256());
            });
        }
    }
}
