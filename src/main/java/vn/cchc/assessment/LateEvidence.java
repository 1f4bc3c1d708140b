package vn.cchc.assessment;

import java.util.Set;
import java.util.UUID;

/**
 * Which criteria an agency was asked to explain, so that it may still add documents to them. A port: the room above
 * that asks the questions answers.
 */
public interface LateEvidence {
    Set<String> asked(UUID assessment);
}
