/**
 * Reminders by mail, before and after a report is due, each sent once.
 *
 * <p>Keeps which were sent; refuses deadlines ({@code reporting}) and how mail goes out ({@code mail}). What waits for a person is on the first
 * screen in any case.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "calendar",
            "page",
            "audit",
            "organisation",
            "identity",
            "mail",
            "form",
            "regime",
            "reporting"
        })
package vn.cchc.reminder;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
