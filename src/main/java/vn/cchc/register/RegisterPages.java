package vn.cchc.register;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import vn.cchc.indicator.Figure;
import vn.cchc.indicator.Indicators;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.organisation.Organisations;
import vn.cchc.page.MenuEntry;
import vn.cchc.page.Screens;
import vn.cchc.page.Texts;
import vn.cchc.register.RegisterScreens.Grid;
import vn.cchc.register.RegisterScreens.Head;
import vn.cchc.registerdefinition.Column;
import vn.cchc.registerdefinition.Count;
import vn.cchc.registerdefinition.PublishedRegister;
import vn.cchc.registerdefinition.RegisterVersion;
import vn.cchc.registerdefinition.Registers;

/** The registers, and the rows of one of them. */
@Controller
class RegisterPages {

    private static final int MOST_PLACES = 400;
    private static final int LONGEST_CELL = 160;

    private final Registers registers;
    private final RowLists lists;
    private final RegisterAccess access;
    private final Indicators indicators;
    private final RegisterCounting counting;
    private final Organisations organisations;
    private final Screens screens;

    RegisterPages(
            Registers registers,
            RowLists lists,
            RegisterAccess access,
            Indicators indicators,
            RegisterCounting counting,
            Organisations organisations,
            Screens screens) {
        this.registers = registers;
        this.lists = lists;
        this.access = access;
        this.indicators = indicators;
        this.counting = counting;
        this.organisations = organisations;
        this.screens = screens;
    }

    @Bean
    static MenuEntry registerMenu() {
        return MenuEntry.work("register.menu", "/registers", 45, RegisterAccess.READ);
    }

    @GetMapping("/registers")
    View list(Actor actor) {
        var at = access.start(actor);
        var all = registers.list().stream().map(PublishedRegister::version).toList();
        var sizes = lists.sizes(at, all, actor);
        return screens.show(
                "register/list",
                new RegisterScreens.Registers(
                        name(at),
                        all.stream()
                                .filter(register -> sizes.containsKey(register.code()))
                                .map(register -> entry(register, sizes))
                                .toList(),
                        registers.mayPublish(actor)));
    }

    private static RegisterScreens.Registers.Entry entry(RegisterVersion register, Map<String, RowLists.Size> sizes) {
        var size = sizes.getOrDefault(register.code(), new RowLists.Size(0, 0));
        return new RegisterScreens.Registers.Entry(Head.of(register), size.rows(), size.overdue());
    }

    @GetMapping("/registers/{code}")
    View grid(@PathVariable String code, @RequestParam MultiValueMap<String, String> parameters, Actor actor) {
        var register = registers.get(code);
        var query = GridQuery.of(parameters);
        var at = query.at() == null ? access.start(actor) : query.at();
        var filter = lists.filter(register, query, actor);
        var found = lists.page(filter, query);
        var rows = found.subList(0, Math.min(found.size(), RowLists.PAGE_SIZE));
        var path = "/registers/" + code;
        var writesFor = access.writesFor(register, at, actor);
        return screens.show(
                "register/grid",
                new Grid(
                        Head.of(register),
                        at.toString(),
                        name(at),
                        places(actor, at),
                        columns(register, query, filter, path),
                        rows(register, filter, rows),
                        register.states(),
                        query.get("state"),
                        query.get("q"),
                        query.filtered(),
                        filter.withdrawn(),
                        register.hasPersonal(),
                        filter.dueBy() != null,
                        lists.count(filter),
                        counted(register, filter),
                        found.size() > RowLists.PAGE_SIZE
                                ? query.address(
                                        path, "after", rows.getLast().id().toString())
                                : null,
                        query.address(path),
                        query.address(path + "/rows.csv"),
                        query.address(path + "/rows.xlsx"),
                        access.mayExportPersonal(register, at, actor)
                                ? query.address(path + "/rows-personal.xlsx")
                                : null,
                        writesFor == null ? null : writesFor.toString()));
    }

    private List<Grid.GridColumn> columns(RegisterVersion register, GridQuery query, RowFilter filter, String path) {
        var columns = new ArrayList<Grid.GridColumn>();
        for (var column : register.columns()) {
            boolean sorted = filter.sort().equals(column.code());
            var sort = column.personal()
                    ? ""
                    : sorted && !filter.descending()
                            ? query.address(path, "dir", "desc")
                            : query.without("dir").address(path, "sort", column.code());
            columns.add(new Grid.GridColumn(
                    column,
                    sort,
                    sorted ? !filter.descending() : null,
                    query.get("f." + column.code()),
                    query.get("from." + column.code()),
                    query.get("to." + column.code())));
        }
        return columns;
    }

    private List<Grid.GridRow> rows(RegisterVersion register, RowFilter filter, List<Row> rows) {
        var texts = screens.texts();
        var words = RowWords.of(register, rows, organisations, texts.of("register.yes"), texts.of("register.no"));
        var below = lists.belowOnly(filter, rows);
        var overdue = lists.overdue(rows, lists.today());
        return rows.stream()
                .map(row -> new Grid.GridRow(
                        row.id(),
                        words.organisation(row.owner()),
                        register.columns().stream()
                                .map(column -> cell(column, words.column(column, row.values())))
                                .toList(),
                        register.stateName(row.state()),
                        row.draft(),
                        row.withdrawn(),
                        below.contains(row.id()),
                        overdue.getOrDefault(row.id(), List.of())))
                .toList();
    }

    private static String cell(Column column, String text) {
        if (column.personal()) {
            return RowWords.masked(text);
        }
        return text.length() > LONGEST_CELL ? text.substring(0, LONGEST_CELL) + "…" : text;
    }

    private Grid.@Nullable Count counted(RegisterVersion register, RowFilter filter) {
        var counted = filter.counted();
        if (counted == null) {
            return null;
        }
        var figure = counting
                .count(java.util.Set.of(counted.indicator()), counted.organisation(), counted.from(), counted.to())
                .stream()
                .findFirst();
        var texts = screens.texts();
        return new Grid.Count(
                indicators.get(counted.indicator()).name(),
                counted.from(),
                counted.to(),
                figure.map(each -> figure(each.figure(), texts)).orElse(""),
                register.count(counted.indicator()).map(Count::isRate).orElse(false));
    }

    private static String figure(Figure figure, Texts texts) {
        return switch (figure) {
            case Figure.Value(var value) -> texts.number(value);
            case Figure.Rate rate ->
                texts.number(rate.numerator()) + " / " + texts.number(rate.denominator())
                        + rate.percent()
                                .map(percent -> " = " + texts.number(percent, 2) + "%")
                                .orElse("");
        };
    }

    /** Where else this person may look: their place and what stands under it. */
    private List<Grid.Place> places(Actor actor, OrganisationId at) {
        var tree = organisations.tree(lists.today());
        var places = new ArrayList<Grid.Place>();
        tree.selfAndBelow(access.start(actor)).stream()
                .limit(MOST_PLACES)
                .map(each -> new Grid.Place(each.id().toString(), each.name()))
                .forEach(places::add);
        if (places.stream().noneMatch(place -> place.id().equals(at.toString()))) {
            places.addFirst(new Grid.Place(at.toString(), name(at)));
        }
        return places;
    }

    private String name(OrganisationId id) {
        return organisations.nearest(id, lists.today()).name();
    }
}
