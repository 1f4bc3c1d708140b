/**
 * A round (đợt đánh giá): one year's assessment of the province's agencies. Holds its phases with dates, the blocks with
 * their criteria versions, the list of assessed agencies frozen at opening, and extensions granted to single agencies.
 *
 * <p>Refuses answers and points: those belong to {@code assessment} and above. May call: kernel, page, calendar, audit,
 * organisation, framework.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "page", "calendar", "audit", "organisation", "framework"})
package vn.cchc.round;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
