package vn.cchc.partner;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the screens of this room show. */
public final class PartnerScreens {

    private PartnerScreens() {}

    public record ListPage(List<Entry> entries, String province) {

        /** @param last its newest message; null where it never sent one */
        public record Entry(
                Partner partner,
                String units,
                int tokens,
                @Nullable Message last) {}
    }

    /**
     * @param codes of its units, as typed
     * @param units in words
     * @param issued a token just made, shown this once; null otherwise
     */
    public record ShowPage(
            Partner partner,
            String codes,
            String units,
            List<TokenRow> tokens,
            List<Message> messages,
            @Nullable String issued,
            LocalDate suggested,
            LocalDate furthest) {

        /** @param state ok, expired or revoked */
        public record TokenRow(Token token, String state) {}
    }

    /** @param results what its dossiers were answered */
    public record MessagePage(Partner partner, Message message, String said, List<Answer.Result> results) {}
}
