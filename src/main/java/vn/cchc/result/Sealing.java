package vn.cchc.result;

import java.time.Instant;
import java.util.UUID;

/** One finalisation of a round: 1, and one more for each correction, with its reason. */
public record Sealing(UUID id, UUID round, int number, String reason, String by, Instant at) {}
