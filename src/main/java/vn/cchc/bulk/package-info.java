/**
 * Figures of many agencies from one file: read, checked and written all or nothing, as a job that says how far it is, can be
 * cancelled, and leaves a result to come back to.
 *
 * <p>Refuses how a figure is saved and where a report stands ({@code filing}) and what one agency brings in its own workbook.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "page", "audit", "form", "reporting", "filing"})
package vn.cchc.bulk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
