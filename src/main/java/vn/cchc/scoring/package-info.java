/**
 * The scoring engine: facts in, points out, with the sentence that says why. Pure: the same version, answers and
 * measurements give the same scorecard, byte for byte, ten years later.
 *
 * <p>Holds one file per rule kind and one exhaustive switch over them. Refuses a clock, a database, a screen, and any
 * guess: what is missing, not applicable or divided by zero is answered by the rule as written. Calls the kernel and
 * {@code framework}.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"kernel", "definitionfile", "criteriafile", "framework"})
package vn.cchc.scoring;
