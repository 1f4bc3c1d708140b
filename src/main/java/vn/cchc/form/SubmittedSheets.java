package vn.cchc.form;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Actor;
import vn.cchc.page.Texts;

/** What was handed in on forms: a port that the room of filings answers, so that new rules can be tried before they are published. */
@FunctionalInterface
public interface SubmittedSheets {

    /**
     * One agency's sheet.
     *
     * @param period in words
     * @param address where it is looked at
     * @param previous of the period before; null where there is none
     */
    record Submitted(
            String unit,
            String period,
            String address,
            Sheet sheet,
            @Nullable Sheet previous) {}

    /**
     * Hands over the newest periods, the newest first: those on any version of this form, or of all forms where none was ever filed. Only
     * what the person may read.
     */
    void each(String formCode, int periods, Actor actor, Texts texts, Consumer<Submitted> taker);
}
