/**
 * Words that every room needs, without any input or output: exact numbers, identifiers, actors, verbs and problems.
 *
 * <p>Holds nothing that changes, calls nobody, and refuses anything that knows a database, a clock or a screen.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        type = org.springframework.modulith.ApplicationModule.Type.OPEN,
        allowedDependencies = {})
package vn.cchc.kernel;
