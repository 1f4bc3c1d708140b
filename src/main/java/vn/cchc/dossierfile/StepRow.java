package vn.cchc.dossierfile;

import org.jspecify.annotations.Nullable;
import vn.cchc.timeliness.Step;

/** One line of the second file: the history of a dossier. */
public record StepRow(
        long line, String code, Step step, @Nullable String note) {}
