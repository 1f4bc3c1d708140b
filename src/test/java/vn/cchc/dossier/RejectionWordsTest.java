package vn.cchc.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An officer reads words on the screen and at the command line, never the key of a reason. */
class RejectionWordsTest {

    private static final String REJECT = "dossierfile.reject.";

    @ParameterizedTest
    @ValueSource(strings = {"vi", "en"})
    void every_reason_to_refuse_a_line_has_a_short_name(String language) {
        var names = ResourceBundle.getBundle("messages/dossier", Locale.of(language));
        var reasons = ResourceBundle.getBundle("messages/dossierfile", Locale.of(language)).keySet().stream()
                .filter(key -> key.startsWith(REJECT))
                .map(key -> "dossier.reason." + key.substring(REJECT.length()))
                .toList();
        assertThat(reasons).contains("dossier.reason.status-backwards", "dossier.reason.unknown-unit");
        assertThat(names.keySet()).containsAll(reasons);
    }
}
