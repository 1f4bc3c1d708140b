package vn.cchc.evidence;

import java.util.UUID;
import vn.cchc.file.StoredFile;

/** A file that has arrived and waits for the form it belongs to; only its sender may use it. */
public record Upload(UUID id, StoredFile file) {}
