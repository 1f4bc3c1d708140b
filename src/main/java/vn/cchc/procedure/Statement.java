package vn.cchc.procedure;

import java.time.Instant;
import java.util.UUID;

/**
 * What somebody stated about a procedure from its first day on. Never changed: of one code and first day the statement with the
 * highest revision counts.
 *
 * @param withdrawn states that there is no such version; what it said stays readable
 * @param reason why it replaces the one before; empty for the first
 * @param source file or screen it came from
 */
public record Statement(
        UUID id,
        Procedure procedure,
        int revision,
        boolean withdrawn,
        String reason,
        String source,
        Instant at,
        String by) {}
