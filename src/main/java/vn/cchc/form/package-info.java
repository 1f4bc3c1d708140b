/**
 * Statistical forms as data: the rows of an appendix with their units, types and roll-up, the rules between them, and the
 * cells somebody filled in. Published versions never change.
 *
 * <p>Refuses who owes a form when ({@code reporting}), what was filed ({@code filing}) and sums over the tree ({@code rollup}).
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "definitionfile", "page", "audit", "organisation"})
package vn.cchc.form;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
