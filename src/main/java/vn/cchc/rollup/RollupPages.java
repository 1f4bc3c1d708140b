package vn.cchc.rollup;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import vn.cchc.filing.Action;
import vn.cchc.filing.Filing;
import vn.cchc.filing.Filings;
import vn.cchc.filing.Finding;
import vn.cchc.filing.Passage;
import vn.cchc.filing.State;
import vn.cchc.form.Cell;
import vn.cchc.form.FormNumbers;
import vn.cchc.form.FormRow;
import vn.cchc.form.FormRules;
import vn.cchc.form.FormVersion;
import vn.cchc.form.Sheet;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Exact;
import vn.cchc.page.Screens;
import vn.cchc.reporting.Obligation;
import vn.cchc.reporting.Reports;

/** A unit's sum on screen: down to each cell, over the periods, and the button that compiles it. */
@Controller
class RollupPages {

    private final Rollups rollups;
    private final Filings filings;
    private final Passage passage;
    private final Reports reports;
    private final Screens screens;

    RollupPages(Rollups rollups, Filings filings, Passage passage, Reports reports, Screens screens) {
        this.rollups = rollups;
        this.filings = filings;
        this.passage = passage;
        this.reports = reports;
        this.screens = screens;
    }

    @GetMapping("/rollups/{unit}")
    View show(@PathVariable UUID unit, @RequestParam(defaultValue = "APPROVED") Basis basis, Actor actor) {
        return screens.show("rollup/show", page(unit, basis, actor));
    }

    private RollupPage page(UUID unit, Basis basis, Actor actor) {
        filings.requireReceived(unit, actor);
        var owed = reports.obligation(unit);
        var form = filings.form(unit);
        var total = rollups.total(unit, basis);
        var sheet = FormRules.compute(form, total.sheet(), null);
        var compilation = passage.compilation(unit).orElse(null);
        var compiled = compilation == null ? null : FormRules.compute(form, compilation.sheet(), null);
        var below = new HashMap<UUID, Obligation>();
        reports.below(unit).forEach(each -> below.put(each.id(), each));
        var states = filings.all(below.keySet(), form);
        var allowed = filings.allowed(unit, actor);
        var rows = rows(form, total, sheet, filings.get(unit).own(), compiled);
        return new RollupPage(
                owed,
                reports.report(owed.report()),
                basis,
                filings.get(unit).state(),
                form.status() == FormVersion.Status.SAMPLE,
                total.addedAt(),
                rows,
                total.included().stream()
                        .map(below::get)
                        .filter(java.util.Objects::nonNull)
                        .toList(),
                total.lacking().stream()
                        .map(id -> new RollupPage.Lacking(
                                java.util.Objects.requireNonNull(below.get(id)), state(states.get(id))))
                        .toList(),
                allowed.contains(Action.COMPILE),
                allowed.contains(Action.UNDO_COMPILATION),
                allowed.contains(Action.COMPILE) ? ownBlanks(unit) : 0,
                compilation == null ? null : compilation.compiledBy(),
                compilation == null ? null : compilation.compiledAt(),
                compilation == null ? List.of() : adjusted(form, compilation.sheet(), compilation.adjusted()),
                (int) rows.stream().filter(row -> !row.compiled().isEmpty()).count());
    }

    private int ownBlanks(UUID unit) {
        return (int) passage.findings(unit).stream()
                .filter(finding -> finding.kind() == Finding.Kind.BLANK)
                .count();
    }

    private static State state(@Nullable Filing filing) {
        return filing == null ? State.DRAFT : filing.state();
    }

    private static List<RollupPage.Adjusted> adjusted(FormVersion form, Sheet sheet, Map<String, String> reasons) {
        return reasons.entrySet().stream()
                .map(each -> {
                    var row = form.row(each.getKey());
                    return new RollupPage.Adjusted(
                            row.key(),
                            row.printedCode(),
                            row.title(),
                            text(row, sheet.cells().get(row.key())),
                            each.getValue());
                })
                .toList();
    }

    private static List<RollupPage.Row> rows(
            FormVersion form, Total total, Sheet sheet, Sheet own, @Nullable Sheet compiled) {
        var depths = new HashMap<String, Integer>();
        return form.rows().stream()
                .map(row -> {
                    int depth = row.parent() == null ? 0 : depths.getOrDefault(row.parent(), 0) + 1;
                    depths.put(row.key(), depth);
                    var shown = text(row, sheet.cells().get(row.key()));
                    var frozen = compiled == null
                            ? shown
                            : text(row, compiled.cells().get(row.key()));
                    return new RollupPage.Row(
                            row.key(),
                            row.printedCode(),
                            row.title(),
                            row.within(),
                            depth,
                            row.isLeaf(),
                            row.unitPrinted(),
                            shown,
                            text(row, own.cells().get(row.key())),
                            total.given().getOrDefault(row.key(), 0),
                            total.asked().getOrDefault(row.key(), 0),
                            frozen.equals(shown) ? "" : frozen);
                })
                .toList();
    }

