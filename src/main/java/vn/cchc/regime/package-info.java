/**
 * Report regimes (chế độ báo cáo) as data: on what legal basis, how often, over which data window, who owes it to whom, by which
 * form and outline, and the three dates of each level. Published versions never change.
 *
 * <p>Refuses periods that were opened and who filed ({@code reporting}), and what a form asks ({@code form}).
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "definitionfile", "calendar", "page", "audit", "organisation"})
package vn.cchc.regime;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
