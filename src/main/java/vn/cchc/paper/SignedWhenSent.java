package vn.cchc.paper;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.cchc.filing.Filings;
import vn.cchc.filing.FilingsChanged;
import vn.cchc.filing.State;
import vn.cchc.kernel.Actor;
import vn.cchc.narrative.Narratives;
import vn.cchc.reporting.Filed;
import vn.cchc.reporting.Obligation;
import vn.cchc.reporting.Reports;

/** A report that is sent stands still: text and figures are frozen in the transaction that sends it, and opened in the one that
 * opens a correction; given up, the copy of before stands again. */
@Component
class SignedWhenSent {

    private final Papers papers;
    private final Narratives narratives;
    private final Filings filings;
    private final Reports reports;

    SignedWhenSent(Papers papers, Narratives narratives, Filings filings, Reports reports) {
        this.papers = papers;
        this.narratives = narratives;
        this.filings = filings;
        this.reports = reports;
    }

    @EventListener
    void on(FilingsChanged changed) {
        // An import of a thousand filings sends none of them; the state is asked for those at the top only.
        changed.obligations().stream()
                .map(reports::obligation)
                .filter(owed -> owed.above() == null)
                .filter(owed -> reports.report(owed.report()).outlineCode() != null)
                .forEach(this::follow);
    }

    private void follow(Obligation owed) {
        var filed = reports.line(owed.id()).filed();
        boolean frozen = narratives.standing(owed.id()).frozen();
        if (filed.state() == Filed.State.SENT && !frozen) {
            var steps = filings.steps(owed.id());
            if (!steps.isEmpty() && steps.getLast().from() == State.RETURNED) {
                papers.standAgain(owed.id());
            } else {
                var signer = steps.isEmpty()
                        ? Actor.SYSTEM.displayName()
                        : steps.getLast().takenBy();
                papers.freeze(owed.id(), Actor.SYSTEM, signer);
            }
        } else if (filed.corrected() && frozen && filed.state() == Filed.State.RETURNED) {
            papers.openForCorrection(
                    owed.id(), filings.steps(owed.id()).getLast().reason());
        }
    }
}
