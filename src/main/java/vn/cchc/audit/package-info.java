/**
 * Who did what to which thing, when, for which organisation: the record that nobody can change afterwards.
 *
 * <p>Holds entries and the seals that chain them; refuses update and delete, in the database too. Knows no other room:
 * names of organisations come through {@link vn.cchc.audit.Places}. May call {@code page} and the kernel.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"kernel", "page"})
package vn.cchc.audit;
