package vn.cchc.register;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Uuids;
import vn.cchc.organisation.Organisations;
import vn.cchc.registerdefinition.PlainWords;
import vn.cchc.registerdefinition.RegisterVersion;

/** What shall become of each line that is handed in: which rows are added, which changed, what cannot be taken and why. */
final class ImportPlan {

    private static final int MOST_WRONG = 1_000;

    private final RegisterVersion register;
    private final ImportFile file;
    private final OrganisationId at;
    private final RegisterAccess access;
    private final Organisations organisations;
    private final Instant now;
    private final Actor actor;
    private final OrganisationNames names;
    private final Map<OrganisationId, Boolean> writable = new HashMap<>();
    private final List<ImportOutcome.Wrong> wrong = new ArrayList<>();
    private final Map<String, Integer> wrongByField = new HashMap<>();
    private final List<Row> rows = new ArrayList<>();
    private final Set<UUID> fresh = new HashSet<>();
    private int unchanged;

    private ImportPlan(
            RegisterVersion register,
            ImportFile file,
            OrganisationId at,
            RegisterAccess access,
            Organisations organisations,
            Instant now,
            Actor actor) {
        this.access = access;
        this.organisations = organisations;
        this.names = new OrganisationNames(organisations);
        this.now = now;
        this.register = register;
        this.file = file;
        this.at = at;
        this.actor = actor;
    }

    ImportOutcome outcome() {
        return new ImportOutcome(
                file.lines().size(),
                fresh.size(),
                rows.size() - fresh.size(),
                unchanged,
                wrong.stream().limit(MOST_WRONG).toList());
    }

    /** @throws Problem {@code rights.refused} to whoever may not write for {@code at} */
    static ImportPlan of(
            RegisterVersion register,
            ImportFile file,
            OrganisationId at,
            RegisterAccess access,
            RowStore store,
            Organisations organisations,
            Instant now,
            Actor actor) {
        access.requireEdit(at, actor);
        var plan = new ImportPlan(register, file, at, access, organisations, now, actor);
        plan.make(store);
        return plan;
    }

    private void make(RowStore store) {
        wrong.addAll(file.wrong());
        if (!wrong.isEmpty() && file.lines().isEmpty()) {
            return;
        }
        var keys = new LinkedHashMap<ImportFile.Line, String>();
        var owners = new HashMap<ImportFile.Line, OrganisationId>();
        for (var line : file.lines()) {
            var owner = owner(line);
            if (owner != null) {
                owners.put(line, owner);
                keys.put(line, key(line, owner));
            }
        }
        var known = store.living(register.code(), new HashSet<>(keys.values()));
        var seen = new HashMap<String, Integer>();
        keys.forEach((line, key) -> {
            var before = seen.putIfAbsent(key, line.number());
            if (before != null && !key.isEmpty()) {
                wrong(line, "", "", Problem.input("register.import-key-twice", before));
            } else {
                row(line, java.util.Objects.requireNonNull(owners.get(line)), known.get(key));
            }
        });
        hintAtShiftedColumns();
    }

    private @Nullable OrganisationId owner(ImportFile.Line line) {
        var words = line.cells().getOrDefault(RowWorkbook.OWNER, "");
        try {
            var owner = words.isEmpty() ? at : names.find(words, organisations.today());
            if (!writable.computeIfAbsent(owner, id -> access.mayEdit(id, actor) && access.keeps(register, id))) {
                throw Problem.input("register.import-not-yours", words);
            }
            return owner;
        } catch (Problem problem) {
            wrong(line, RowWorkbook.OWNER, words, problem);
            return null;
        }
    }

    /** "" while the key cannot be read: what is wrong is said when the row is. */
    private String key(ImportFile.Line line, OrganisationId owner) {
        var typed = new HashMap<>(line.cells());
        typed.replaceAll((_, text) -> text.contains(RowWords.MASK) ? "" : text);
        var input = RowInput.read(register, typed, null, names, organisations.today());
        var key = Projection.key(register, owner, input.values());
        return key == null ? "" : key;
    }

    private void row(ImportFile.Line line, OrganisationId owner, @Nullable Row before) {
        var input = RowInput.read(
                register, line.cells(), before == null ? null : before.values(), names, organisations.today());
        var problems = new LinkedHashMap<>(input.problems());
        if (before != null && !before.owner().equals(owner)) {
            problems.put(RowWorkbook.OWNER, Problem.conflict("register.key-taken", before.changedBy()));
        }
        var state = state(line, before, problems);
        if (problems.isEmpty()) {
            problems.putAll(RowInput.lacking(register, state, input.values()));
        }
        problems.forEach((field, problem) -> wrong(line, field, line.cells().getOrDefault(field, ""), problem));
        if (!problems.isEmpty()) {
            return;
        }
        if (before != null
                && before.values().equals(input.values())
                && before.state().equals(state)) {
            unchanged++;
            return;
        }
        var row = new Row(
                before == null ? Uuids.next() : before.id(),
                register.code(),
                owner,
                state,
                register.isDraft(state),
                false,
                before == null ? 1 : before.revision() + 1,
                register.version(),
                input.values(),
                now,
                actor.displayName());
        rows.add(row);
        if (before == null) {
            fresh.add(row.id());
        }
    }

    private String state(ImportFile.Line line, @Nullable Row before, Map<String, Problem> problems) {
        var words = line.cells().getOrDefault(RowWorkbook.STATE, "");
        var otherwise = before == null ? register.firstState() : before.state();
        if (words.isEmpty()) {
            return otherwise;
        }
        var state = register.states().stream()
                .filter(each ->
                        each.code().equals(words) || PlainWords.of(each.name()).equals(PlainWords.of(words)))
                .findFirst()
                .orElse(null);
        if (state == null) {
            problems.put(
                    RowWorkbook.STATE,
                    Problem.input(
                            "register.bad-choice",
                            words,
                            String.join(
                                    "; ",
                                    register.states().stream()
                                            .map(RegisterVersion.State::name)
                                            .toList())));
            return otherwise;
        }
        if (before != null && !before.state().equals(state.code()) && !mayMove(before, state.code())) {
            problems.put(
                    RowWorkbook.STATE,
                    Problem.input("register.no-such-move", register.stateName(before.state()), state.name()));
        }
        return state.code();
    }

    private boolean mayMove(Row before, String to) {
        return register.transitionsFrom(before.state()).stream()
                .anyMatch(
                        move -> move.to().equals(to) && !move.reason() && access.mayMove(move, before.owner(), actor));
    }

    private void wrong(ImportFile.Line line, String field, String given, Problem problem) {
        var place = file.place(field);
        wrongByField.merge(field, 1, Integer::sum);
        wrong.add(new ImportOutcome.Wrong(line.number(), place.letters(), place.head(), given, problem));
    }

    /** Two columns wrong in most lines are seldom two hundred slips: somebody moved the cells under the heads. */
    private void hintAtShiftedColumns() {
        long most = wrongByField.values().stream()
                .filter(count -> count >= 2 && count * 2 >= file.lines().size())
                .count();
        if (most >= 2) {
            wrong.addFirst(new ImportOutcome.Wrong(0, "", "", "", Problem.input("register.import-shifted")));
        }
    }

    List<RowStore.Written> written(Reprojection reprojection) {
        var words = reprojection.words(register, rows);
        return rows.stream()
                .map(row -> new RowStore.Written(
                        row,
                        row.id(),
                        reprojection.of(register, row, words),
                        fresh.contains(row.id()) ? RowVersion.What.ADDED : RowVersion.What.CHANGED,
                        ""))
                .toList();
    }
}
