package vn.cchc.council;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.cchc.appraisal.SourceDocument;
import vn.cchc.scoring.Answer;
import vn.cchc.scoring.Answers;

/**
 * What counts for one agency, criterion by criterion, and who had the last word: the council before the second appraisal
 * before the first before the agency itself.
 *
 * @param finals by criterion code, in the table's order; also the undecided ones, as they stand now
 * @param undecided criteria without a word that holds, or still before the council
 */
public record FinalView(Map<String, Final> finals, List<String> undecided) {

    public enum Stage {
        SELF,
        APPRAISAL,
        SECOND,
        COUNCIL
    }

    /** @param answer null: nothing reported; @param by empty where nobody spoke */
    public record Final(
            @Nullable Answer answer,
            Stage stage,
            String by,
            String reason,
            @Nullable SourceDocument source) {

        /** The source document as a citation; empty where there is none. */
        public String sourceText() {
            if (source == null) {
                return "";
            }
            var date = source.date();
            return (source.number()
                            + (date == null
                                    ? ""
                                    : " ngày %02d/%02d/%d"
                                            .formatted(date.getDayOfMonth(), date.getMonthValue(), date.getYear()))
                            + " "
                            + source.issuer())
                    .strip();
        }
    }

    public boolean complete() {
        return undecided.isEmpty();
    }

    public Answers answers() {
        var answers = new java.util.LinkedHashMap<String, Answer>();
        finals.forEach((code, one) -> {
            if (one.answer() != null) {
                answers.put(code, one.answer());
            }
        });
        return new Answers(answers);
    }
}
