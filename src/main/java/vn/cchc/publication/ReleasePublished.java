package vn.cchc.publication;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A release has become public. @param corrects the number of the release it takes the place of, if any */
public record ReleasePublished(
        UUID release, String code, int number, @Nullable Integer corrects) {}
