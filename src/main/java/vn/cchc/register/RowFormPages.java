package vn.cchc.register;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Uuids;
import vn.cchc.organisation.Organisation;
import vn.cchc.organisation.Organisations;
import vn.cchc.page.Screens;
import vn.cchc.register.RegisterScreens.Box;
import vn.cchc.register.RegisterScreens.Change;
import vn.cchc.register.RegisterScreens.Form;
import vn.cchc.register.RegisterScreens.Group;
import vn.cchc.register.RegisterScreens.Head;
import vn.cchc.registerdefinition.ColumnType;
import vn.cchc.registerdefinition.Field;
import vn.cchc.registerdefinition.RegisterVersion;
import vn.cchc.registerdefinition.Registers;

/** The form of a row, new or changed: what cannot be taken comes back with every word as it was typed. */
@Controller
class RowFormPages {

    private final Registers registers;
    private final Rows rows;
    private final RegisterAccess access;
    private final Organisations organisations;
    private final Screens screens;

    RowFormPages(Registers registers, Rows rows, RegisterAccess access, Organisations organisations, Screens screens) {
        this.registers = registers;
        this.rows = rows;
        this.access = access;
        this.organisations = organisations;
        this.screens = screens;
    }

    @GetMapping("/registers/{code}/new")
    View blank(@PathVariable String code, @RequestParam @Nullable UUID at, Actor actor) {
        var register = registers.get(code);
        var owner = access.requireWriter(register, at, actor);
        var typed = new HashMap<String, String>();
        var words = new RowWords(Map.of(), "Có", "Không");
        register.columns().stream().filter(column -> !column.preset().isEmpty()).forEach(column -> {
            var field = column.fields().getFirst();
            typed.put(field.code(), words.field(field, Values.of(Map.of(field.code(), column.preset()))));
        });
        return form(new Draft(register, owner, null, Uuids.next(), typed, Map.of()), HttpStatus.OK);
    }

    @PostMapping("/registers/{code}/rows")
    View add(
            @PathVariable String code,
            @RequestParam UUID at,
            @RequestParam UUID request,
            @RequestParam MultiValueMap<String, String> parameters,
            Actor actor) {
        var register = registers.get(code);
        var typed = typed(register, parameters);
        var owner = new OrganisationId(at);
        var draft = new Draft(register, owner, null, request, typed, Map.of());
        return saved(draft, actor, () -> rows.add(code, owner, typed, request, actor), "register.added");
    }

    @GetMapping("/registers/{code}/rows/{id}/edit")
    View edit(@PathVariable String code, @PathVariable UUID id, Actor actor) {
        var register = registers.get(code);
        var row = rows.open(code, id, actor);
        access.requireEdit(row.owner(), actor);
        var words = RowWords.of(register, List.of(row), organisations, "Có", "Không");
        var typed = new HashMap<String, String>();
        register.fields().stream()
                .filter(field -> !field.column().personal())
                .forEach(field -> typed.put(field.code(), words.field(field, row.values())));
        return form(new Draft(register, row.owner(), row, id, typed, Map.of()), HttpStatus.OK);
    }

    @PostMapping("/registers/{code}/rows/{id}")
    View change(
            @PathVariable String code,
            @PathVariable UUID id,
            @RequestParam int revision,
            @RequestParam MultiValueMap<String, String> parameters,
            Actor actor) {
        var register = registers.get(code);
        var row = rows.open(code, id, actor);
        var typed = typed(register, parameters);
        var draft = new Draft(register, row.owner(), row, id, typed, Map.of());
        if (row.revision() != revision) {
            access.requireEdit(row.owner(), actor);
            return form(draft.behind(since(register, row, revision, actor)), HttpStatus.CONFLICT);
        }
        return saved(draft, actor, () -> rows.change(code, id, revision, typed, actor), "register.changed");
    }

    private interface Save {
        Row save();
    }

