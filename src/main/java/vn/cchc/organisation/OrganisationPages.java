package vn.cchc.organisation;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;
import vn.cchc.page.Screens;

/** The tree of any day, one organisation, the table for a spreadsheet. */
@Controller
class OrganisationPages {

    /** From this day on the national data knows when things happened; earlier days look as 30 June 2025 did. */
    private static final LocalDate RECORDS_BEGIN = LocalDate.of(2025, 3, 1);

    private static final int HITS = 100;

    private final Organisations organisations;
    private final OrganisationStore store;
    private final Reforms reforms;
    private final Screens screens;

    OrganisationPages(Organisations organisations, OrganisationStore store, Reforms reforms, Screens screens) {
        this.organisations = organisations;
        this.store = store;
        this.reforms = reforms;
        this.screens = screens;
    }

    @GetMapping("/organisations")
    View tree(
            @RequestParam(defaultValue = "") String date,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String under,
            Actor actor) {
        var day = day(date);
        var tree = organisations.tree(day);
        var top = q.isBlank() ? top(tree, under) : null;
        var rows = q.isBlank()
                ? top == null ? List.<TreePage.Row>of() : below(tree, top)
                : organisations.search(q, day, HITS).stream()
                        .map(each -> row(tree, each, 0))
                        .toList();
        return screens.show(
                "organisation/tree",
                new TreePage(
                        day.toString(),
                        day.isBefore(RECORDS_BEGIN),
                        q,
                        tree.roots().stream().map(each -> row(tree, each, 0)).toList(),
                        top == null ? "" : top.id().toString(),
                        top == null ? "" : top.name(),
                        rows,
                        reforms.mayPropose(actor)));
    }

    @GetMapping("/organisations/{id}")
    View one(@PathVariable UUID id, @RequestParam(defaultValue = "") String date, Actor actor) {
        var day = day(date);
        var organisation = organisations.nearest(new OrganisationId(id), day);
        var alive = organisation.livesOn(day);
        var shown = alive ? day : Objects.requireNonNullElse(organisation.to(), organisation.from());
        return screens.show(
                "organisation/show",
                new OrganisationPage(
                        shown.toString(),
                        organisation,
                        alive,
                        organisations.ancestorsOrSelf(organisation.id(), shown).reversed().stream()
                                .map(each -> link(each, shown))
                                .toList(),
                        history(organisation.id()),
                        store.ending(organisation.id()).orElse(null),
                        kin(organisations.predecessors(organisation.id()), false),
                        kin(organisations.successors(organisation.id()), true),
                        organisations.children(organisation.id(), shown).stream()
                                .map(each -> link(each, shown))
                                .toList(),
                        organisations.peerGroupsOf(organisation.id(), shown).stream()
                                .map(PeerGroup::name)
                                .toList(),
                        reforms.mayPropose(actor)));
    }

    @GetMapping("/organisations.csv")
    ResponseEntity<byte[]> csv(@RequestParam(defaultValue = "") String date, Actor actor) throws IOException {
        var day = day(date);
        var tree = organisations.tree(day);
        var text = new StringWriter();
        text.append('\uFEFF'); // Excel takes a file without it for Latin-1 and spoils every Vietnamese name
        try (var csv = new CSVPrinter(text, CSVFormat.RFC4180)) {
            csv.printRecord(
                    "code",
                    "name",
                    "short_name",
                    "kind",
                    "parent_code",
                    "parent_name",
                    "valid_from",
                    "valid_to",
                    "slug",
                    "id");
            for (var root : tree.roots()) {
                for (var each : tree.selfAndBelow(root.id())) {
                    var parent = parent(tree, each);
                    csv.printRecord(
                            each.code(),
                            each.name(),
                            each.shortName(),
                            each.kind().word(),
                            parent == null ? "" : parent.code(),
                            parent == null ? "" : parent.name(),
                            each.beginningUnknown() ? "" : each.from(),
                            each.to(),
                            each.slug(),
                            each.id());
                }
            }
        }
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"don-vi-" + day + ".csv\"")
                .body(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private LocalDate day(String date) {
        if (date.isBlank()) {
            return organisations.today();
        }
        try {
            return LocalDate.parse(date);
        } catch (DateTimeParseException malformed) {
            throw Problem.input("organisation.no-date", date);
        }
    }

    // One province is shown at once; of many, the one that is asked for.
    private @Nullable Organisation top(Tree tree, String under) {
        if (!under.isBlank()) {
            try {
                return tree.find(OrganisationId.parse(under)).orElse(null);
            } catch (IllegalArgumentException malformed) {
                throw Problem.missing("page.no-such-address");
            }
        }
        return tree.roots().size() == 1 ? tree.roots().getFirst() : null;
    }

    private static List<TreePage.Row> below(Tree tree, Organisation top) {
        int above = tree.selfAndAbove(top.id()).size();
        return tree.selfAndBelow(top.id()).stream()
                .map(each -> row(tree, each, tree.selfAndAbove(each.id()).size() - above))
                .toList();
    }

    private static TreePage.Row row(Tree tree, Organisation each, int depth) {
        var to = each.to();
        return new TreePage.Row(
                each.id().toString(),
                Math.min(depth, 3),
                each.code(),
                each.name(),
                each.kind(),
                each.beginningUnknown() ? "" : each.from().toString(),
                to == null ? "" : to.toString(),
                tree.children(each.id()).size());
    }

    private List<OrganisationPage.State> history(OrganisationId id) {
        var periods = store.history(id);
        var parents = organisations.nearest(
                periods.stream()
                        .map(period -> period.state().parent())
                        .filter(Objects::nonNull)
                        .toList(),
                organisations.today());
        return periods.stream()
                .map(period -> {
                    var parent = period.state().parent() == null
                            ? null
                            : parents.get(period.state().parent());
                    return new OrganisationPage.State(
                            period.from().equals(Organisations.BEFORE_RECORDS) ? null : period.from(),
                            period.until(),
                            period.state(),
                            parent == null ? "" : parent.name(),
                            period.event());
                })
                .toList();
    }

    private List<OrganisationPage.Kin> kin(List<Lineage> lineage, boolean forward) {
        if (lineage.isEmpty()) {
            return List.of();
        }
        var effective = lineage.getFirst().effective();
        var day = forward ? effective : effective.minusDays(1);
        var named = organisations.nearest(
                lineage.stream()
                        .map(each -> forward ? each.successor() : each.predecessor())
                        .toList(),
                day);
        return lineage.stream()
                .map(each -> new OrganisationPage.Kin(
                        link(
                                Objects.requireNonNull(named.get(forward ? each.successor() : each.predecessor())),
                                forward ? each.effective() : each.effective().minusDays(1)),
                        each.part(),
                        each.effective(),
                        each.legalBasis()))
                .toList();
    }

    private static @Nullable Organisation parent(Tree tree, Organisation each) {
        var parent = each.parent();
        return parent == null ? null : tree.find(parent).orElse(null);
    }

    private static OrganisationPage.Link link(Organisation each, LocalDate date) {
        return new OrganisationPage.Link(each.id().toString(), each.name(), each.code(), each.kind(), date.toString());
    }
}
