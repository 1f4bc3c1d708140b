package vn.cchc.evidence;

import java.util.UUID;

/** A document now proves a criterion. */
public record EvidenceAttached(UUID evidence, UUID assessment, String criterion) {}
