package vn.cchc.registerdefinition;

import java.nio.file.Files;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import vn.cchc.definitionfile.DefinitionCommand;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Sha256;

/** {@code cchc register}: check and publish registers ({@code docs/registers.md}). */
@Command(
        name = "register",
        mixinStandardHelpOptions = true,
        subcommands = {RegisterCommand.Check.class, RegisterCommand.Publish.class})
public final class RegisterCommand extends DefinitionCommand {

    private static final Kind<RegisterReading> KIND = new Kind<>(
            "register",
            file -> {
                var reading = RegisterReader.read(Files.readAllBytes(file));
                return new Reading<>(reading.version() == null ? null : reading, reading.findings());
            },
            reading -> {
                var register = reading.require();
                return List.of(
                        register.code(),
                        register.version(),
                        Integer.toString(register.columns().size()),
                        Integer.toString(register.counts().size()),
                        Sha256.of(reading.source()).hex());
            });

    @Command(name = "check", mixinStandardHelpOptions = true)
    static final class Check extends DefinitionCommand.Check<RegisterReading> {
        Check() {
            super(KIND);
        }
    }

    @Command(name = "publish", mixinStandardHelpOptions = true)
    static final class Publish extends DefinitionCommand.Publish<RegisterReading> {
        Publish(Supplier<Registers> door) {
            super(KIND, good -> {
                var register = door.get().publish(good, Actor.SYSTEM);
                return new Published(register.code(), register.version(), Sha256.of(good.source()));
            });
        }
    }
}
