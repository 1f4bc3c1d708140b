package vn.cchc.audit;

/**
 * One entry.
 *
 * @param revealed personal data stands in the open, and that somebody looked is itself recorded
 * @param mayReveal whether this reader may look
 */
public record EntryPage(AuditPage.Row row, boolean revealed, boolean mayReveal) {}
