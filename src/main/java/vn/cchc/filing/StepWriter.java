package vn.cchc.filing;

import java.util.Map;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import vn.cchc.audit.Audits;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Uuids;
import vn.cchc.kernel.Verb;

/** Takes one step of a filing's way: the new state, the step with the figures' fingerprint, the audit and who is told. */
@Component
class StepWriter {

    private final Filings filings;
    private final Saves saves;
    private final FilingStore store;
    private final StepStore steps;
    private final Audits audits;
    private final ApplicationEventPublisher events;

    StepWriter(
            Filings filings,
            Saves saves,
            FilingStore store,
            StepStore steps,
            Audits audits,
            ApplicationEventPublisher events) {
        this.filings = filings;
        this.saves = saves;
        this.store = store;
        this.steps = steps;
        this.audits = audits;
        this.events = events;
    }

    /** @throws Problem {@code filing.empty} where nothing was ever saved */
    void step(Filing filing, State to, String reason, Map<String, String> reasons, Verb verb, Actor actor) {
        if (filing.savedAt() == null) {
            throw Problem.input("filing.empty");
        }
        var id = filing.obligation();
        var at = saves.now();
        var sha256 = Frozen.sha256(id, filings.form(id), filings.sheetOf(id));
        store.state(id, to, to == State.SUBMITTED && filing.state().isOpen() ? at : null);
        var step = new Step(
                Uuids.next(), filing.state(), to, filing.revision(), sha256, reason, reasons, actor.displayName(), at);
        steps.add(Map.of(id, step), actor);
        audits.record(
                actor,
                verb,
                "filing:" + id,
                filing.organisation(),
                Map.of("from", filing.state(), "to", to, "reason", reason, "sha256", sha256.hex()));
        events.publishEvent(new FilingsChanged(Set.of(id)));
    }
}
