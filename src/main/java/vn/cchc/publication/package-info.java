/**
 * Releases: a result prepared, approved by another person, published, and if need be corrected by a new release that
 * names the old one. A release is a frozen copy: it needs no other table to be read, printed or checked in ten years.
 *
 * <p>Holds releases and what is made of them (JSON, CSV, workbook); refuses every change of a stored release, in the
 * database too, and approval by the person who prepared it. May call {@code ranking} for policies and places; results
 * come to it as {@link vn.cchc.publication.ReleaseContent}, from a {@link vn.cchc.publication.ReleaseSource}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "page", "audit", "ranking"})
package vn.cchc.publication;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
