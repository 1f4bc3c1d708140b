/**
 * The written part of a periodic report: who writes which section, the texts with every version and the author of every
 * paragraph, their merging into the report of the unit above, the document made of them, and its frozen copy once it is signed.
 *
 * <p>Drafts are seen by the agency's own people only; what was handed in stands still. Refuses how a text is read ({@code prose}),
 * what belongs into it ({@code outline}), figures ({@code filing}) and the looks of a document ({@code document}).
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
            "identity",
            "form",
            "prose",
            "outline",
            "document",
            "regime",
            "register",
            "reporting",
            "filing"
        })
package vn.cchc.narrative;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
