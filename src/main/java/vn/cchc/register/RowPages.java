package vn.cchc.register;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;
import vn.cchc.calendar.Days;
import vn.cchc.file.Files;
import vn.cchc.file.Incoming;
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
import vn.cchc.register.RegisterScreens.RowPage;

/** One row: to look at, to write, to move on, with its files and all it ever was. */
@Controller
class RowPages {

    private final Registers registers;
    private final Rows rows;
    private final RowFiles attachments;
    private final RegisterAccess access;
    private final Files files;
    private final Organisations organisations;
    private final Days days;
    private final Screens screens;

    RowPages(
            Registers registers,
            Rows rows,
            RowFiles attachments,
            RegisterAccess access,
            Files files,
            Organisations organisations,
            Days days,
            Screens screens) {
        this.registers = registers;
        this.rows = rows;
        this.attachments = attachments;
        this.access = access;
        this.files = files;
        this.organisations = organisations;
        this.days = days;
        this.screens = screens;
    }

    // --- looking

    @GetMapping("/registers/{code}/rows/{id}")
    View show(@PathVariable String code, @PathVariable UUID id, Actor actor) {
        return screens.show("register/row", page(rows.open(code, id, actor), false, actor));
    }

    @PostMapping("/registers/{code}/rows/{id}/show")
    View showPersonal(@PathVariable String code, @PathVariable UUID id, Actor actor) {
        return screens.show("register/row", page(rows.showPersonal(code, id, actor), true, actor));
    }

    private RowPage page(Row row, boolean shown, Actor actor) {
        var register = registers.get(row.register());
        var history = rows.history(row.register(), row.id(), actor);
        var words = words(register, row, history);
        return new RowPage(
                Head.of(register),
                row.id(),
                row.revision(),
                words.organisation(row.owner()),
                register.stateName(row.state()),
                row.draft(),
                row.withdrawn(),
                register.columns().stream()
                        .map(column -> new RowPage.Fact(
                                column.name(),
                                shown || !column.personal()
                                        ? words.column(column, row.values())
                                        : RowWords.masked(words.column(column, row.values())),
                                column.personal()))
                        .toList(),
                weekends(register, row.values()),
                due(register, row),
                rows.moves(register, row, actor),
                access.mayEdit(row.owner(), actor),
                register.hasPersonal() && access.mayShowPersonal(register, row.owner(), actor),
                shown,
                attachments.of(row.id()),
                past(register, history, words, shown),
                files.limit());
    }

    private RowWords words(RegisterVersion register, Row row, List<RowVersion> history) {
        var mentioned = new java.util.HashSet<OrganisationId>();
        mentioned.add(row.owner());
        RowWords.mention(register, row.values(), mentioned);
        history.forEach(version -> RowWords.mention(register, version.values(), mentioned));
        var texts = screens.texts();
        return new RowWords(
                RowWords.names(mentioned, organisations), texts.of("register.yes"), texts.of("register.no"));
    }

    // Offices do sign on Saturdays; it is worth a second look and no more.
    private static List<RowPage.Weekend> weekends(RegisterVersion register, Values values) {
        return register.columns().stream()
                .filter(column -> column.type() == ColumnType.DOCUMENT && values.day(column) != null)
                .map(column -> new RowPage.Weekend(column.name(), Objects.requireNonNull(values.day(column))))
                .filter(day -> day.day().getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0)
                .toList();
    }

    private List<RowPage.Due> due(RegisterVersion register, Row row) {
        if (row.draft() || row.withdrawn()) {
            return List.of();
        }
        return Projection.of(register, row, new RowWords(Map.of(), "", ""), days).due().stream()
                .map(due -> new RowPage.Due(
                        register.deadlines().stream()
                                .filter(each -> each.code().equals(due.deadline()))
                                .findFirst()
                                .map(RegisterVersion.Deadline::name)
                                .orElse(""),
                        due.day(),
                        due.day().isBefore(organisations.today())))
                .toList();
    }

    private static List<RowPage.Past> past(
            RegisterVersion register, List<RowVersion> history, RowWords words, boolean shown) {
        var past = new ArrayList<RowPage.Past>();
        for (int i = 0; i < history.size(); i++) {
            var version = history.get(i);
            var before = i + 1 < history.size() ? history.get(i + 1).values() : Values.NONE;
            past.add(new RowPage.Past(
                    version.revision(),
                    version.what(),
                    register.stateName(version.state()),
                    version.reason(),
                    version.at(),
                    version.by(),
                    version.definition(),
                    version.what() == RowVersion.What.ADDED
                            ? List.of()
                            : changes(register, before, version.values(), words, shown)));
        }
        return past;
    }

