package vn.cchc.filing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.audit.Audits;
import vn.cchc.form.PackedSheet;
import vn.cchc.form.Sheet;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Uuids;
import vn.cchc.kernel.Verb;
import vn.cchc.reporting.Reports;

/**
 * The way of a filing: draft → submitted → given back or approved → compiled → signed and sent. Every step is decided here,
 * written down with the fingerprint of the figures as they were, and can be undone only while the next level has not used it.
 */
@Service
public class Passage {

    private final Dossiers dossiers;
    private final Filings filings;
    private final Saves saves;
    private final FilingStore store;
    private final StepWriter way;
    private final CorrectionStore corrections;
    private final CompilationStore compilations;
    private final Checks checks;
    private final Counting counting;
    private final Reports reports;
    private final Audits audits;
    private final ApplicationEventPublisher events;

    Passage(
            Dossiers dossiers,
            Filings filings,
            Saves saves,
            FilingStore store,
            StepWriter way,
            CorrectionStore corrections,
            CompilationStore compilations,
            Checks checks,
            Counting counting,
            Reports reports,
            Audits audits,
            ApplicationEventPublisher events) {
        this.dossiers = dossiers;
        this.filings = filings;
        this.saves = saves;
        this.store = store;
        this.way = way;
        this.corrections = corrections;
        this.compilations = compilations;
        this.checks = checks;
        this.counting = counting;
        this.reports = reports;
        this.audits = audits;
        this.events = events;
    }

    /** All that is to be said about the figures as they stand. Asks for no right. */
    @Transactional(readOnly = true)
    public List<Finding> findings(UUID obligation) {
        return checks.of(obligation);
    }

    /**
     * Hands the figures to the unit above; at the top, to whoever signs. Rows nobody has typed take what registers count.
     *
     * @param revision the save the person saw
     * @throws Problem {@code filing.changed-meanwhile}, {@code filing.stopped} with the number of findings that stop it
     */
    @Transactional
    public void submit(UUID obligation, int revision, Actor actor) {
        var filing = locked(obligation);
        filings.require(Action.SUBMIT, obligation, actor);
        if (filing.revision() != revision) {
            throw Problem.conflict("filing.changed-meanwhile");
        }
        counting.settle(obligation, actor);
        long stopping = checks.of(obligation).stream().filter(Finding::stops).count();
        if (stopping > 0) {
            throw Problem.input("filing.stopped", stopping);
        }
        way.step(filings.get(obligation), State.SUBMITTED, "", Map.of(), FilingRights.SUBMIT, actor);
    }

    @Transactional
    public void withdraw(UUID obligation, Actor actor) {
        var filing = locked(obligation);
        filings.require(Action.WITHDRAW, obligation, actor);
        boolean corrects = corrections.open(obligation) != null;
        way.step(filing, corrects ? State.RETURNED : State.DRAFT, "", Map.of(), FilingRights.SUBMIT, actor);
        if (!corrects) {
            store.forgetSubmission(obligation);
        }
    }

    /**
     * Returns it to be mended.
     *
     * @param reasons what is wrong with single cells, by row key
     * @throws Problem {@code filing.reason-missing}
     */
    @Transactional
    public void giveBack(UUID obligation, String reason, Map<String, String> reasons, Actor actor) {
        var filing = locked(obligation);
        filings.require(Action.GIVE_BACK, obligation, actor);
        var said = new LinkedHashMap<String, String>();
        reasons.forEach((row, words) -> {
            if (!words.isBlank()) {
                filings.form(obligation).row(row);
                said.put(row, words.strip());
            }
        });
        if (reason.isBlank() && said.isEmpty()) {
            throw Problem.input("filing.reason-missing");
        }
        way.step(filing, State.RETURNED, reason.strip(), said, FilingRights.GIVE_BACK, actor);
    }

    /** What became of each of many. @param refused why not, in the words of the problem */
    public record Approved(List<UUID> approved, Map<UUID, Problem> refused) {}

    /** Accepts the figures of many filings; each that may not be approved is answered with its problem, the others are approved. */
    @Transactional
    public Approved approve(Collection<UUID> obligations, Actor actor) {
        var approved = new ArrayList<UUID>();
        var refused = new LinkedHashMap<UUID, Problem>();
        for (var obligation : obligations.stream().sorted().toList()) {
            try {
                var filing = locked(obligation);
                filings.require(Action.APPROVE, obligation, actor);
                accept(filing, State.APPROVED, FilingRights.APPROVE, actor);
                approved.add(obligation);
            } catch (Problem problem) {
                refused.put(obligation, problem);
            }
        }
        return new Approved(approved, refused);
    }

    /** @throws Problem {@code filing.reason-missing}; {@code filing.not-allowed.undo-approval} once the unit above has used it */
    @Transactional
    public void undoApproval(UUID obligation, String reason, Actor actor) {
        var filing = locked(obligation);
        filings.require(Action.UNDO_APPROVAL, obligation, actor);
        if (reason.isBlank()) {
            throw Problem.input("filing.reason-missing");
        }
        way.step(filing, State.SUBMITTED, reason.strip(), Map.of(), FilingRights.APPROVE, actor);
    }

