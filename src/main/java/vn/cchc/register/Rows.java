package vn.cchc.register;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.audit.Audits;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Uuids;
import vn.cchc.organisation.Organisations;
import vn.cchc.registerdefinition.RegisterVersion;
import vn.cchc.registerdefinition.RegisterVersion.Transition;
import vn.cchc.registerdefinition.Registers;

/** The door to rows of registers: add, change, move, withdraw, look through. Nothing is ever lost: each change is a version. */
@Service
public class Rows {

    private static final int LONGEST_REASON = 1_000;

    private final Registers registers;
    private final RowStore store;
    private final RowSearch search;
    private final Reprojection reprojection;
    private final RegisterAccess access;
    private final Organisations organisations;
    private final Audits audits;
    private final Clock clock;

    Rows(
            Registers registers,
            RowStore store,
            RowSearch search,
            Reprojection reprojection,
            RegisterAccess access,
            Organisations organisations,
            Audits audits,
            Clock clock) {
        this.registers = registers;
        this.store = store;
        this.search = search;
        this.reprojection = reprojection;
        this.access = access;
        this.organisations = organisations;
        this.audits = audits;
        this.clock = clock;
    }

    /** Of the row's screen. */
    static String address(Row row) {
        return "/registers/" + row.register() + "/rows/" + row.id();
    }

    /** @throws Problem {@code register.no-such-row}, also for another agency's draft: its existence is nobody else's business */
    @Transactional(readOnly = true)
    public Row open(String register, UUID id, Actor actor) {
        var version = registers.get(register);
        return store.find(id)
                .filter(row -> row.register().equals(register) && access.maySee(version, row, actor))
                .orElseThrow(() -> Problem.missing("register.no-such-row"));
    }

    /** Everything the row ever was, the newest first. */
    @Transactional(readOnly = true)
    public List<RowVersion> history(String register, UUID id, Actor actor) {
        open(register, id, actor);
        return store.history(id);
    }

    @Transactional(readOnly = true)
    List<Row> page(RowFilter filter, RowFilter.Page page) {
        return search.page(filter, page);
    }

    @Transactional(readOnly = true)
    long count(RowFilter filter) {
        return search.count(filter);
    }

    /**
     * Adds a row in the register's first state. The same form sent twice adds it once.
     *
     * @param typed by field, as people write it
     * @throws Problem {@code register.not-kept-here}, {@code register.key-taken}, or of the first field that cannot be taken
     */
    @Transactional
    public Row add(String register, OrganisationId owner, Map<String, String> typed, UUID request, Actor actor) {
        var version = registers.get(register);
        return add(
                version, owner, version.firstState(), read(version, typed, null).values(), request, actor);
    }

    Row add(RegisterVersion version, OrganisationId owner, String state, Values values, UUID request, Actor actor) {
        access.requireEdit(owner, actor);
        requireKept(version, owner);
        var before = store.byRequest(request).orElse(null);
        if (before != null) {
            return open(version.code(), before.id(), actor);
        }
        requireWhole(version, state, values);
        var row = new Row(
                Uuids.next(),
                version.code(),
                owner,
                state,
                version.isDraft(state),
                false,
                1,
                version.version(),
                values,
                now(),
                actor.displayName());
        save(version, row, request, RowVersion.What.ADDED, "", actor);
        return row;
    }

    /**
     * Changes what a row says.
     *
     * @param revision the one the person saw
     * @throws Problem {@code register.changed-by-other} when somebody saved in between
     */
    @Transactional
    public Row change(String register, UUID id, int revision, Map<String, String> typed, Actor actor) {
        var version = registers.get(register);
        var row = editable(version, id, revision, actor);
        var values = read(version, typed, row.values()).values();
        if (values.equals(row.values())) {
            return row;
        }
        requireWhole(version, row.state(), values);
        var changed = next(version, row, row.state(), row.withdrawn(), values, actor);
        save(version, changed, id, RowVersion.What.CHANGED, "", actor);
        return changed;
    }

    /** Moves a row to another state. @throws Problem {@code register.no-such-move}, {@code register.reason-missing} */
    @Transactional
    public Row move(String register, UUID id, int revision, String to, String reason, Actor actor) {
        var version = registers.get(register);
        var row = living(version, id, revision, actor);
        var move = move(version, row, to, actor);
        if (move.reason()) {
            requireReason(reason);
        }
        requireWhole(version, to, row.values());
        var moved = next(version, row, to, false, row.values(), actor);
        save(version, moved, id, RowVersion.What.MOVED, reason.strip(), actor);
        return moved;
    }

    /** The moves this person may make with the row now. */
    @Transactional(readOnly = true)
    public List<Transition> moves(RegisterVersion version, Row row, Actor actor) {
        return row.withdrawn()
                ? List.of()
                : version.transitionsFrom(row.state()).stream()
                        .filter(move -> access.mayMove(move, row.owner(), actor))
                        .toList();
    }

    private Transition move(RegisterVersion version, Row row, String to, Actor actor) {
        var move = version.transitionsFrom(row.state()).stream()
                .filter(each -> each.to().equals(to))
                .findFirst()
                .orElseThrow(() -> Problem.conflict(
                        "register.no-such-move", version.stateName(row.state()), version.stateName(to)));
        if (!access.mayMove(move, row.owner(), actor)) {
            throw Problem.forbidden("rights.refused", RegisterAccess.MOVE.name());
        }
        return move;
    }

