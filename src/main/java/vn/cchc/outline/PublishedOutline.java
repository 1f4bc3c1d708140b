package vn.cchc.outline;

import java.time.Instant;
import java.util.UUID;

/** A published outline: who published it when. */
public record PublishedOutline(UUID id, Outline outline, Instant publishedAt, String publishedBy) {}
