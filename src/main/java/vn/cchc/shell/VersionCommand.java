package vn.cchc.shell;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code cchc version}. */
@Command(name = "version", mixinStandardHelpOptions = true)
final class VersionCommand implements Runnable {

    /** The program's version, from the jar; "dev" outside one. */
    static String version() {
        var stated = VersionCommand.class.getPackage().getImplementationVersion();
        return stated == null ? "dev" : stated;
    }

    static final class Provider implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"CCHC " + version()};
        }
    }

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public void run() {
        Objects.requireNonNull(spec)
                .commandLine()
                .getOut()
                .println("CCHC " + version() + " · Java " + Runtime.version() + " · " + System.getProperty("os.name")
                        + " " + System.getProperty("os.arch"));
    }
}
