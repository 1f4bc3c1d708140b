package vn.cchc.assessment;

import java.util.UUID;

/** A submitted self-assessment was given back to its agency. */
public record AssessmentGivenBack(UUID assessment, String reason) {}
