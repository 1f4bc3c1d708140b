package vn.cchc.outline;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.definitionfile.Finding;

/** @param file null before anything was given; {@code outline} null where there are errors */
public record OutlineCheckPage(
        @Nullable String file,
        List<Finding> findings,
        @Nullable Outline outline) {}
