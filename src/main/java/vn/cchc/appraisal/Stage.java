package vn.cchc.appraisal;

import vn.cchc.round.PhaseKind;

/** The first appraisal, and the second one after the explanations: two records side by side. */
public enum Stage {
    FIRST(PhaseKind.APPRAISAL),
    SECOND(PhaseKind.SECOND_APPRAISAL);

    private final PhaseKind phase;

    Stage(PhaseKind phase) {
        this.phase = phase;
    }

    /** The step of the round in which opinions of this stage are given. */
    public PhaseKind phase() {
        return phase;
    }
}
