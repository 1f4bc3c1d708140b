/**
 * What agencies filed: the cells of their forms with every save, the way of a filing from draft to sent, the checks, and
 * files in and out.
 *
 * <p>Refuses what a form is ({@code form}), who owes it when ({@code reporting}) and sums over the tree ({@code rollup}).
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "calendar",
            "page",
            "audit",
            "file",
            "organisation",
            "indicator",
            "form",
            "reporting"
        })
package vn.cchc.filing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