    /** Takes a row out of the register; it stays in its history. @throws Problem {@code register.reason-missing} */
    @Transactional
    public Row withdraw(String register, UUID id, int revision, String reason, Actor actor) {
        var version = registers.get(register);
        var row = editable(version, id, revision, actor);
        requireReason(reason);
        var withdrawn = next(version, row, row.state(), true, row.values(), actor);
        save(version, withdrawn, id, RowVersion.What.WITHDRAWN, reason.strip(), actor);
        return withdrawn;
    }

    /** Puts a withdrawn row back. @throws Problem {@code register.key-taken} when another took its place */
    @Transactional
    public Row bringBack(String register, UUID id, int revision, String reason, Actor actor) {
        var version = registers.get(register);
        var row = seen(version, id, revision, actor);
        access.requireEdit(row.owner(), actor);
        requireReason(reason);
        if (!row.withdrawn()) {
            return row;
        }
        var back = next(version, row, row.state(), false, row.values(), actor);
        save(version, back, id, RowVersion.What.BROUGHT_BACK, reason.strip(), actor);
        return back;
    }

    /** The row with its personal data, for a screen; that somebody looked is recorded. */
    @Transactional
    public Row showPersonal(String register, UUID id, Actor actor) {
        var version = registers.get(register);
        var row = open(register, id, actor);
        if (!access.mayShowPersonal(version, row.owner(), actor)) {
            throw Problem.forbidden("rights.refused", RegisterAccess.SHOW_PERSONAL.name());
        }
        audits.record(actor, RegisterAccess.SHOW_PERSONAL, "row:" + id, row.owner(), Map.of("register", register));
        return row;
    }

    // --- the steps

    RowInput read(RegisterVersion version, Map<String, String> typed, @Nullable Values before) {
        var input = RowInput.read(version, typed, before, new OrganisationNames(organisations), organisations.today());
        input.problems().values().stream().findFirst().ifPresent(problem -> {
            throw problem;
        });
        return input;
    }

    private static void requireWhole(RegisterVersion version, String state, Values values) {
        RowInput.lacking(version, state, values).values().stream().findFirst().ifPresent(problem -> {
            throw problem;
        });
    }

    private Row editable(RegisterVersion version, UUID id, int revision, Actor actor) {
        var row = living(version, id, revision, actor);
        access.requireEdit(row.owner(), actor);
        return row;
    }

    private Row living(RegisterVersion version, UUID id, int revision, Actor actor) {
        var row = seen(version, id, revision, actor);
        if (row.withdrawn()) {
            throw Problem.conflict("register.is-withdrawn");
        }
        return row;
    }

    private Row seen(RegisterVersion version, UUID id, int revision, Actor actor) {
        var row = store.lock(id)
                .filter(each -> each.register().equals(version.code()) && access.maySee(version, each, actor))
                .orElseThrow(() -> Problem.missing("register.no-such-row"));
        if (row.revision() != revision) {
            throw Problem.conflict("register.changed-by-other", row.changedBy());
        }
        return row;
    }

    private void requireKept(RegisterVersion version, OrganisationId owner) {
        if (!access.keeps(version, owner)) {
            throw Problem.input("register.not-kept-here", version.title());
        }
    }

    private static void requireReason(String reason) {
        if (reason.isBlank()) {
            throw Problem.input("register.reason-missing");
        }
        if (reason.length() > LONGEST_REASON) {
            throw Problem.input("register.bad-length", reason.length(), LONGEST_REASON);
        }
    }

    private Row next(RegisterVersion version, Row row, String state, boolean withdrawn, Values values, Actor actor) {
        return new Row(
                row.id(),
                row.register(),
                row.owner(),
                state,
                version.isDraft(state),
                withdrawn,
                row.revision() + 1,
                version.version(),
                values,
                now(),
                actor.displayName());
    }

    private void save(
            RegisterVersion version, Row row, UUID request, RowVersion.What what, String reason, Actor actor) {
        var beside = reprojection.of(version, row);
        var key = beside.key();
        if (key != null && !row.withdrawn()) {
            store.sameKey(version.code(), key, row.id()).ifPresent(other -> {
                throw Problem.conflict("register.key-taken", other.changedBy());
            });
        }
        try {
            store.save(List.of(new RowStore.Written(row, request, beside, what, reason)), actor);
        } catch (DuplicateKeyException atTheSameMoment) {
            throw Problem.conflict("register.key-taken", "");
        }
        audits.record(
                actor,
                switch (what) {
                    case ADDED -> RegisterAccess.ADD;
                    case CHANGED -> RegisterAccess.CHANGE;
                    case MOVED -> RegisterAccess.MOVE;
                    case WITHDRAWN -> RegisterAccess.WITHDRAW;
                    case BROUGHT_BACK -> RegisterAccess.BRING_BACK;
                },
                "row:" + row.id(),
                row.owner(),
                Map.of("register", row.register(), "revision", row.revision(), "state", row.state(), "reason", reason));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
