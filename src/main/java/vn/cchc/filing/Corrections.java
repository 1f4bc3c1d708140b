package vn.cchc.filing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.form.PackedSheet;
import vn.cchc.form.Sheet;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Sha256;
import vn.cchc.kernel.Uuids;
import vn.cchc.reporting.Obligation;
import vn.cchc.reporting.Reports;

/**
 * Opens again what was used above or sent. What was sent keeps counting until the new figures are accepted the same way as the
 * first; both stay to be read and compared. A report above that was made from the old figures is told, never changed.
 */
@Service
public class Corrections {

    private static final int LONGEST = 2000;

    private final Dossiers dossiers;
    private final CorrectionStore store;
    private final CompilationStore compilations;
    private final FilingStore filings;
    private final StepStore steps;
    private final Saves saves;
    private final StepWriter way;
    private final FilingRights access;
    private final Reports reports;

    Corrections(
            Dossiers dossiers,
            CorrectionStore store,
            CompilationStore compilations,
            FilingStore filings,
            StepStore steps,
            Saves saves,
            StepWriter way,
            FilingRights access,
            Reports reports) {
        this.dossiers = dossiers;
        this.store = store;
        this.compilations = compilations;
        this.filings = filings;
        this.steps = steps;
        this.saves = saves;
        this.way = way;
        this.access = access;
        this.reports = reports;
    }

    /**
     * The receiver, or the standing agency, lets the agency mend what it sent.
     *
     * @throws Problem {@code filing.reason-missing}, {@code filing.not-allowed.correct}, {@code reporting.locked}: then an exception is
     *     granted first
     */
    @Transactional
    public Correction open(UUID obligation, Correction.Kind kind, String reason, Actor actor) {
        var dossier = dossiers.locked(obligation);
        access.require(Action.CORRECT, dossier, actor);
        var why = reason.strip();
        if (why.isEmpty()) {
            throw Problem.input("filing.reason-missing");
        }
        if (why.length() > LONGEST) {
            throw Problem.input("filing.remark-long", why.length(), LONGEST);
        }
        var shown = dossier.shown(dossier.own());
        var correction = new Correction(
                Uuids.next(),
                obligation,
                sent(obligation).size() + 1,
                kind,
                why,
                dossier.state(),
                dossier.revision(),
                dossier.standing(),
                PackedSheet.of(dossier.form(), shown),
                Frozen.sha256(obligation, dossier.form(), shown),
                actor.displayName(),
                saves.now(),
                null,
                null,
                null);
        store.add(correction, actor);
        way.step(dossier.filing(), State.RETURNED, why, Map.of(), FilingRights.CORRECT, actor);
        return correction;
    }

    /** Gives the correction up: the figures of before are put back and stand as they stood. */
    @Transactional
    public void drop(UUID obligation, Actor actor) {
        var dossier = dossiers.locked(obligation);
        access.require(Action.DROP_CORRECTION, dossier, actor);
        var correction = java.util.Objects.requireNonNull(dossier.correction());
        var restored = saves.restore(dossier, correction.revision(), actor);
        store.close(correction.id(), Correction.Outcome.DROPPED, actor.displayName(), saves.now());
        way.step(restored.filing(), correction.from(), "", Map.of(), FilingRights.CORRECT, actor);
    }

    /** The corrections whose old version was replaced, or is about to be; oldest first. */
    private List<Correction> sent(UUID obligation) {
        return store.of(obligation).stream()
                .filter(each -> each.outcome() != Correction.Outcome.DROPPED)
                .toList();
    }

    /** The newest that was not given up: what the document that is sent next is to the one before. Asks for no right. */
    @Transactional(readOnly = true)
    public Optional<Correction> newest(UUID obligation) {
        var sent = sent(obligation);
        return sent.isEmpty() ? Optional.empty() : Optional.of(sent.getLast());
    }

    /**
     * One of the stands a report had or has.
     *
     * @param sentAt when it was used above or sent; null while it was not
     * @param corrected the correction that replaced it; null for the newest
     */
    public record Version(
            int number,
            Sheet sheet,
            Sha256 sha256,
            @Nullable Instant sentAt,
            @Nullable Correction corrected) {}

    /**
     * What was sent, version by version, and last the figures as they stand now. While a correction is under way others than the
     * agency's own people do not see the new figures.
     */
    @Transactional(readOnly = true)
    public List<Version> versions(UUID obligation, Actor actor) {
        var dossier = dossiers.of(obligation);
        access.requireView(dossier, actor);
        var taken = steps.steps(obligation);
        var versions = new ArrayList<Version>();
        for (var each : sent(obligation)) {
            versions.add(new Version(
                    each.number(),
                    each.packed().sheet(dossier.form()),
                    each.sha256(),
                    last(taken, each.from(), each.openedAt()),
                    each));
        }
        if (dossier.correction() == null
                || access.seesDraft(actor, dossier.owed().organisation())) {
            var now = dossier.shown(dossier.own());
            versions.add(new Version(
                    versions.size() + 1,
                    now,
                    Frozen.sha256(obligation, dossier.form(), now),
                    last(taken, dossier.state(), Instant.MAX),
                    null));
        }
        return versions;
    }

    private static @Nullable Instant last(List<Step> steps, State state, Instant before) {
        return state != State.COMPILED && state != State.SENT && before == Instant.MAX
                ? null
                : steps.stream()
                        .filter(step -> step.to() == state && !step.takenAt().isAfter(before))
                        .map(Step::takenAt)
                        .reduce((_, newer) -> newer)
                        .orElse(null);
    }

    /**
     * The units below whose figures were corrected after this one had put them together, down to the last level. Empty where nothing was
     * compiled. Asks for no right.
     */
    @Transactional(readOnly = true)
    public List<Obligation> changedBelow(UUID obligation) {
        var standing = compilations.standing(obligation);
        if (standing.isEmpty()) {
            return List.of();
        }
        var pins = compilations.taken(standing.get().id()).stream()
                .collect(Collectors.toMap(Compilation.Taken::obligation, pin -> pin));
        var rows = filings.find(pins.keySet());
        var compiled = compilations.standing(pins.keySet());
        var open = store.open(pins.keySet());
        var changed = new ArrayList<Obligation>();
        for (var owed : reports.obligations(pins.keySet())) {
            var row = rows.get(owed.id());
            var pin = java.util.Objects.requireNonNull(pins.get(owed.id()));
            if (row != null && differs(pin, row, compiled.get(owed.id()), open.get(owed.id()))) {
                changed.add(owed);
            } else if (compiled.containsKey(owed.id())) {
                changed.addAll(changedBelow(owed.id()));
            }
        }
        return changed;
    }

    private boolean differs(
            Compilation.Taken pin,
            FilingStore.Row row,
            CompilationStore.@Nullable Row compiled,
            @Nullable Correction open) {
        if (open != null) {
            return !open.sha256().equals(pin.sha256());
        }
        if (compiled != null) {
            return !compiled.sha256().equals(pin.sha256());
        }
        if (row.revision() == pin.revision()) {
            return false;
        }
        var form = dossiers.form(row.obligation());
        return !Frozen.sha256(row.obligation(), form, row.packed().sheet(form)).equals(pin.sha256());
    }
}
