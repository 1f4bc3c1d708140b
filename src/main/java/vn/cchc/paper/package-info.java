/**
 * A report as a paper: what stands around its text, the official document and its appendix made of texts and figures, the files, and
 * the copy that was signed, which stands still for ever.
 *
 * <p>Refuses the texts ({@code narrative}), the figures ({@code filing}) and how a document looks ({@code document}).
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
            "form",
            "prose",
            "outline",
            "document",
            "regime",
            "reporting",
            "filing",
            "narrative"
        })
package vn.cchc.paper;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