    /** Nobody changes the filings below until the transaction ends: for whoever is about to add them up and compile. */
    @Transactional
    public void holdBelow(UUID obligation) {
        store.lock(reports.below(obligation).stream().map(owed -> owed.id()).toList());
    }

    /**
     * Keeps what a unit put together; what was taken stands still from now on. The sums themselves are {@code rollup}'s.
     *
     * @param taken the filings below, all approved
     * @param adjusted why rows were set by hand, by row key
     */
    @Transactional
    public Compilation compile(
            UUID obligation, Sheet sheet, Collection<UUID> taken, Map<String, String> adjusted, Actor actor) {
        locked(obligation);
        filings.require(Action.COMPILE, obligation, actor);
        if (store.find(obligation).isEmpty()) {
            saves.begin(dossiers.of(obligation), actor);
        }
        var form = filings.form(obligation);
        var below = reports.below(obligation).stream().map(owed -> owed.id()).collect(Collectors.toSet());
        var rows = store.lock(taken);
        var pins = new ArrayList<Compilation.Taken>();
        var corrected = corrections.open(taken);
        for (var row : rows.values()) {
            var correction = corrected.get(row.obligation());
            if (!below.contains(row.obligation()) || (correction == null && row.state() != State.APPROVED)) {
                throw Problem.conflict("filing.not-approved-any-more", row.organisation());
            }
            if (correction != null) {
                pins.add(new Compilation.Taken(row.obligation(), correction.revision(), correction.sha256()));
                corrections.endsAt(correction.id(), State.COMPILED);
            } else {
                var sha256 = Frozen.sha256(row.obligation(), form, filings.sheetOf(row.obligation()));
                pins.add(new Compilation.Taken(row.obligation(), row.revision(), sha256));
                way.step(Dossier.filing(row, form), State.COMPILED, "", Map.of(), FilingRights.COMPILE, actor);
            }
        }
        var at = saves.now();
        var row = new CompilationStore.Row(
                Uuids.next(),
                obligation,
                PackedSheet.of(form, sheet),
                adjusted,
                Frozen.sha256(obligation, form, sheet),
                actor.displayName(),
                at);
        compilations.add(row, pins, actor);
        audits.record(
                actor,
                FilingRights.COMPILE,
                "filing:" + obligation,
                reports.obligation(obligation).organisation(),
                Map.of(
                        "compilation",
                        row.id(),
                        "taken",
                        pins.size(),
                        "sha256",
                        row.sha256().hex(),
                        "adjusted",
                        adjusted));
        events.publishEvent(new FilingsChanged(Set.of(obligation)));
        return new Compilation(row.id(), obligation, sheet, pins, adjusted, row.sha256(), row.compiledBy(), at);
    }

    /** Takes the compilation back; what it had taken is approved again, and free. */
    @Transactional
    public void undoCompilation(UUID obligation, Actor actor) {
        locked(obligation);
        filings.require(Action.UNDO_COMPILATION, obligation, actor);
        var standing = compilations.standing(obligation).orElseThrow(() -> Problem.missing("filing.no-compilation"));
        var form = filings.form(obligation);
        compilations.withdraw(standing.id(), saves.now());
        var taken = compilations.taken(standing.id()).stream()
                .map(Compilation.Taken::obligation)
                .toList();
        var corrected = corrections.open(taken);
        store.lock(taken).values().forEach(row -> {
            var correction = corrected.get(row.obligation());
            if (correction != null) {
                corrections.endsAt(correction.id(), State.APPROVED);
            } else if (row.state() == State.COMPILED) {
                way.step(Dossier.filing(row, form), State.APPROVED, "", Map.of(), FilingRights.COMPILE, actor);
            }
        });
        audits.record(
                actor,
                FilingRights.COMPILE,
                "filing:" + obligation,
                reports.obligation(obligation).organisation(),
                Map.of("withdrawn", standing.id()));
        events.publishEvent(new FilingsChanged(Set.of(obligation)));
    }

    /** The compilation that stands, with what it took; asks for no right. */
    @Transactional(readOnly = true)
    public java.util.Optional<Compilation> compilation(UUID obligation) {
        return compilations
                .standing(obligation)
                .map(row -> new Compilation(
                        row.id(),
                        obligation,
                        row.packed().sheet(filings.form(obligation)),
                        compilations.taken(row.id()),
                        row.adjusted(),
                        row.sha256(),
                        row.compiledBy(),
                        row.compiledAt()));
    }

    /** The end: signed and sent, unchangeable. */
    @Transactional
    public void sign(UUID obligation, Actor actor) {
        var filing = locked(obligation);
        filings.require(Action.SIGN, obligation, actor);
        accept(filing, State.SENT, FilingRights.SIGN, actor);
    }

    /** A correction that is accepted goes back to where it was opened: what is above has used it already. */
    private void accept(Filing filing, State to, Verb verb, Actor actor) {
        var correction = corrections.open(filing.obligation());
        if (correction == null) {
            way.step(filing, to, "", Map.of(), verb, actor);
            return;
        }
        corrections.close(correction.id(), Correction.Outcome.ACCEPTED, actor.displayName(), saves.now());
        way.step(filing, correction.from(), correction.reason(), Map.of(), verb, actor);
    }

    private Filing locked(UUID obligation) {
        store.hold(obligation);
        return filings.get(obligation);
    }
}
