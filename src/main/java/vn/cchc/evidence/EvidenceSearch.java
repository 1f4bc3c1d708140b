package vn.cchc.evidence;

import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.OrganisationId;

/**
 * What to look for in an agency's register; newest version of each document only.
 *
 * @param text words in any order, with or without marks; also "41/KH-SNgV"
 * @param page from 0
 */
public record EvidenceSearch(
        OrganisationId owner,
        String text,
        @Nullable Integer year,
        @Nullable EvidenceKind kind,
        int page) {

    static final int PAGE_SIZE = 50;

    static EvidenceSearch of(OrganisationId owner, String text) {
        return new EvidenceSearch(owner, text, null, null, 0);
    }
}
