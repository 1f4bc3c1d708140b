/**
 * Drafts of statistical forms on the screen: rows and rules added, moved and edited by several people, checked with every
 * finding, looked at as paper, published as a {@code form}.
 *
 * <p>A draft keeps what was typed, right or wrong; what is right is judged by {@code form}. Refuses to change a published form.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "definitionfile", "page", "audit", "form"})
package vn.cchc.formdesign;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
