/**
 * From points to places: the index (points ÷ applicable maximum), the ranks and the classes inside one block.
 *
 * <p>Holds the {@link vn.cchc.ranking.Ranker}, a pure function, and the command line {@code rank} around it. Refuses a
 * clock, a database, a rank across blocks, and rounding before the last step. May call {@code framework} for its policy
 * only: the policy is copied into a record, so that a result can be ranked again long after its framework has gone.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "definitionfile", "framework"})
package vn.cchc.ranking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
