package vn.cchc.assessment;

import java.util.UUID;
import vn.cchc.kernel.Sha256;

/** An agency's self-assessment was submitted and frozen. */
public record AssessmentSubmitted(UUID assessment, int number, Sha256 sha256) {}
