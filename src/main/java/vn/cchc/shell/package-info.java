/**
 * The outside of the house: main class, command line, embedded database, home, settings. Knows every room; no room knows it.
 */
@NullMarked
@ApplicationModule
package vn.cchc.shell;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
