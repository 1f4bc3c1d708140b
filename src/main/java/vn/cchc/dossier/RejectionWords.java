package vn.cchc.dossier;

import java.util.Locale;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import vn.cchc.dossierfile.Rejection;

/** Why a line was not taken, in Vietnamese: the file goes back to its sender, whatever language the person who fetched it reads. */
@Component
class RejectionWords {

    private static final Locale VIETNAMESE = Locale.of("vi");

    private final MessageSource messages;

    RejectionWords(MessageSource messages) {
        this.messages = messages;
    }

    String of(Rejection rejection) {
        var words = messages.getMessage(rejection.key(), rejection.words(), rejection.key(), VIETNAMESE);
        return Objects.requireNonNullElse(words, rejection.key());
    }
}
