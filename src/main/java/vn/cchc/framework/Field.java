package vn.cchc.framework;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Exact;

/** Lĩnh vực: one of the (usually eight) fields of reform; the first cut of the points. */
public record Field(String code, String name, @Nullable Exact declaredMax, List<Criterion> criteria) {

    public Field {
        criteria = List.copyOf(criteria);
    }
}
