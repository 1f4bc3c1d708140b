package vn.cchc.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {

    private static final List<String> NAMES = List.of("Sở Tư pháp", "STP");

    @ParameterizedTest
    @CsvSource({
        "ngắn quá, identity.password-short",
        "1234567890, identity.password-common",
        "9876543210, identity.password-common",
        "aaaaabbbbb, identity.password-common",
        "Matkhau@2026, identity.password-common",
        "P@ssw0rd2026, identity.password-common",
        "Mật Khẩu 2026!, identity.password-common",
        "CCHC@2026!!, identity.password-common",
        "toi-la-minh.tran-day, identity.password-username",
        "sotuphap hay lắm, identity.password-organisation",
        "Sở Tư Pháp muôn năm, identity.password-organisation"
    })
    void a_password_that_others_would_guess_is_refused(String password, String rule) {
        assertThat(PasswordRules.broken(password, "minh.tran@bacninh.gov.vn", NAMES))
                .contains(rule);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bốn con voi xanh", "correct horse battery", "x7#kQp2!vL", "chiếc thuyền ngoài xa"})
    void a_few_unrelated_words_or_a_short_jumble_will_do(String password) {
        assertThat(PasswordRules.broken(password, "minh.tran", NAMES)).isEmpty();
    }

    @Test
    void more_than_the_hash_reads_is_refused_rather_than_cut_off() {
        assertThat(PasswordRules.broken("abcdefg hij".repeat(8), "minh", NAMES)).contains("identity.password-long");
    }
}
