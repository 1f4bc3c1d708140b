/**
 * Files in which people define things for the system (criteria sets, forms, registers, regimes, outlines), read with the
 * place of every word, and what is wrong with them, all at once: keys, lists and texts; the slip of a pen with its nearest
 * known word.
 *
 * <p>Refuses to know what is defined: which keys there are and what they mean is the room of that kind of file. Calls the
 * kernel only.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel"})
package vn.cchc.definitionfile;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
