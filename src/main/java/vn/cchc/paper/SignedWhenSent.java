package vn.cchc.paper;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.cchc.filing.Filings;
import vn.cchc.filing.FilingsChanged;
import vn.cchc.kernel.Actor;
import vn.cchc.narrative.Narratives;
import vn.cchc.reporting.Filed;
import vn.cchc.reporting.Reports;

/** A report that is sent stands still: text and figures are frozen in the transaction that sends it. */
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
                .forEach(owed -> {
                    boolean sent = reports.line(owed.id()).filed().state() == Filed.State.SENT;
                    boolean written = reports.report(owed.report()).outlineCode() != null;
                    if (sent && written && !narratives.standing(owed.id()).frozen()) {
                        var steps = filings.steps(owed.id());
                        var signer = steps.isEmpty()
                                ? Actor.SYSTEM.displayName()
                                : steps.getLast().takenBy();
                        papers.freeze(owed.id(), Actor.SYSTEM, signer);
                    }
                });
    }
}
