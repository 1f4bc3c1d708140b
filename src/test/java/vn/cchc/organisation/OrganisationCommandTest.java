package vn.cchc.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import picocli.CommandLine;
import vn.cchc.CchcTest;

@CchcTest
class OrganisationCommandTest {

    @Autowired
    Imports imports;

    @Autowired
    Organisations organisations;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();

    @Test
    void a_new_installation_gets_its_province_and_a_file_of_its_own_agencies() throws Exception {
        assertThat(run("units", "--province", "24")).isZero();
        var file = folder.resolve("tinh-toi.yaml");
        Files.copy(Path.of("definitions/organisations/bac-ninh.yaml"), file);
        assertThat(run("agencies", file.toString())).isZero();
        assertThat(organisations.byCode("BN.SNV", organisations.today())).isPresent();
        assertThat(organisations.findStandingAgency(organisations.today())).isPresent();

        out.getBuffer().setLength(0);
        assertThat(run("agencies", file.toString())).isZero();
        assertThat(out.toString()).contains("organisations\t0");
        assertThat(run("list")).isZero();
        assertThat(out.toString()).contains("BN.SNV\tDEPARTMENT\tSở Nội vụ");
    }

    @Test
    void a_file_that_is_not_there_or_no_yaml_imports_nothing() throws Exception {
        assertThat(run("agencies", folder.resolve("khong-co.yaml").toString())).isEqualTo(1);
        var broken = Files.writeString(folder.resolve("hong.yaml"), "peer-groups: [}");
        assertThat(run("agencies", broken.toString())).isEqualTo(1);
    }

    private int run(String... arguments) {
        var line = new CommandLine(new OrganisationCommand(() -> imports, () -> organisations));
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(new StringWriter(), true));
        return line.execute(arguments);
    }
}
