package vn.cchc.framework;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Exact;

/** A criterion that holds finer ones. In an excerpt it may be empty: its parts are not known. */
public record Group(
        String code,
        @Nullable String key,
        String name,
        @Nullable Exact declaredMax,
        @Nullable String note,
        List<Criterion> criteria)
        implements Criterion {

    public Group {
        criteria = List.copyOf(criteria);
    }
}
