package vn.cchc.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.ResultActions;
import vn.cchc.CchcTest;

/** Five hundred people save in the last hour: how often a request asks the database must not grow with the table. */
@CchcTest
class QueryCountTest {

    private static final int MOST = 20;

    @Autowired
    AssessmentScene stage;

    private AssessmentScene.Scene scene;

    @BeforeEach
    void aFilledTable() throws Exception {
        scene = stage.declaring();
        stage.declareAll(scene.tuPhap(), scene.world().minh());
        stage.attach(
                stage.document(scene.world().minh()),
                scene.tuPhap(),
                "1.1",
                scene.world().minh());
    }

    private interface Deed {
        ResultActions done() throws Exception;
    }

    private static List<String> statements(Deed deed) throws Exception {
        var log = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
        var before = log.getLevel();
        var seen = new ListAppender<ILoggingEvent>();
        seen.start();
        log.setLevel(Level.DEBUG);
        log.setAdditive(false);
        log.addAppender(seen);
        try {
            deed.done().andExpect(status().isOk());
        } finally {
            log.detachAppender(seen);
            log.setAdditive(true);
            log.setLevel(before);
        }
        return seen.list.stream()
                .map(ILoggingEvent::getFormattedMessage)
                // Accounts are kept from request to request; only a transaction that made some, as this test's, asks
                // anew.
                .filter(message -> !message.contains("from identity."))
                .filter(message -> message.contains("SQL statement [") || message.startsWith("Executing SQL query ["))
                .map(message -> message.replaceAll("\\s+", " "))
                .toList();
    }

    @Test
    void opening_the_table_asks_the_database_a_few_times() throws Exception {
        var asked = statements(
                () -> stage.get_("/assessments/" + scene.tuPhap(), scene.world().minh()));
        assertThat(asked).isNotEmpty().hasSizeLessThanOrEqualTo(MOST);
    }

    @Test
    void a_save_asks_the_database_a_few_times() throws Exception {
        var asked = statements(
                () -> stage.type(scene.tuPhap(), "2.1", 1, scene.world().minh(), "count", "4"));
        assertThat(asked).isNotEmpty().hasSizeLessThanOrEqualTo(MOST);
    }
}
