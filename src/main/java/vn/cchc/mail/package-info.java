/**
 * Mail that the system sends, over the province's own mail server; off unless one is set.
 *
 * <p>Refuses to decide what is sent to whom when: that is for the rooms that have something to say.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel"})
package vn.cchc.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
