package vn.cchc.appraisal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.cchc.assessment.Assessment;
import vn.cchc.assignment.Assignments;
import vn.cchc.framework.Adjustment;
import vn.cchc.framework.FrameworkVersion;
import vn.cchc.framework.Leaf;
import vn.cchc.kernel.Problem;
import vn.cchc.scoring.Answer;
import vn.cchc.scoring.Answers;

/**
 * One agency's file as it lies before an appraiser: what it declared in its newest submission, and the newest opinion of
 * each stage on each criterion.
 */
public final class CaseFile {

    /** Where one criterion stands in the appraisal. */
    public enum State {
        /** Chưa thẩm định. */
        REMAINING,
        /** Công nhận. */
        RECOGNISED,
        /** Điều chỉnh, kể cả không chấp nhận "không áp dụng". */
        ADJUSTED,
        /** Chấp nhận không áp dụng. */
        NOT_APPLICABLE,
        /** Đã nhập từ nguồn ngoài. */
        ENTERED,
        /** Đã thay đổi sau thẩm định: declared anew since; needs a new opinion. */
        CHANGED,
        /** A bonus or penalty that nobody has claimed or entered: nothing to decide. */
        NONE
    }

    private final Assessment assessment;
    private final FrameworkVersion version;
    private final Map<String, Answer> declared;
    private final Map<String, String> explanations;
    private final Map<String, Opinion> first = new LinkedHashMap<>();
    private final Map<String, Opinion> second = new LinkedHashMap<>();

    /** @param opinions the newest of each stage and criterion */
    CaseFile(
            Assessment assessment,
            FrameworkVersion version,
            Map<String, Answer> declared,
            Map<String, String> explanations,
            List<Opinion> opinions) {
        this.assessment = assessment;
        this.version = version;
        this.declared = declared;
        this.explanations = explanations;
        opinions.forEach(opinion -> of(opinion.stage()).put(opinion.criterion(), opinion));
    }

    /** The same file as it stood after the first appraisal. */
    CaseFile firstOnly() {
        return new CaseFile(assessment, version, declared, explanations, List.copyOf(first.values()));
    }

    private Map<String, Opinion> of(Stage stage) {
        return stage == Stage.FIRST ? first : second;
    }

    public Assessment assessment() {
        return assessment;
    }

    public FrameworkVersion version() {
        return version;
    }

    public @Nullable Answer declared(String criterion) {
        return declared.get(criterion);
    }

    public String explanation(String criterion) {
        return explanations.getOrDefault(criterion, "");
    }

    /** The newest opinion of this stage, whether it still holds or not. */
    public @Nullable Opinion opinion(String criterion, Stage stage) {
        return of(stage).get(criterion);
    }

    /** How many opinions this stage has on the criterion: what the next one must name. */
    public int revision(String criterion, Stage stage) {
        var opinion = opinion(criterion, stage);
        return opinion == null ? 0 : opinion.revision();
    }

    /** The opinion that counts: the second where it holds, else the first where it holds. */
    public @Nullable Opinion standing(String criterion) {
        var now = declared(criterion);
        for (var stage : new Stage[] {Stage.SECOND, Stage.FIRST}) {
            var opinion = opinion(criterion, stage);
            if (opinion != null && opinion.holdsFor(now)) {
                return opinion;
            }
        }
        return null;
    }

    public State state(Leaf leaf) {
        var standing = standing(leaf.code());
        if (standing != null) {
            return switch (standing.decision()) {
                case RECOGNISED -> State.RECOGNISED;
                case ADJUSTED, NOT_APPLICABLE_REFUSED -> State.ADJUSTED;
                case NOT_APPLICABLE -> State.NOT_APPLICABLE;
                case ENTERED -> State.ENTERED;
            };
        }
        if (first.containsKey(leaf.code()) || second.containsKey(leaf.code())) {
            return State.CHANGED;
        }
        return leaf.field().equals(Adjustment.FIELD) && !declared.containsKey(leaf.code())
                ? State.NONE
                : State.REMAINING;
    }

    /** Whether both stages gave an opinion that holds, and they differ. */
    public boolean stagesDiffer(String criterion) {
        var now = declared(criterion);
        var one = first.get(criterion);
        var two = second.get(criterion);
        return one != null
                && two != null
                && one.holdsFor(now)
                && two.holdsFor(now)
                && !java.util.Objects.equals(one.answer(), two.answer());
    }

    /** Every criterion and every bonus or penalty, in the table's order. */
    public List<Leaf> leaves() {
        return Assignments.appraised(version);
    }

    /** @throws Problem {@code appraisal.unknown-criterion} */
    public Leaf leaf(String code) {
        return version.leaf(code).orElseThrow(() -> Problem.missing("appraisal.unknown-criterion", code));
    }

    /** As the agency declared. */
    public Answers declaredAnswers() {
        return new Answers(declared);
    }

    /** As it stands after the first appraisal alone; where it says nothing, as declared. */
    public Answers firstAnswers() {
        return answers(true);
    }

    /** As it stands after both appraisals; where they say nothing, as declared. */
    public Answers appraisedAnswers() {
        return answers(false);
    }

    private Answers answers(boolean firstOnly) {
        var answers = new LinkedHashMap<>(declared);
        for (var leaf : leaves()) {
            var opinion = firstOnly ? holding(first.get(leaf.code())) : standing(leaf.code());
            if (opinion != null) {
                put(answers, leaf.code(), opinion.answer());
            }
        }
        return new Answers(answers);
    }

    private @Nullable Opinion holding(@Nullable Opinion opinion) {
        return opinion != null && opinion.holdsFor(declared(opinion.criterion())) ? opinion : null;
    }

    /** The appraised answers with one of them replaced, for a preview of points. */
    Answers with(String criterion, @Nullable Answer answer) {
        var answers = new LinkedHashMap<String, Answer>(appraisedAnswers().byCode());
        put(answers, criterion, answer);
        return new Answers(answers);
    }

    private static void put(Map<String, Answer> answers, String criterion, @Nullable Answer answer) {
        if (answer == null) {
            answers.remove(criterion);
        } else {
            answers.put(criterion, answer);
        }
    }
}
