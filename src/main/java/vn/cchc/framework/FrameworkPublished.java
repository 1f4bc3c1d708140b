package vn.cchc.framework;

import java.util.UUID;
import vn.cchc.kernel.Sha256;

/** A new version has been published. */
public record FrameworkPublished(UUID id, String code, String version, Sha256 sha256) {}
