/**
 * Who there is: every province, district, commune, department and agency, with dates. Organisations are created, renamed,
 * moved, merged, split and abolished; codes and names change and are reused; an organisation's identity does not.
 * Also the peer groups (khối) they are compared in, the installation's own province and the standing agency.
 *
 * <p>Refuses users and grants (identity), and what an organisation did (every other room).
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "calendar", "page", "audit"})
package vn.cchc.organisation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