    private static List<Change> changes(
            RegisterVersion register, Values before, Values after, RowWords words, boolean shown) {
        return register.columns().stream()
                .filter(column -> column.fields().stream()
                        .anyMatch(field -> !before.get(field).equals(after.get(field))))
                .map(column -> new Change(
                        column.name(),
                        hidden(column, words.column(column, before), shown),
                        hidden(column, words.column(column, after), shown)))
                .toList();
    }

    private static String hidden(Column column, String text, boolean shown) {
        return column.personal() && !shown ? RowWords.masked(text) : text;
    }

    // --- writing

    @GetMapping("/registers/{code}/new")
    View blank(@PathVariable String code, @RequestParam @Nullable UUID at, Actor actor) {
        var register = registers.get(code);
        var owner = owner(register, at, actor);
        var typed = new HashMap<String, String>();
        var words = new RowWords(Map.of(), "Có", "Không");
        register.columns().stream().filter(column -> !column.preset().isEmpty()).forEach(column -> {
            var field = column.fields().getFirst();
            typed.put(field.code(), words.field(field, Values.of(Map.of(field.code(), column.preset()))));
        });
        return form(new Draft(register, owner, null, Uuids.next(), typed, Map.of()), HttpStatus.OK);
    }

    private OrganisationId owner(RegisterVersion register, @Nullable UUID at, Actor actor) {
        var wanted = at == null ? access.start(actor) : new OrganisationId(at);
        var owner = access.writesFor(register, wanted, actor);
        if (owner == null) {
            throw Problem.forbidden("rights.refused", Registers.EDIT.name());
        }
        return owner;
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
            return screens.redirect("/registers/" + row.register() + "/rows/" + row.id(), said);
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
        return changes(register, seen, row.values(), words(register, row, history), false);
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

    // --- moving on

    @PostMapping("/registers/{code}/rows/{id}/move")
    View move(
            @PathVariable String code,
            @PathVariable UUID id,
            @RequestParam int revision,
            @RequestParam String to,
            @RequestParam(defaultValue = "") String reason,
            Actor actor) {
        var row = rows.move(code, id, revision, to, reason, actor);
        return screens.redirect(path(row), "register.moved", registers.get(code).stateName(to));
    }

    @PostMapping("/registers/{code}/rows/{id}/withdraw")
    View withdraw(
            @PathVariable String code,
            @PathVariable UUID id,
            @RequestParam int revision,
            @RequestParam(defaultValue = "") String reason,
            Actor actor) {
        return screens.redirect(path(rows.withdraw(code, id, revision, reason, actor)), "register.withdrawn");
    }

    @PostMapping("/registers/{code}/rows/{id}/bring-back")
    View bringBack(
            @PathVariable String code,
            @PathVariable UUID id,
            @RequestParam int revision,
            @RequestParam(defaultValue = "") String reason,
            Actor actor) {
        return screens.redirect(path(rows.bringBack(code, id, revision, reason, actor)), "register.brought-back");
    }

    private static String path(Row row) {
        return "/registers/" + row.register() + "/rows/" + row.id();
    }

    // --- files

    @PostMapping("/registers/{code}/rows/{id}/files")
    View attach(@PathVariable String code, @PathVariable UUID id, @RequestParam MultipartFile file, Actor actor) {
        attachments.requireMayAttach(code, id, actor);
        try (var content = file.getInputStream()) {
            var name = Objects.requireNonNullElse(file.getOriginalFilename(), "");
            var stored = files.store(new Incoming(content, name, file.getContentType(), file.getSize()), actor);
            attachments.attach(code, id, stored, actor);
            return screens.redirect("/registers/" + code + "/rows/" + id, "register.attached", stored.name());
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @PostMapping("/registers/{code}/rows/{id}/files/{file}/remove")
    View detach(@PathVariable String code, @PathVariable UUID id, @PathVariable UUID file, Actor actor) {
        attachments.remove(code, id, file, actor);
        return screens.redirect("/registers/" + code + "/rows/" + id, "register.detached");
    }

    @GetMapping("/registers/{code}/rows/{id}/files/{file}")
    ResponseEntity<Resource> file(
            @PathVariable String code, @PathVariable UUID id, @PathVariable UUID file, Actor actor) {
        var stored = attachments.file(code, id, file, actor);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache().cachePrivate())
                .contentType(MediaType.parseMediaType(stored.mediaType()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(stored.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .body(files.content(stored.sha()));
    }
}
