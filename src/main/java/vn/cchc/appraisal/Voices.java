package vn.cchc.appraisal;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.cchc.assessment.Assessments;
import vn.cchc.assessment.Preview;
import vn.cchc.framework.Leaf;
import vn.cchc.kernel.Problem;
import vn.cchc.scoring.Answer;
import vn.cchc.scoring.Measurements;
import vn.cchc.scoring.Scorer;

/** Puts facts and what they earn side by side, by the same scorer that seals the result. */
@Component
public class Voices {

    private final Assessments assessments;

    Voices(Assessments assessments) {
        this.assessments = assessments;
    }

    /** What an answer earns in this file; null: nothing reported. */
    public Preview.Line line(CaseFile file, Leaf leaf, @Nullable Answer answer) {
        return line(file, leaf, answer, measurements(file));
    }

    /** The figures that fill criteria of this file by themselves; to be read once for many lines. */
    public Measurements measurements(CaseFile file) {
        return assessments.measurements(file.assessment());
    }

    static Preview.Line line(CaseFile file, Leaf leaf, @Nullable Answer answer, Measurements measurements) {
        try {
            var line = Scorer.line(file.version(), leaf, Optional.ofNullable(answer), measurements);
            return new Preview.Line(leaf, line, null);
        } catch (Problem problem) {
            return new Preview.Line(leaf, null, problem);
        }
    }

    /** The agency's declaration. */
    public Voice declared(CaseFile file, Leaf leaf) {
        return declared(file, leaf, measurements(file));
    }

    /** The newest opinion of a stage; null where there is none. */
    public @Nullable Voice opinion(CaseFile file, Leaf leaf, Stage stage) {
        return of(file, leaf, file.opinion(leaf.code(), stage), measurements(file));
    }

    /** A fact that somebody names, with what it earns. */
    public Voice said(CaseFile file, Leaf leaf, @Nullable Answer answer) {
        return said(file, leaf, answer, "", "");
    }

    public Voice said(CaseFile file, Leaf leaf, @Nullable Answer answer, String reason, String by) {
        return new Voice(null, answer, line(file, leaf, answer), reason, null, by, null, true);
    }

    static Voice declared(CaseFile file, Leaf leaf, Measurements measurements) {
        var answer = file.declared(leaf.code());
        var submission = file.assessment().submission();
        return new Voice(
                null,
                answer,
                line(file, leaf, answer, measurements),
                file.explanation(leaf.code()),
                null,
                submission == null ? "" : submission.submittedBy(),
                submission == null ? null : submission.submittedAt(),
                true);
    }

    static @Nullable Voice of(CaseFile file, Leaf leaf, @Nullable Opinion opinion, Measurements measurements) {
        if (opinion == null) {
            return null;
        }
        return new Voice(
                opinion.decision(),
                opinion.answer(),
                line(file, leaf, opinion.answer(), measurements),
                opinion.reason(),
                opinion.source(),
                opinion.byName(),
                opinion.at(),
                opinion.holdsFor(file.declared(leaf.code())));
    }

    /** What counts now: the standing opinion, else the declaration. */
    static Voice standing(CaseFile file, Leaf leaf, Measurements measurements) {
        var voice = of(file, leaf, file.standing(leaf.code()), measurements);
        return voice == null ? declared(file, leaf, measurements) : voice;
    }
}
