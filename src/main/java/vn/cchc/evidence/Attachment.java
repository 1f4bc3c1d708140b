package vn.cchc.evidence;

import java.time.Instant;
import java.util.UUID;

/**
 * A document offered as proof of one criterion of one assessment.
 *
 * @param locator where in the document: "trang 3, mục II.2"; may be empty
 */
public record Attachment(
        Evidence evidence,
        UUID assessment,
        String criterion,
        String locator,
        String attachedByName,
        Instant attachedAt) {}
