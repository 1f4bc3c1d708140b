package vn.cchc.identity;

import java.io.PrintWriter;
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
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Role;
import vn.cchc.organisation.Organisations;

/**
 * {@code cchc user}: accounts from the command line of the server, first of all the first administrator's. Acts as the
 * system, and the record says so.
 */
@Command(
        name = "user",
        mixinStandardHelpOptions = true,
        description = "Tài khoản: tạo, khóa, mở khóa, cấp lại mật khẩu, giao vai trò, liệt kê.")
public final class UserCommand implements Runnable {

    private final Supplier<Users> users;
    private final Supplier<Organisations> organisations;

    @Spec
    @Nullable
    CommandSpec spec;

    /** The doors are asked for when a command runs, so that {@code --help} starts nothing. */
    public UserCommand(Supplier<Users> users, Supplier<Organisations> organisations) {
        this.users = users;
        this.organisations = organisations;
    }

    @Override
    public void run() {
        var line = Objects.requireNonNull(spec).commandLine();
        line.usage(line.getOut());
    }

    @Command(name = "add", mixinStandardHelpOptions = true, description = "Tạo tài khoản; in ra mật khẩu tạm.")
    int add(
            @Parameters(paramLabel = "USERNAME", description = "Tên đăng nhập.") String username,
            @Option(names = "--name", required = true, description = "Họ và tên.") String name,
            @Option(names = "--at", required = true, description = "Mã cơ quan công tác.") String at,
            @Option(names = "--email", description = "Thư điện tử.") @Nullable String email,
            @Option(names = "--phone", description = "Điện thoại.") @Nullable String phone,
            @Option(names = "--role", description = "Giao luôn vai trò tại cơ quan công tác: ${COMPLETION-CANDIDATES}.")
                    @Nullable
                    Role role,
            @Option(names = "--role-at", description = "Mã cơ quan của vai trò, nếu khác.") @Nullable String roleAt) {
        var home = organisation(at);
        var place = roleAt == null ? home : organisation(roleAt);
        var created = users.get().create(username, new Person(name, home, email, phone), Actor.SYSTEM);
        if (role != null) {
            users.get().grant(created.account().id(), role, place, today(), null, Actor.SYSTEM);
        }
        out().println(created.account().username() + "\t" + created.temporaryPassword());
        return 0;
    }

    @Command(name = "lock", mixinStandardHelpOptions = true, description = "Khóa tài khoản và kết thúc mọi phiên.")
    int lock(
            @Parameters(paramLabel = "USERNAME", description = "Tên đăng nhập.") String username,
            @Option(names = "--reason", required = true, description = "Lý do.") String reason) {
        users.get().lock(account(username).id(), reason, Actor.SYSTEM);
        return 0;
    }

    @Command(name = "unlock", mixinStandardHelpOptions = true, description = "Mở khóa tài khoản, xóa các lần nhập sai.")
    int unlock(@Parameters(paramLabel = "USERNAME", description = "Tên đăng nhập.") String username) {
        users.get().unlock(account(username).id(), Actor.SYSTEM);
        return 0;
    }

    @Command(name = "reset-password", mixinStandardHelpOptions = true, description = "Cấp mật khẩu tạm mới và in ra.")
    int resetPassword(@Parameters(paramLabel = "USERNAME", description = "Tên đăng nhập.") String username) {
        var reset = users.get().resetPassword(account(username).id(), Actor.SYSTEM);
        out().println(reset.account().username() + "\t" + reset.temporaryPassword());
        return 0;
    }

    @Command(name = "grant", mixinStandardHelpOptions = true, description = "Giao vai trò tại một cơ quan.")
    int grant(
            @Parameters(paramLabel = "USERNAME", description = "Tên đăng nhập.") String username,
            @Parameters(paramLabel = "ROLE", description = "${COMPLETION-CANDIDATES}") Role role,
            @Option(names = "--at", required = true, description = "Mã cơ quan.") String at,
            @Option(names = "--from", description = "Ngày đầu, yyyy-MM-dd; mặc định hôm nay.") @Nullable LocalDate from,
            @Option(names = "--until", description = "Ngày cuối, yyyy-MM-dd; mặc định chưa định.") @Nullable
                    LocalDate until) {
        var first = from == null ? today() : from;
        users.get().grant(account(username).id(), role, organisation(at), first, until, Actor.SYSTEM);
        return 0;
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Liệt kê tài khoản: tên, họ tên, trạng thái, vai trò.")
    int list() {
        var door = users.get();
        var today = today();
        var page = door.search(new UserSearch(null, null, null, null, null), 500, Actor.SYSTEM);
        while (!page.isEmpty()) {
            for (var account : page) {
                var roles = door.grants(account.id()).stream()
                        .filter(grant -> grant.holdsOn(today))
                        .map(grant -> grant.role().name())
                        .toList();
                out().println(String.join(
                        "\t",
                        account.username(),
                        account.displayName(),
                        account.isLocked() ? "locked" : "open",
                        String.join(",", roles)));
            }
            var last = page.getLast().username();
            page = door.search(new UserSearch(null, null, null, null, last), 500, Actor.SYSTEM);
        }
        return 0;
    }

    private Account account(String username) {
        return users.get().find(username).orElseThrow(() -> Problem.missing("identity.no-account"));
    }

    private vn.cchc.kernel.OrganisationId organisation(String code) {
        return organisations
                .get()
                .byCode(code, today())
                .orElseThrow(() -> Problem.input("identity.import-organisation", code))
                .id();
    }

    private LocalDate today() {
        return organisations.get().today();
    }

    private PrintWriter out() {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }
}