    /** Saves; where that cannot be, the form again with every word as it was typed and what is wrong beside it. */
    private View saved(Draft draft, Actor actor, Save save, String said) {
        var problems = problems(draft);
        if (!problems.isEmpty()) {
            access.requireEdit(draft.owner(), actor);
            return form(draft.wrong(problems), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        try {
            var row = save.save();
            return screens.redirect(Rows.address(row), said);
        } catch (Problem problem) {
            if (problem.fault() != Problem.Fault.INPUT && problem.fault() != Problem.Fault.CONFLICT) {
                throw problem;
            }
            return form(
                    draft.wrong(Map.of("", problem)),
                    HttpStatus.valueOf(problem.fault().status()));
        }
    }

    private Map<String, Problem> problems(Draft draft) {
        var register = draft.register();
        var row = draft.row();
        var input = RowInput.read(
                register,
                draft.typed(),
                row == null ? null : row.values(),
                new OrganisationNames(organisations),
                organisations.today());
        var problems = new LinkedHashMap<>(input.problems());
        RowInput.lacking(register, row == null ? register.firstState() : row.state(), input.values())
                .forEach((field, problem) -> {
                    if (problems.keySet().stream()
                            .noneMatch(known -> column(known).equals(column(field)))) {
                        problems.put(field, problem);
                    }
                });
        return problems;
    }

    private static String column(String field) {
        int dot = field.indexOf('.');
        return dot < 0 ? field : field.substring(0, dot);
    }

    /** What somebody else changed since this person opened the form. */
    private List<Change> since(RegisterVersion register, Row row, int revision, Actor actor) {
        var history = rows.history(row.register(), row.id(), actor);
        var seen = history.stream()
                .filter(version -> version.revision() == revision)
                .findFirst()
                .map(RowVersion::values)
                .orElse(Values.NONE);
        return Change.between(
                register,
                seen,
                row.values(),
                RowWords.of(register, row, history, organisations, screens.texts()),
                false);
    }

    private static Map<String, String> typed(RegisterVersion register, MultiValueMap<String, String> parameters) {
        var typed = new HashMap<String, String>();
        register.fields()
                .forEach(field -> typed.put(
                        field.code(), Objects.requireNonNullElse(parameters.getFirst("v." + field.code()), "")));
        return typed;
    }

    /**
     * A form as it stands.
     *
     * @param row null for a new one
     * @param others what somebody else changed meanwhile
     */
    private record Draft(
            RegisterVersion register,
            OrganisationId owner,
            @Nullable Row row,
            UUID request,
            Map<String, String> typed,
            Map<String, Problem> problems,
            List<Change> others) {

        Draft(
                RegisterVersion register,
                OrganisationId owner,
                @Nullable Row row,
                UUID request,
                Map<String, String> typed,
                Map<String, Problem> problems) {
            this(register, owner, row, request, typed, problems, List.of());
        }

        Draft wrong(Map<String, Problem> found) {
            return new Draft(register, owner, row, request, typed, found, others);
        }

        Draft behind(List<Change> changes) {
            return new Draft(register, owner, row, request, typed, problems, changes);
        }
    }

    private View form(Draft draft, HttpStatus status) {
        var register = draft.register();
        var row = draft.row();
        var path = "/registers/" + register.code();
        var texts = screens.texts();
        var whole = draft.problems().get("");
        boolean behind = status == HttpStatus.CONFLICT && whole == null;
        return screens.show(
                "register/form",
                new Form(
                        Head.of(register),
                        row == null ? path + "/rows" : path + "/rows/" + row.id(),
                        row == null ? path : path + "/rows/" + row.id(),
                        organisations
                                .nearest(draft.owner(), organisations.today())
                                .name(),
                        draft.request(),
                        draft.owner().toString(),
                        row == null ? 0 : row.revision(),
                        row == null,
                        groups(draft),
                        agencies(register),
                        draft.others(),
                        behind && row != null ? row.changedBy() : "",
                        register.isDraft(row == null ? register.firstState() : row.state()),
                        whole == null ? "" : texts.of(whole)),
                status);
    }

    private List<Group> groups(Draft draft) {
        var register = draft.register();
        var row = draft.row();
        var words = row == null
                ? new RowWords(Map.of(), "", "")
                : RowWords.of(register, List.of(row), organisations, "Có", "Không");
        return register.columns().stream()
                .map(column -> {
                    boolean required = column.required();
                    return new Group(
                            column.name(),
                            column.help(),
                            required,
                            column.fields().stream()
                                    .map(field -> box(draft, field, required, words))
                                    .toList());
                })
                .toList();
    }

    private Box box(Draft draft, Field field, boolean required, RowWords words) {
        var problem = draft.problems().get(field.code());
        var row = draft.row();
        return new Box(
                field,
                draft.typed().getOrDefault(field.code(), ""),
                problem == null ? "" : screens.texts().of(problem),
                field.column().personal() && row != null ? RowWords.masked(words.field(field, row.values())) : "",
                required);
    }

    private List<String> agencies(RegisterVersion register) {
        return register.columns().stream().noneMatch(column -> column.type() == ColumnType.ORGANISATION)
                ? List.of()
                : organisations.tree(organisations.today()).all().stream()
                        .map(Organisation::name)
                        .distinct()
                        .sorted(Organisations.VIETNAMESE)
                        .toList();
    }
}
