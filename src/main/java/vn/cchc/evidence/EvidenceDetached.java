package vn.cchc.evidence;

import java.util.UUID;

/** A document no longer proves a criterion. */
public record EvidenceDetached(UUID evidence, UUID assessment, String criterion) {}
