package vn.cchc.prose;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A document that a text names by number and date.
 *
 * @param number with its symbol, {@code 277/KH-UBND}
 * @param day null where the date written is none
 */
record DocumentMention(
        int paragraph,
        int start,
        String quote,
        String number,
        String writtenDay,
        @Nullable LocalDate day) {

    /** Whose documents a report rests on rather than counts: a decree of 2018 is no slip. */
    private static final Set<String> CENTRAL = Set.of(
            "CP", "TTg", "TTG", "QH", "QH13", "QH14", "QH15", "UBTVQH", "VPCP", "TW", "BCĐTW", "BNV", "BTC", "BTP",
            "BTTTT", "BKHĐT", "BKHCN", "BGDĐT", "BYT", "BLĐTBXH", "BTNMT", "BNNPTNT", "BNNMT", "BXD", "BGTVT", "BCT",
            "BNG", "BCA", "BQP", "BVHTTDL", "TTCP", "UBDT", "NHNN");

    boolean isCentral() {
        for (var part : number.split("[/-]")) {
            if (CENTRAL.contains(part) || part.startsWith("UBTVQH")) {
                return true;
            }
        }
        return false;
    }
}
