/**
 * The frame of a screen: layout, words in two languages, numbers and dates as people here write them, and how a
 * {@link vn.cchc.kernel.Problem} is told to a person or a program.
 *
 * <p>Refuses to know what a screen is about. May call: kernel.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel"})
package vn.cchc.page;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
