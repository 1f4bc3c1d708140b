package vn.cchc.filing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Figures of many agencies from one file. */
public record BulkPage(
        List<String> regimes,
        String regime,
        boolean submit,
        String reason,
        @Nullable Result result) {

    /** @param written false after a trial, and where something is wrong: then nothing was changed */
    public record Result(
            String fileName,
            int values,
            int changed,
            int filings,
            int submitted,
            int warnings,
            boolean written,
            boolean trial,
            List<Wrong> wrong) {}

    public record Wrong(int line, String column, String says) {}
}
