package vn.cchc.filing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.form.PackedSheet;
import vn.cchc.form.PublishedForm;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Uuids;
import vn.cchc.kernel.Verb;
import vn.cchc.reporting.Obligation;

/**
 * Many filings at once, for a room that has read and checked figures of many agencies: the same saves, steps and totals as for
 * one. It asks for no right beyond {@link #IMPORT}, which the caller has asked for at each province.
 */
@Service
public class Intake {

    /** Brings in figures of other agencies. */
    public static final Verb IMPORT = FilingRights.IMPORT;

    private static final int CHUNK = 500;

    private final FilingStore store;
    private final StepStore steps;
    private final Saves saves;
    private final ApplicationEventPublisher events;

    Intake(FilingStore store, StepStore steps, Saves saves, ApplicationEventPublisher events) {
        this.store = store;
        this.steps = steps;
        this.saves = saves;
        this.events = events;
    }

    /** A filing somebody has begun. */
    public record Standing(
            State state,
            int revision,
            PackedSheet sheet,
            @Nullable Instant submittedAt) {}

    /**
     * What a filing becomes.
     *
     * @param before null where nobody has begun it
     * @param places the leaves that change, none where it is only handed in
     */
    public record Given(
            Obligation owed,
            PublishedForm form,
            @Nullable Standing before,
            PackedSheet after,
            int[] places,
            boolean submit) {}

    /** Those that exist. */
    @Transactional(readOnly = true)
    public Map<UUID, Standing> find(Collection<UUID> obligations) {
        return standing(store.find(obligations));
    }

    /** The same, and nobody else writes them until the caller's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<UUID, Standing> lock(Collection<UUID> obligations) {
        return standing(store.lock(obligations));
    }

    private static Map<UUID, Standing> standing(Map<UUID, FilingStore.Row> rows) {
        var standing = new HashMap<UUID, Standing>();
        rows.forEach((id, row) ->
                standing.put(id, new Standing(row.state(), row.revision(), row.packed(), row.submittedAt())));
        return standing;
    }

    /** Those among them in which people of the agency saved figures themselves. */
    @Transactional(readOnly = true)
    public List<UUID> typedByPeople(Collection<UUID> obligations) {
        return store.typedByPeople(obligations);
    }

    /**
     * Writes all, then has the totals above seen to.
     *
     * @param reason kept with the step of those handed in
     * @param written told after each stretch how many filings are written; what it throws ends the transaction
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void write(List<Given> all, String reason, Actor actor, IntConsumer written) {
        for (int from = 0; from < all.size(); from += CHUNK) {
            var part = all.subList(from, Math.min(all.size(), from + CHUNK));
            writePart(part, reason, actor);
            written.accept(from + part.size());
        }
        Set<UUID> touched = all.stream().map(given -> given.owed().id()).collect(Collectors.toSet());
        if (!touched.isEmpty()) {
            events.publishEvent(new FilingsChanged(touched));
        }
    }

    private void writePart(List<Given> part, String reason, Actor actor) {
        var at = saves.now();
        var writes = new ArrayList<FilingStore.Write>(part.size());
        var submitting = new LinkedHashMap<UUID, Step>();
        for (var given : part) {
            writes.add(write(given, at));
            if (given.submit()) {
                submitting.put(given.owed().id(), step(given, reason, at));
            }
        }
        store.write(writes, actor);
        steps.add(submitting, actor);
    }

    private static int revision(Given given) {
        var before = given.before();
        return before == null ? 1 : before.revision() + (given.places().length > 0 ? 1 : 0);
    }

    private static FilingStore.Write write(Given given, Instant at) {
        var before = given.before();
        var state = given.submit() ? State.SUBMITTED : before == null ? State.DRAFT : before.state();
        var submitted = before == null ? null : before.submittedAt();
        var row = new FilingStore.Row(
                given.owed().id(),
                given.owed().report(),
                given.owed().organisation(),
                given.form().id(),
                state,
                revision(given),
                given.after(),
                submitted == null && given.submit() ? at : submitted,
                at);
        return new FilingStore.Write(
                row,
                given.places(),
                given.after().only(given.places(), given.form().version()),
                Origin.BULK);
    }

    private static Step step(Given given, String reason, Instant at) {
        var before = given.before();
        var form = given.form().version();
        return new Step(
                Uuids.next(),
                before == null ? State.DRAFT : before.state(),
                State.SUBMITTED,
                revision(given),
                Frozen.sha256(given.owed().id(), form, given.after().sheet(form)),
                reason,
                Map.of(),
                "",
                at);
    }
}
