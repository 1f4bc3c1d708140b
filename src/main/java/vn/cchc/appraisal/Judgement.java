package vn.cchc.appraisal;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.cchc.framework.Leaf;
import vn.cchc.kernel.Problem;
import vn.cchc.scoring.Answer;

/**
 * What an appraiser means to say about one criterion, before it is checked against what was declared.
 *
 * @param answer the fact typed; ignored where the decision itself says it
 */
public record Judgement(
        Decision decision,
        @Nullable Answer answer,
        String reason,
        @Nullable SourceDocument source) {

    public Judgement {
        reason = reason.strip();
        source = source == null || source.isBlank() ? null : source;
    }

    public static Judgement recognise() {
        return new Judgement(Decision.RECOGNISED, null, "", null);
    }

    /**
     * The same with the answer that follows from it.
     *
     * @throws Problem saying what is wanting: a reason, a source, another fact, a criterion that may not apply
     */
    public Judgement on(Leaf leaf, @Nullable Answer declared) {
        return switch (decision) {
            case RECOGNISED -> recognised(leaf, declared);
            case ADJUSTED -> adjusted(leaf, declared);
            case NOT_APPLICABLE -> notApplicable(leaf, declared);
            case NOT_APPLICABLE_REFUSED -> refused(leaf, declared);
            case ENTERED -> entered(leaf);
        };
    }

    private Judgement recognised(Leaf leaf, @Nullable Answer declared) {
        if (!leaf.selfScored()) {
            throw Problem.input("appraisal.nothing-to-recognise", leaf.code());
        }
        return declared instanceof Answer.NotApplicable
                ? new Judgement(Decision.NOT_APPLICABLE, declared, reason, null)
                : new Judgement(decision, declared, reason, null);
    }

    private Judgement adjusted(Leaf leaf, @Nullable Answer declared) {
        if (!leaf.selfScored()) {
            return new Judgement(Decision.ENTERED, answer, reason, source).on(leaf, declared);
        }
        requireFact(leaf);
        requireReason(leaf);
        if (Objects.equals(answer, declared)) {
            throw Problem.input("appraisal.same-as-declared", leaf.code());
        }
        return new Judgement(decision, answer, reason, null);
    }

    private Judgement notApplicable(Leaf leaf, @Nullable Answer declared) {
        if (!leaf.mayBeNotApplicable()) {
            throw Problem.input("appraisal.must-apply", leaf.code());
        }
        if (declared instanceof Answer.NotApplicable) {
            return new Judgement(decision, declared, reason, null);
        }
        requireReason(leaf);
        var found = answer instanceof Answer.NotApplicable ? answer : new Answer.NotApplicable(reason);
        return new Judgement(decision, found, reason, null);
    }

    private Judgement refused(Leaf leaf, @Nullable Answer declared) {
        if (!(declared instanceof Answer.NotApplicable)) {
            throw Problem.input("appraisal.not-declared-not-applicable", leaf.code());
        }
        requireReason(leaf);
        return new Judgement(decision, answer instanceof Answer.Given ? answer : null, reason, null);
    }

    private Judgement entered(Leaf leaf) {
        if (leaf.selfScored()) {
            throw Problem.input("appraisal.declared-by-agency", leaf.code());
        }
        requireFact(leaf);
        if (source == null) {
            throw Problem.input("appraisal.source-incomplete");
        }
        source.requireComplete();
        return this;
    }

    private void requireFact(Leaf leaf) {
        if (!(answer instanceof Answer.Given given) || given.inputs().isEmpty()) {
            throw Problem.input("appraisal.fact-missing", leaf.code());
        }
    }

    private void requireReason(Leaf leaf) {
        if (reason.isEmpty()) {
            throw Problem.input("appraisal.reason-missing", leaf.code());
        }
    }
}
