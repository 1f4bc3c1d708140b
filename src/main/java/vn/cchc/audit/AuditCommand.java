package vn.cchc.audit;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code cchc audit verify}: walks the chain; ends with 1 and the first broken link when it does not hold. */
@Command(name = "audit", mixinStandardHelpOptions = true, description = "Nhật ký hệ thống.")
public final class AuditCommand implements Runnable {

    private final Supplier<Audits> audits;

    @Spec
    @Nullable
    CommandSpec spec;

    public AuditCommand(Supplier<Audits> audits) {
        this.audits = audits;
    }

    @Override
    public void run() {
        var line = Objects.requireNonNull(spec).commandLine();
        line.usage(line.getOut());
    }

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = "Kiểm tra chuỗi nhật ký từ đầu đến cuối; in mã niêm phong cuối để chép vào biên bản.")
    int verify() {
        var line = Objects.requireNonNull(spec).commandLine();
        audits.get().seal();
        var verification = audits.get().verify();
        line.getOut().println("checked\t" + verification.checked());
        line.getOut().println("waiting\t" + verification.waiting());
        line.getOut().println("head\t" + verification.head());
        var broken = verification.broken();
        if (broken != null) {
            line.getErr().println("broken\t" + broken.number() + "\t" + broken.why() + "\t" + broken.entry());
        }
        return broken == null ? 0 : 1;
    }
}
