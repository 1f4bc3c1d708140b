package vn.cchc.narrative;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.cchc.kernel.Actor;
import vn.cchc.page.Chore;
import vn.cchc.page.ChoreSource;
import vn.cchc.page.Texts;
import vn.cchc.reporting.Obligation;
import vn.cchc.reporting.PeriodNames;
import vn.cchc.reporting.Reports;

/** Sections an agency still owes, those given back first. Overdue ones stay in the list until the report is closed. */
@Component
class NarrativeChores implements ChoreSource {

    private final Narratives narratives;
    private final Reports reports;

    NarrativeChores(Narratives narratives, Reports reports) {
        this.narratives = narratives;
        this.reports = reports;
    }

    @Override
    public List<Chore> of(Actor actor, Texts texts) {
        var chores = new ArrayList<Chore>();
        var home = actor.home();
        if (home != null) {
            for (var owed : reports.owedBy(home)) {
                var report = reports.report(owed.report());
                if (report.outlineCode() != null && !report.closed()) {
                    of(owed, actor, texts, chores);
                }
            }
        }
        return chores;
    }

    private void of(Obligation owed, Actor actor, Texts t, List<Chore> chores) {
        var standing = narratives.standing(owed.id());
        if (!narratives.isOwn(standing, TextAccess.WRITE, actor)) {
            return;
        }
        var line = reports.line(owed.id());
        var written = narratives.texts(standing);
        int done = 0;
        int asked = 0;
        for (var section : standing.outline().written()) {
            var text = written.get(section.key());
            var state = standing.state(section.key(), text != null && !text.isEmpty());
            boolean wanted = owed.above() == null || section.asks(owed.level(), owed.code());
            asked += wanted ? 1 : 0;
            done += wanted && (!state.isOwed() || (owed.above() == null && state == SectionState.DRAFT)) ? 1 : 0;
            var last = standing.handovers().get(section.key());
            if (state == SectionState.GIVEN_BACK && last != null) {
                var said = t.of("narrative.chore.given-back", standing.titleOf(section), last.reason());
                chores.add(new Chore(said, href(owed, section.key()), line.end(), null));
            }
        }
        if (!standing.isIn() && !line.excused() && done < asked) {
            var text = t.of("narrative.chore.write", PeriodNames.title(standing.report(), t));
            chores.add(new Chore(text, "/narratives/" + owed.id(), line.end(), new Chore.Progress(done, asked)));
        }
    }

    private static String href(Obligation owed, String section) {
        return "/narratives/" + owed.id() + "/sections/" + section;
    }
}