    private static String text(FormRow row, @Nullable Cell cell) {
        return cell == null ? "" : FormNumbers.write(row, cell);
    }

    /** Which unit gave what to a row. */
    @GetMapping("/rollups/{unit}/rows/{key}")
    View drill(
            @PathVariable UUID unit,
            @PathVariable String key,
            @RequestParam(defaultValue = "APPROVED") Basis basis,
            Actor actor) {
        filings.requireReceived(unit, actor);
        var owed = reports.obligation(unit);
        var row = filings.form(unit).row(key);
        var parts = rollups.parts(unit, key, basis);
        var total = FormRules.compute(
                        filings.form(unit), rollups.total(unit, basis).sheet(), null)
                .cells()
                .get(key);
        var asked = parts.stream()
                .filter(part -> part.cell() != null || part.hasBelow() || Filings.fills(part.unit(), row))
                .toList();
        var lines = asked.stream()
                .map(part -> new RollupPage.Line(
                        part.unit(),
                        part.state(),
                        part.own(),
                        part.counts(),
                        text(row, part.cell()),
                        share(part.cell(), total),
                        part.hasBelow()
                                ? "/rollups/" + part.unit().id() + "/rows/" + key + "?basis=" + basis
                                : "/filings/" + part.unit().id() + "#r-" + key))
                .toList();
        return screens.show(
                "rollup/drill",
                new RollupPage.Drill(
                        owed,
                        reports.report(owed.report()),
                        basis,
                        key,
                        row.printedCode(),
                        row.title(),
                        text(row, total),
                        row.type() == FormRow.Type.PERCENT,
                        parts.size() - asked.size(),
                        lines));
    }

    private String share(@Nullable Cell cell, @Nullable Cell total) {
        if (cell instanceof Cell.Value part
                && total instanceof Cell.Value whole
                && whole.value().signum() > 0) {
            var percent = Exact.of(part.value()).times(Exact.HUNDRED).over(Exact.of(whole.value()));
            return screens.texts().number(percent, 1) + "%";
        }
        if (cell instanceof Cell.Share part) {
            return FormNumbers.grouped(part.numerator()) + "/" + FormNumbers.grouped(part.denominator());
        }
        return "";
    }

    /** @param all fields of the form; {@code set:<key>} with {@code why:<key>} sets a figure by hand */
    @PostMapping("/rollups/{unit}/compile")
    View compile(@PathVariable UUID unit, @RequestParam Map<String, String> all, Actor actor) {
        var form = filings.form(unit);
        var adjusted = new LinkedHashMap<String, Rollups.Adjusted>();
        all.forEach((field, typed) -> {
            if (field.startsWith("set:") && !typed.isBlank()) {
                var key = field.substring("set:".length());
                adjusted.put(
                        key,
                        new Rollups.Adjusted(
                                FormNumbers.read(form.row(key), typed), all.getOrDefault("why:" + key, "")));
            }
        });
        var compiled = rollups.compile(unit, adjusted, actor);
        return screens.redirect(
                "/rollups/" + unit, "rollup.compiled", compiled.taken().size());
    }

    @PostMapping("/rollups/{unit}/undo")
    View undo(@PathVariable UUID unit, Actor actor) {
        passage.undoCompilation(unit, actor);
        return screens.redirect("/rollups/" + unit, "rollup.undone");
    }

    /** Every row with every part, for a spreadsheet: {@code row,code,title,unit,state,counts,value,denominator,answer}. */
    @GetMapping("/rollups/{unit}/parts.csv")
    ResponseEntity<byte[]> csv(
            @PathVariable UUID unit, @RequestParam(defaultValue = "APPROVED") Basis basis, Actor actor) {
        filings.requireReceived(unit, actor);
        var form = filings.form(unit);
        var out = new StringBuilder("row,code,title,unit,state,counts,value,denominator,answer\n");
        form.leaves()
                .forEach(row -> rollups.parts(unit, row.key(), basis).forEach(part -> {
                    out.append(row.key())
                            .append(',')
                            .append(quoted(row.printedCode()))
                            .append(',')
                            .append(quoted(row.title()));
                    out.append(',')
                            .append(quoted(
                                    part.unit().code() + " " + part.unit().name()))
                            .append(',')
                            .append(part.state());
                    out.append(',')
                            .append(part.counts())
                            .append(',')
                            .append(numbers(row, part.cell()))
                            .append('\n');
                }));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .header("Content-Disposition", "attachment; filename=\"tong-hop.csv\"")
                .body(out.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String numbers(FormRow row, @Nullable Cell cell) {
        return switch (cell) {
            case null -> ",,";
            case Cell.Value given -> given.value().toPlainString() + ",,";
            case Cell.Share share ->
                share.numerator().toPlainString() + "," + share.denominator().toPlainString() + ",";
            default -> ",," + quoted(text(row, cell));
        };
    }

    // No field may begin as a formula does.
    private static String quoted(String text) {
        var safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return "\"" + safe.replace("\"", "\"\"") + "\"";
    }
}
