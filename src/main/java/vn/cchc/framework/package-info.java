/**
 * Criteria as data: reads a criteria set (YAML, or the decision's own table as .xlsx), finds every mistake at once, and
 * keeps published versions for ever, each with its legal basis, validity and SHA-256.
 *
 * <p>Refuses to score (that is {@code scoring}) and to change a published version: a correction is a new version.
 * Calls the kernel, the page frame, the audit trail and the tree of organisations.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"kernel", "definitionfile", "criteriafile", "page", "audit", "organisation"})
package vn.cchc.framework;
