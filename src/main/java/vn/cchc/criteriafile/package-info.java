/**
 * The file in which criteria are written — YAML, its own JSON, or the decision's Excel table — as keys, lists and texts,
 * each with its place; and back again as that table.
 *
 * <p>Refuses to judge: which keys there are, what adds up and what a rule means is {@code framework}. Calls the
 * kernel and the general parts of definition files.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"kernel", "definitionfile"})
package vn.cchc.criteriafile;
