package vn.cchc.narrative;

import java.util.List;

/** What may be inserted at the caret. */
public record SuggestionsPart(List<Suggestion> suggestions) {

    /**
     * @param insert what goes into the text
     * @param shown what it reads now
     * @param sound false where it has nothing to show yet
     */
    public record Suggestion(String insert, String shown, String label, String hint, boolean sound) {}
}
