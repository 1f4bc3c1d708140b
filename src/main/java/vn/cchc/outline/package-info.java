/**
 * Outlines (đề cương) of reports as data: the parts and sections of the written part, with their own names, what belongs into
 * each, who is asked for a contribution, and the usual words of the document around them. Published versions never change.
 *
 * <p>Refuses the texts themselves ({@code narrative}). May call: kernel, page, audit, organisation, definitionfile.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "page", "audit", "organisation", "definitionfile"})
package vn.cchc.outline;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
