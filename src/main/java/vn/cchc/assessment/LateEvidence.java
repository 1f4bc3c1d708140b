package vn.cchc.assessment;

import java.util.UUID;

/**
 * Whether an agency was asked to explain a criterion and may therefore still add documents to it. A port: the room above
 * that asks the questions answers.
 */
public interface LateEvidence {
    boolean asked(UUID assessment, String criterion);
}
