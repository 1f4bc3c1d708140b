package vn.cchc.register;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import vn.cchc.calendar.Days;
import vn.cchc.file.Files;
import vn.cchc.kernel.Actor;
import vn.cchc.organisation.Organisations;
import vn.cchc.page.Screens;
import vn.cchc.register.RegisterScreens.Change;
import vn.cchc.register.RegisterScreens.Head;
import vn.cchc.register.RegisterScreens.RowPage;
import vn.cchc.registerdefinition.ColumnType;
import vn.cchc.registerdefinition.RegisterVersion;
import vn.cchc.registerdefinition.Registers;

/** One row: to look at with all it ever was, and to move on. Written on {@link RowFormPages}. */
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
        var words = RowWords.of(register, row, history, organisations, screens.texts());
        return new RowPage(
                Head.of(register),
                row.id(),
                words.name(register, row.values()),
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
                            : Change.between(register, before, version.values(), words, shown)));
        }
        return past;
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
        return screens.redirect(
                Rows.address(row), "register.moved", registers.get(code).stateName(to));
    }

    @PostMapping("/registers/{code}/rows/{id}/withdraw")
    View withdraw(
            @PathVariable String code,
            @PathVariable UUID id,
            @RequestParam int revision,
            @RequestParam(defaultValue = "") String reason,
            Actor actor) {
        return screens.redirect(Rows.address(rows.withdraw(code, id, revision, reason, actor)), "register.withdrawn");
    }

    @PostMapping("/registers/{code}/rows/{id}/bring-back")
    View bringBack(
            @PathVariable String code,
            @PathVariable UUID id,
            @RequestParam int revision,
            @RequestParam(defaultValue = "") String reason,
            Actor actor) {
        return screens.redirect(
                Rows.address(rows.bringBack(code, id, revision, reason, actor)), "register.brought-back");
    }
}
