/**
 * The written part of a report as text: paragraphs with light marks, figures that live in a form, citations that become
 * footnotes, the numbers and documents a text names, and what two versions differ in. Pure: no database, no screen, no
 * clock.
 *
 * <p>Refuses who wrote what for whom ({@code narrative}) and how a document is laid out ({@code document}). May call: kernel,
 * form.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "form"})
package vn.cchc.prose;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
