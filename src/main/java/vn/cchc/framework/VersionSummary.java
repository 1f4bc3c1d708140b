package vn.cchc.framework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.cchc.framework.FrameworkVersion.Level;
import vn.cchc.framework.FrameworkVersion.Status;
import vn.cchc.kernel.Sha256;

/** One line of the list of versions. */
public record VersionSummary(
        UUID id,
        String code,
        String version,
        String title,
        Status status,
        Level level,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        int leaves,
        Sha256 sha256,
        Instant publishedAt,
        String publishedBy) {}
