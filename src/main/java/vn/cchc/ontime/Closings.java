package vn.cchc.ontime;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.audit.Audits;
import vn.cchc.dossier.BatchApplied;
import vn.cchc.dossier.ClosedPeriods;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Rights;
import vn.cchc.kernel.Role;
import vn.cchc.kernel.Uuids;
import vn.cchc.kernel.Verb;
import vn.cchc.organisation.Organisations;

/**
 * The door to closed periods (chốt số liệu). What was closed stays as it was; a batch that would change it needs a reason and makes the
 * next version, both to be read side by side.
 */
@Service
public class Closings {

    static final Verb CLOSE = Verb.of("ontime.close", Role.STANDING);

    private static final Key[] GRAIN = {Key.LEVEL, Key.FIELD, Key.UNIT, Key.RECEIVING_UNIT, Key.CHANNEL};

    private final ClosingStore store;
    private final RateStore rates;
    private final JdbcClient sql;
    private final Organisations organisations;
    private final Rights rights;
    private final Audits audits;
    private final Clock clock;

    Closings(
            ClosingStore store,
            RateStore rates,
            JdbcClient sql,
            Organisations organisations,
            Rights rights,
            Audits audits,
            Clock clock) {
        this.store = store;
        this.rates = rates;
        this.sql = sql;
        this.organisations = organisations;
        this.rights = rights;
        this.audits = audits;
        this.clock = clock;
    }

    /** The newest version of each closed period, the newest period first. */
    public List<Closing> newest() {
        return store.newest();
    }

    /** All versions of a period, the newest first; empty while it is open. */
    public List<Closing> versions(LocalDate from, LocalDate to) {
        return store.versions(from, to);
    }

    public boolean mayClose(Actor actor) {
        return rights.allowsSomewhere(actor, CLOSE);
    }

    /**
     * Closes a period.
     *
     * @param to first day after it
     * @throws Problem {@code ontime.closed-already}, {@code ontime.close-too-early} while the data does not reach its end,
     *     {@code ontime.period-uneven} where an end is neither the 1st nor the 15th
     */
    @Transactional
    public Closing close(LocalDate from, LocalDate to, Actor actor) {
        rights.require(actor, CLOSE, organisations.root(organisations.today()).id());
        var query = Query.of(from, to, GRAIN);
        if (!RateStore.isBoundary(from) || !RateStore.isBoundary(to)) {
            throw Problem.input("ontime.period-uneven", from, to.minusDays(1));
        }
        var horizon = horizon();
        if (horizon.isBefore(vn.cchc.calendar.Days.startOfDay(to))) {
            throw Problem.conflict("ontime.close-too-early", to.minusDays(1), horizon);
        }
        if (!store.versions(from, to).isEmpty()) {
            throw Problem.conflict("ontime.closed-already", from, to.minusDays(1));
        }
        var closing = new Closing(Uuids.next(), from, to, 1, horizon, null, "", now(), actor.displayName());
        store.add(closing, rates.rows(query, horizon), actor);
        audits.record(
                actor, CLOSE, "ontime-closing:" + closing.id(), null, Map.of("from", from, "to", to, "version", 1));
        return closing;
    }

    /** A closing's figures by any of level, field, unit, receiving unit and channel are sums of these. */
    @Transactional(readOnly = true)
    public Counts total(UUID closing) {
        return store.figures(closing).values().stream().reduce(Counts.NONE, Counts::plus);
    }

    /** What differs between a version and the one before it, by level, field, units and channel as numbers; the first has nothing. */
    @Transactional(readOnly = true)
    public List<Change> changes(UUID closing) {
        var newer = store.find(closing).orElseThrow(() -> Problem.missing("ontime.no-closing", closing));
        var older = store.versions(newer.from(), newer.to()).stream()
                .filter(each -> each.version() == newer.version() - 1)
                .findFirst();
        if (older.isEmpty()) {
            return List.of();
        }
        var before = store.figures(older.get().id());
        var after = store.figures(closing);
        var keys = new java.util.LinkedHashSet<>(before.keySet());
        keys.addAll(after.keySet());
        var changes = new ArrayList<Change>();
        for (var key : keys) {
            var was = before.getOrDefault(key, Counts.NONE);
            var is = after.getOrDefault(key, Counts.NONE);
            if (!was.equals(is)) {
                changes.add(new Change(key, was, is));
            }
        }
        return changes;
    }

    /** @param key level, field, competent unit, receiving unit, channel, as {@link vn.cchc.dossier.Numbers} has them */
    public record Change(List<Integer> key, Counts before, Counts after) {}

    /**
     * After a batch has been added up: a closed period whose figures are no longer those gets its next version, with the batch's
     * reason.
     *
     * @param touched whether the batch told about dossiers that were there in the period
     * @throws ClosedPeriods where no reason was given
     */
    void follow(BatchApplied applied, Predicate<Closing> touched) {
        var changed = new HashMap<Closing, List<RateStore.Row>>();
        for (var closing : store.newest()) {
            if (touched.test(closing)) {
                var figures = rates.rows(Query.of(closing.from(), closing.to(), GRAIN), horizon());
                if (!same(closing, figures)) {
                    changed.put(closing, figures);
                }
            }
        }
        var reason = applied.reason();
        if (!changed.isEmpty() && reason == null) {
            throw new ClosedPeriods(changed.keySet().stream()
                    .map(each -> each.from() + " – " + each.to().minusDays(1))
                    .sorted()
                    .toList());
        }
        changed.forEach((closing, figures) -> next(closing, figures, applied, Objects.requireNonNull(reason)));
    }

    private void next(Closing closing, List<RateStore.Row> figures, BatchApplied applied, String reason) {
        var next = new Closing(
                Uuids.next(),
                closing.from(),
                closing.to(),
                closing.version() + 1,
                horizon(),
                applied.batch(),
                reason,
                now(),
                Actor.SYSTEM.displayName());
        store.add(next, figures, Actor.SYSTEM);
        audits.record(
                Actor.SYSTEM,
                CLOSE,
                "ontime-closing:" + next.id(),
                null,
                Map.of(
                        "from",
                        next.from(),
                        "to",
                        next.to(),
                        "version",
                        next.version(),
                        "batch",
                        applied.batch(),
                        "reason",
                        reason));
    }

    private boolean same(Closing closing, List<RateStore.Row> figures) {
        var now = new HashMap<List<Integer>, Counts>();
        figures.stream()
                .filter(row -> !row.counts().equals(Counts.NONE))
                .forEach(row -> now.put(row.keys(), row.counts()));
        var then = store.figures(closing.id());
        then.values().removeIf(Counts.NONE::equals);
        return now.equals(then);
    }

    private Instant horizon() {
        return sql.sql("select as_of from ontime.horizon")
                .query(java.sql.Timestamp.class)
                .optional()
                .map(java.sql.Timestamp::toInstant)
                .orElse(Instant.EPOCH);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
