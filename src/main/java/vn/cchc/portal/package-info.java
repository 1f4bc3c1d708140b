/**
 * The public site: results as anybody may read them, without an account, on a phone first, and as open data at permanent
 * addresses.
 *
 * <p>Holds pages only. Reads published releases through {@code PublishedReleases} and nothing else: what is not published
 * cannot be asked for here, whatever the address says. Refuses names of persons and figures of its own.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "page", "publication", "ranking"})
package vn.cchc.portal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
