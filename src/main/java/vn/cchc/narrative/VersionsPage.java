package vn.cchc.narrative;

import java.util.List;
import java.util.UUID;

/**
 * The history of a section.
 *
 * @param sittings saves of one person without a break of more than ten minutes are one sitting, newest first
 */
public record VersionsPage(
        UUID obligation,
        String agency,
        String key,
        String title,
        int newest,
        boolean writable,
        List<Sitting> sittings) {

    /** @param last the last save of the sitting, {@code first} the first; {@code before} the one before it, 0 for none */
    public record Sitting(Text last, int first, int before) {}
}
