/**
 * Rows on their way into PostgreSQL, in its binary COPY format, while the program goes on.
 *
 * <p>Knows no table: who copies says the statement and writes the columns in its order.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "timeliness")
package vn.cchc.copy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
