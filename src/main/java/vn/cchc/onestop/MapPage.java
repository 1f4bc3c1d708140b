package vn.cchc.onestop;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Exact;
import vn.cchc.onestop.OverviewPage.Part;

/**
 * Communes on a map.
 *
 * @param finding what the map says, as its title
 * @param why there is no map, as a message key; null where there is one
 */
public record MapPage(
        Picker picker,
        String finding,
        @Nullable String why,
        List<Area> areas,
        int width,
        int height,
        List<Part> communes,
        Exact threshold,
        boolean mayImport) {

    /** @param href of the commune; null for one that is not in the tree */
    public record Area(
            String path,
            Heat.Shade shade,
            String says,
            @Nullable String href) {}
}
