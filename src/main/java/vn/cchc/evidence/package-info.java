/**
 * Documents offered as proof (tài liệu kiểm chứng): an agency's register of them, and which criterion of which assessment
 * each one proves. Registered once, found again over criteria, levels and years.
 *
 * <p>A registered document never changes; a correction is a new version that names the old one. Refuses state secrets, other
 * agencies' documents, and any opinion on whether an assessment may be written: that is {@link vn.cchc.evidence.EvidenceGate},
 * answered by {@code assessment}. May call: kernel, page, audit, file, organisation.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "page", "audit", "file", "organisation"})
package vn.cchc.evidence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
