package vn.cchc.assessment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Rights;
import vn.cchc.page.Chore;
import vn.cchc.page.ChoreSource;
import vn.cchc.page.Texts;
import vn.cchc.round.Phase;
import vn.cchc.round.PhaseKind;
import vn.cchc.round.Rounds;

/** What an agency's people still have to declare or submit. Overdue work stays in the list. */
@Component
class AssessmentChores implements ChoreSource {

    private final Assessments assessments;
    private final Rounds rounds;
    private final Rights rights;

    AssessmentChores(Assessments assessments, Rounds rounds, Rights rights) {
        this.assessments = assessments;
        this.rounds = rounds;
        this.rights = rights;
    }

    @Override
    public List<Chore> of(Actor actor, Texts texts) {
        var home = actor.home();
        var chores = new ArrayList<Chore>();
        if (home == null || !rights.allows(actor, Assessments.ANSWER, home)) {
            return chores;
        }
        for (var assessment : assessments.ofAgency(home, actor)) {
            var window = rounds.window(assessment.round(), PhaseKind.SELF_ASSESSMENT, home);
            boolean published =
                    assessment.round().phase(PhaseKind.PUBLICATION).closes().isBefore(window.closes());
            if (assessment.state() == Assessment.State.SUBMITTED || window.state() == Phase.State.BEFORE || published) {
                continue;
            }
            chores.add(chore(assessment, window.closes(), texts));
        }
        return chores;
    }

    private Chore chore(Assessment assessment, LocalDate due, Texts texts) {
        int answered = assessments.answered(assessment);
        int leaves = Assessments.declarable(assessments.version(assessment));
        var givenBack = assessment.givenBack();
        var text = givenBack == null
                ? texts.of("assessment.chore.declare", assessment.round().title())
                : texts.of("assessment.chore.returned", assessment.round().title(), givenBack.reason());
        return new Chore(text, "/assessments/" + assessment.id(), due, new Chore.Progress(answered, leaves));
    }
}
