package vn.cchc.progress;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.cchc.assessment.Assessment;
import vn.cchc.assessment.Assessments;
import vn.cchc.calendar.Days;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Rights;
import vn.cchc.page.Chore;
import vn.cchc.page.ChoreSource;
import vn.cchc.page.Texts;
import vn.cchc.round.Phase;
import vn.cchc.round.PhaseKind;
import vn.cchc.round.Round;
import vn.cchc.round.Rounds;

/** What the standing agency has to watch in the rounds under way: who has not submitted, and what ends next. */
@Component
class ProgressChores implements ChoreSource {

    private final Rounds rounds;
    private final Assessments assessments;
    private final Rights rights;
    private final Clock clock;

    ProgressChores(Rounds rounds, Assessments assessments, Rights rights, Clock clock) {
        this.rounds = rounds;
        this.assessments = assessments;
        this.rights = rights;
        this.clock = clock;
    }

    @Override
    public List<Chore> of(Actor actor, Texts texts) {
        var today = Days.today(clock);
        var chores = new ArrayList<Chore>();
        for (var round : rounds.all()) {
            if (underWay(round, today) && rights.allows(actor, Rounds.EXTEND, round.province())) {
                watch(round, today, texts, chores);
            }
        }
        return chores;
    }

    private static boolean underWay(Round round, LocalDate today) {
        return !today.isBefore(round.phase(PhaseKind.SELF_ASSESSMENT).starts())
                && !today.isAfter(round.phase(PhaseKind.PUBLICATION).closes());
    }

    private void watch(Round round, LocalDate today, Texts texts, List<Chore> chores) {
        var all = assessments.ofRound(round.id());
        int submitted = (int) all.stream()
                .filter(one -> one.state() == Assessment.State.SUBMITTED)
                .count();
        var address = "/rounds/" + round.code() + "/progress";
        if (submitted < all.size()) {
            chores.add(new Chore(
                    texts.of("progress.chore.submit", all.size() - submitted, round.title()),
                    address + "?show=draft",
                    round.phase(PhaseKind.SELF_ASSESSMENT).closes(),
                    new Chore.Progress(submitted, all.size())));
        }
        round.phases().stream()
                .filter(phase -> phase.kind() != PhaseKind.SELF_ASSESSMENT && phase.on(today) == Phase.State.OPEN)
                .forEach(phase -> chores.add(new Chore(
                        texts.of("progress.chore.phase", texts.of("round.phase", phase.kind()), round.title()),
                        phase.kind().compareTo(PhaseKind.COUNCIL) < 0 ? address : "/rounds/" + round.code() + "/result",
                        phase.closes(),
                        null)));
    }
}
