package vn.cchc.register;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.organisation.Organisations;
import vn.cchc.registerdefinition.ColumnType;
import vn.cchc.registerdefinition.RegisterVersion;
import vn.cchc.registerdefinition.Registers;

/** The rows of a list as a file for a spreadsheet: what the list shows, whole, with personal data masked. */
@Controller
class RowExportPages {

    private static final String WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final Registers registers;
    private final RowLists lists;
    private final RegisterAccess access;
    private final Organisations organisations;

    RowExportPages(Registers registers, RowLists lists, RegisterAccess access, Organisations organisations) {
        this.registers = registers;
        this.lists = lists;
        this.access = access;
        this.organisations = organisations;
    }

    @GetMapping("/registers/{code}/rows.xlsx")
    void workbook(
            @PathVariable String code,
            @RequestParam MultiValueMap<String, String> parameters,
            Actor actor,
            HttpServletResponse response)
            throws IOException {
        var register = registers.get(code);
        var filter = lists.filter(register, GridQuery.of(parameters), actor);
        var words = new Words(register);
        var out = file(code + ".xlsx", WORKBOOK, response);
        new RowWorkbook(register)
                .write(
                        out,
                        words::of,
                        sink -> lists.all(register, filter, "xlsx", actor, rows -> {
                            words.learn(rows);
                            rows.forEach(sink);
                        }));
    }

    /** The same with the personal data of those rows for which this person may see it; what for is asked and recorded. */
    @PostMapping("/registers/{code}/rows-personal.xlsx")
    void personal(
            @PathVariable String code,
            @RequestParam(defaultValue = "") String purpose,
            @RequestParam MultiValueMap<String, String> parameters,
            Actor actor,
            HttpServletResponse response)
            throws IOException {
        var register = registers.get(code);
        var query = GridQuery.of(parameters);
        var filter = lists.filter(register, query, actor);
        var at = query.at() == null ? access.start(actor) : query.at();
        lists.recordPersonalExport(register, at, filter, purpose, actor);
        var words = new Words(register);
        var clear = new HashMap<OrganisationId, Boolean>();
        new RowWorkbook(register)
                .write(
                        file(code + "-ca-nhan.xlsx", WORKBOOK, response),
                        words::of,
                        row -> clear.computeIfAbsent(
                                row.owner(), owner -> access.mayShowPersonal(register, owner, actor)),
                        sink -> lists.each(filter, rows -> {
                            words.learn(rows);
                            rows.forEach(sink);
                        }));
    }

    /** An empty workbook to fill in. */
    @GetMapping("/registers/{code}/template.xlsx")
    void template(@PathVariable String code, HttpServletResponse response) throws IOException {
        var register = registers.get(code);
        var words = new Words(register);
        new RowWorkbook(register).write(file(code + "-mau.xlsx", WORKBOOK, response), words::of, _ -> {});
    }

    @GetMapping("/registers/{code}/rows.csv")
    void csv(
            @PathVariable String code,
            @RequestParam MultiValueMap<String, String> parameters,
            Actor actor,
            HttpServletResponse response)
            throws IOException {
        var register = registers.get(code);
        var filter = lists.filter(register, GridQuery.of(parameters), actor);
        var words = new Words(register);
        var text =
                new OutputStreamWriter(file(code + ".csv", "text/csv;charset=UTF-8", response), StandardCharsets.UTF_8);
        text.write('\uFEFF');
        var csv = new CSVPrinter(text, CSVFormat.EXCEL);
        csv.printRecord(new RowWorkbook(register).heads());
        lists.all(register, filter, "csv", actor, rows -> {
            words.learn(rows);
            rows.forEach(row -> print(csv, register, row, words.of(row)));
        });
        csv.flush();
    }

    private static void print(CSVPrinter csv, RegisterVersion register, Row row, RowWords words) {
        var cells = new ArrayList<String>();
        cells.add(Escaped.text(words.organisation(row.owner())));
        for (var field : register.fields()) {
            var text = words.field(field, row.values());
            boolean figure = field.type() == ColumnType.NUMBER;
            var shown = field.column().personal() ? RowWords.masked(text) : text;
            cells.add(figure ? shown : Escaped.text(shown));
        }
        if (!register.states().isEmpty()) {
            cells.add(register.stateName(row.state()));
        }
        try {
            csv.printRecord(cells);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    // Straight to the reader: a hundred thousand rows are never whole in memory.
    private static OutputStream file(String name, String type, HttpServletResponse response) throws IOException {
        response.setContentType(type);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(name).build().toString());
        return response.getOutputStream();
    }

    /** Names of organisations, learnt a page of rows at a time. */
    private final class Words {

        private final RegisterVersion register;
        private final Map<OrganisationId, String> names = new HashMap<>();

        Words(RegisterVersion register) {
            this.register = register;
        }

        void learn(Iterable<Row> rows) {
            var mentioned = new HashSet<OrganisationId>();
            for (var row : rows) {
                mentioned.add(row.owner());
                RowWords.mention(register, row.values(), mentioned);
            }
            mentioned.removeAll(names.keySet());
            names.putAll(RowWords.names(mentioned, organisations));
        }

        RowWords of(Row row) {
            return new RowWords(names, "Có", "Không");
        }
    }
}
