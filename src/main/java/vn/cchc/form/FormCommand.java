package vn.cchc.form;

import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import vn.cchc.definitionfile.DefinitionCommand;
import vn.cchc.kernel.Actor;

/** {@code cchc form}: check and publish statistical forms ({@code docs/forms.md}). */
@Command(
        name = "form",
        mixinStandardHelpOptions = true,
        subcommands = {FormCommand.Check.class, FormCommand.Publish.class})
public final class FormCommand extends DefinitionCommand {

    private static final Kind<FormVersion> KIND = new Kind<>(
            "form",
            file -> {
                var reading = FormReader.read(file);
                return new Reading<>(reading.version(), reading.findings());
            },
            form -> List.of(
                    form.code(),
                    form.version(),
                    Integer.toString(form.rows().size()),
                    Integer.toString(form.leaves().size()),
                    Integer.toString(form.rules().size()),
                    form.sha256().hex()));

    @Command(name = "check", mixinStandardHelpOptions = true)
    static final class Check extends DefinitionCommand.Check<FormVersion> {
        Check() {
            super(KIND);
        }
    }

    @Command(name = "publish", mixinStandardHelpOptions = true)
    static final class Publish extends DefinitionCommand.Publish<FormVersion> {
        Publish(Supplier<Forms> door) {
            super(KIND, good -> {
                var form = door.get().publish(good, Actor.SYSTEM).version();
                return new Published(form.code(), form.version(), form.sha256());
            });
        }
    }
}
