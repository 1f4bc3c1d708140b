package vn.cchc.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import picocli.CommandLine;
import vn.cchc.CchcTest;
import vn.cchc.Personas;
import vn.cchc.kernel.Role;
import vn.cchc.organisation.Organisations;

@CchcTest
class UserCommandTest {

    @Autowired
    Users users;

    @Autowired
    Organisations organisations;

    @Autowired
    Passwords passwords;

    @Autowired
    Personas personas;

    private final StringWriter out = new StringWriter();

    @Test
    void the_first_administrator_is_made_on_the_servers_command_line() {
        personas.settle();
        assertThat(run("user", "add", "first.admin", "--name", "Quản Trị Đầu", "--at", "T00", "--role", "ADMIN"))
                .isZero();
        var password = out.toString().strip().split("\t")[1];
        var account = passwords.open("first.admin", password).orElseThrow();
        assertThat(users.grants(account.id())).extracting(Grant::role).containsExactly(Role.ADMIN);

        assertThat(run("user", "lock", "first.admin", "--reason", "thử")).isZero();
        assertThat(users.get(account.id()).isLocked()).isTrue();
        out.getBuffer().setLength(0);
        assertThat(run("user", "list")).isZero();
        assertThat(out.toString()).contains("first.admin\tQuản Trị Đầu\tlocked\tADMIN");
    }

    @Test
    void an_unknown_organisation_is_named() {
        assertThat(run("user", "add", "first.admin", "--name", "Quản Trị", "--at", "KHONG-CO"))
                .isEqualTo(1);
        assertThat(users.find("first.admin")).isEmpty();
    }

    private int run(String... arguments) {
        var line = new CommandLine(new Top());
        line.addSubcommand(new UserCommand(() -> users, () -> organisations));
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(new StringWriter()));
        return line.execute(arguments);
    }

    @CommandLine.Command(name = "cchc")
    static final class Top {}
}
