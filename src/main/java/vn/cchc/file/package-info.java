/**
 * Stored files, each under the SHA-256 of its content: what may come in, and where it lies.
 *
 * <p>Holds the folder of contents (written whole or not at all) and one row per content. Refuses what is too large, not
 * what its name says, encrypted, macro-bearing, a bomb or infected. Does not know who may read a file: rooms that refer to
 * a file decide that, and say which files they hold through {@link vn.cchc.file.FileHolder}.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"kernel"})
package vn.cchc.file;
