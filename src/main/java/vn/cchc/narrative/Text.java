package vn.cchc.narrative;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import vn.cchc.prose.Written;

/**
 * The text of one section as it was saved once; the newest revision is what is written now, the older ones its history.
 *
 * @param revision 0 where nothing was ever saved
 */
public record Text(
        UUID obligation,
        String section,
        int revision,
        List<Written> paragraphs,
        Origin origin,
        UUID savedById,
        String savedBy,
        Instant savedAt) {

    /** How this version came about. */
    public enum Origin {
        TYPED,
        /** Paragraphs of other agencies were taken over. */
        MERGED,
        /** An older version was made the newest again. */
        RESTORED
    }

    private static final UUID NOBODY = new UUID(0, 0);

    public Text {
        paragraphs = List.copyOf(paragraphs);
    }

    static Text none(UUID obligation, String section) {
        return new Text(obligation, section, 0, List.of(), Origin.TYPED, NOBODY, "", Instant.EPOCH);
    }

    Text saying(List<Written> other) {
        return new Text(obligation, section, revision, other, origin, savedById, savedBy, savedAt);
    }

    public String source() {
        return Written.text(paragraphs);
    }

    public boolean isEmpty() {
        return paragraphs.isEmpty();
    }

    /** How many words it has, as people count them. */
    public int words() {
        return paragraphs.stream()
                .mapToInt(one -> one.text().strip().split("\\s+").length)
                .sum();
    }
}
