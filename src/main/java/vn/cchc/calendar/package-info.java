/**
 * Which days people work: weekends, public holidays and swapped days of each year, and when a day ends in Vietnam.
 *
 * <p>Holds the calendars of {@code definitions/calendar}; refuses deadlines of particular rounds and reports, which
 * their own rooms keep. Calls only the kernel.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel"})
package vn.cchc.calendar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
