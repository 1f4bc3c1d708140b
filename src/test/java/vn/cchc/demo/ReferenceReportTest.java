package vn.cchc.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.yaml.snakeyaml.Yaml;
import vn.cchc.CchcTest;
import vn.cchc.TickingClock;
import vn.cchc.document.DocxText;
import vn.cchc.filing.Filings;
import vn.cchc.filing.State;
import vn.cchc.form.Cell;
import vn.cchc.form.FormRow;
import vn.cchc.form.FormVersion;
import vn.cchc.form.Sheet;
import vn.cchc.indicator.Counted;
import vn.cchc.indicator.Indicators;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Exact;
import vn.cchc.organisation.Imports;
import vn.cchc.organisation.Kind;
import vn.cchc.paper.Papers;
import vn.cchc.reporting.Obligation;
import vn.cchc.reporting.Reports;

/**
 * The half-year report of Bắc Giang 2021 from rows of registers and figures of agencies to the document: districts and the province
 * add up to the paper's figures, and the .docx stands beside the published report section by section.
 */
@CchcTest
class ReferenceReportTest {

    private static final Path PUBLISHED = Path.of("src/test/resources/reporting/bac-giang-2021-6m.csv");

    /** Rows of the form that registers count in this province, and how many rows stand behind the province's figure. */
    private static final Map<String, Integer> COUNTED = counted();

    /** A document in a footnote's words; an abstract that names another one gives no day for it. */
    private static final Pattern CITATION = Pattern.compile("số (\\S+) ngày (\\d{2}/\\d{1,2}/\\d{4})");

    @Autowired
    Imports imports;

    @Autowired
    DemoReports demo;

    @Autowired
    Filings filings;

    @Autowired
    Reports reports;

    @Autowired
    Indicators indicators;

    @Autowired
    Papers papers;

    @Autowired
    vn.cchc.procedure.Procedures procedures;

    @Autowired
    TickingClock clock;

    private static Map<String, Integer> counted() {
        var rows = new TreeMap<String, Integer>();
        rows.putAll(Map.of("1.1.3", 12, "1.2.1", 1, "1.2.2", 0, "1.2.3", 1, "1.2.4", 0, "1.5", 1));
        rows.putAll(Map.of("2.1", 28, "2.2", 10, "2.3", 23, "2.4", 7, "2.5", 0));
        // Dossiers of departments and districts; the communes' are not among the units looked at.
        rows.putAll(Map.of("3.4.1", 135_071, "3.4.2", 258_053, "3.4.4", 102_000, "3.4.5", 31_000));
        rows.putAll(Map.of("7.8.3", 19_200, "7.8.4", 25_656));
        rows.putAll(Map.of("5.1.1", 1, "5.1.2", 5, "5.1.3", 0, "5.2.1", 0, "5.2.2", 3, "5.2.3", 3));
        // One round of recruitment with 156 recruits is one row.
        rows.putAll(Map.of("5.2.4", 1, "5.2.5", 4, "5.3.2", 16, "5.3.3", 7, "5.3.4", 20));
        rows.putAll(Map.of("6.1", 0, "6.2", 32, "6.3", 67, "6.4", 23, "6.5", 0));
        return rows;
    }

    @Test
    void rows_and_figures_of_the_agencies_become_the_published_report() throws IOException {
        imports.importUnits("24", Actor.SYSTEM);
        imports.importAgencies("bac-ninh", Actor.SYSTEM);
        procedures.take(DemoProvince.shipped("procedure/mau.csv"), "mau.csv", "", Actor.SYSTEM);

        var top = demo.firstHalfOf2021("24", day -> clock.setVietnam(day + "T08:30"));

        assertThat(filings.get(top.id()).state()).isEqualTo(State.SUBMITTED);
        var form = filings.form(top.id());
        var sheet = filings.sheetOf(top.id());
        var printed = DocxText.of(papers.docx(top.id(), Actor.SYSTEM));
        assertAll(
                () -> figuresOfTheSheet(form, sheet),
                () -> figuresAreCountedFromRows(top, form),
                () -> sectionsAndFootnotes(printed),
                () -> documentsInEachFootnote(printed),
                () -> figuresOfThePrintedAppendix(form, printed),
                () -> endOfTheText(printed));
    }

    private static List<CSVRecord> published() throws IOException {
        var format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (var lines = format.parse(Files.newBufferedReader(PUBLISHED, StandardCharsets.UTF_8))) {
            return lines.getRecords();
        }
    }

    private static void figuresOfTheSheet(FormVersion form, Sheet sheet) throws IOException {
        var wrong = new ArrayList<String>();
        var lines = published();
        for (var line : lines) {
            var cell = sheet.cells().get(line.get("key"));
            if (line.get("blank").equals("yes")) {
                if (!(cell instanceof Cell.NoFigures)) {
                    wrong.add(line.get("key") + " is " + cell + ", blank on paper");
                }
            } else if (cell == null
                    || amount(cell, form.row(line.get("key"))).compareTo(new BigDecimal(line.get("value"))) != 0) {
                wrong.add(line.get("key") + " is " + cell + ", on paper " + line.get("raw_value"));
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(lines).hasSize(94);
        assertThat(sheet.cells().get("3.4.1"))
                .isEqualTo(new Cell.Share(new BigDecimal(135_041), new BigDecimal(135_071)));
    }

    private static BigDecimal amount(Cell cell, FormRow row) {
        return switch (cell) {
            case Cell.Value given -> given.value();
            case Cell.Share share ->
                Exact.of(share.numerator())
                        .times(Exact.HUNDRED)
                        .over(Exact.of(share.denominator()))
                        .round(row.decimals());
            default -> throw new AssertionError("no figure: " + cell);
        };
    }

    /** Every agency that keeps rows files what they count, and the rows behind the province's figures are as many as expected. */
    private void figuresAreCountedFromRows(Obligation top, FormVersion form) {
        var rows = new TreeMap<String, Integer>();
        for (var unit : reports.obligations(top.report())) {
            if (unit.level() != Kind.Level.COMMUNE) {
                var own = filings.get(unit.id()).own();
                countsOf(unit, form).forEach((key, counted) -> {
                    rows.merge(key, (int) counted.rows(), Integer::sum);
                    assertThat(own.cells()).as(unit.code()).containsKey(key);
                    assertThat(counted.address())
                            .satisfiesAnyOf(
                                    register -> assertThat(register)
                                            .contains("count=" + counted.indicator(), "at=" + unit.organisation()),
                                    list -> assertThat(list).startsWith("/dossiers/list?unit="));
                });
            }
        }
        assertThat(rows).isEqualTo(COUNTED);
    }

    private Map<String, Counted> countsOf(Obligation unit, FormVersion form) {
        var report = reports.report(unit.report());
        var leaves = form.leaves().stream()
                .filter(row -> row.counted() != null && Filings.fills(unit, row))
                .toList();
        var counts = indicators.counted(
                leaves.stream().map(FormRow::counted).collect(Collectors.toSet()),
                unit.organisation(),
                report.from(),
                report.to());
        var byRow = new LinkedHashMap<String, Counted>();
        leaves.forEach(row -> {
            var count = counts.get(row.counted());
            if (count != null) {
                byRow.put(row.key(), count);
            }
        });
        return byRow;
    }

    // --- the document

    private static Map<String, Object> structure() throws IOException {
        try (var in = Objects.requireNonNull(
                ReferenceReportTest.class.getResourceAsStream("/reporting/bac-giang-2021-6m-structure.yaml"))) {
            return new Yaml().load(in);
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> maps(Object value) {
        return (List<Map<String, Object>>) value;
    }

    private static Map<?, ?> map(Object value) {
        return (Map<?, ?>) value;
    }

    /** The same parts and sections in the same order, each with the same footnotes: no tolerance but spelling of capitals and "hoá". */
    private static void sectionsAndFootnotes(DocxText printed) throws IOException {
        var wanted = maps(structure().get("sections")).stream()
                .map(section -> line(
                        (String) section.get("level"),
                        (String) section.get("number"),
                        (String) section.get("title"),
                        section.get("footnotes")))
                .toList();
        var found = printed.headings().stream()
                .map(heading -> line(heading.level(), heading.number(), heading.title(), heading.notes()))
                .toList();
        assertThat(found).isEqualTo(wanted);
        assertThat(printed.footnotes()).hasSize(50);
    }

    private static String line(String level, String number, String title, Object notes) {
        var plain = title.toUpperCase(Locale.of("vi")).replace("HOÁ", "HÓA");
        return level + " " + number + " " + plain + " " + notes;
    }

    /** The same documents with the same days in each footnote; five footnotes of the source are words only, and so are ours. */
    private static void documentsInEachFootnote(DocxText printed) throws IOException {
        var cites = map(map(structure().get("footnotes")).get("cites"));
        var wrong = new ArrayList<String>();
        int documents = 0;
        for (int note = 1; note <= 50; note++) {
            var wanted = maps(Objects.requireNonNull(cites.get(note))).stream()
                    .map(cited -> cited.get("number") + "/" + cited.get("symbol") + " "
                            + day(LocalDate.parse((String) cited.get("date"))))
                    .toList();
            var text = printed.footnotes().get(note - 1).text();
            var found = CITATION.matcher(text)
                    .results()
                    .map(one -> one.group(1) + " " + one.group(2))
                    .toList();
            documents += found.size();
            if (!found.equals(wanted) || text.isBlank()) {
                wrong.add(note + ": " + text + " instead of " + wanted);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(documents).isEqualTo(61);
    }

    /** As Decree 30/2020 writes days: 04/6/2021, 22/01/2021. */
    private static String day(LocalDate date) {
        return DateTimeFormatter.ofPattern(date.getMonthValue() < 3 ? "dd/MM/yyyy" : "dd/M/yyyy")
                .format(date);
    }

    /** The 94 figures as somebody reads them on paper. */
    private static void figuresOfThePrintedAppendix(FormVersion form, DocxText printed) throws IOException {
        var table = printed.tables().getLast();
        var head = table.rows().stream()
                .filter(DocxText.Row::header)
                .map(DocxText.Row::cells)
                .toList();
        assertThat(head).isEqualTo(map(structure().get("appendix")).get("head"));
        var rows = table.rows().stream().filter(row -> !row.header()).toList();
        assertThat(rows).hasSize(121).hasSameSizeAs(form.rows());
        var onPaper = published().stream().collect(Collectors.toMap(line -> line.get("key"), line -> line));
        var wrong = new ArrayList<String>();
        int figures = 0;
        for (int i = 0; i < rows.size(); i++) {
            var line = onPaper.get(form.rows().get(i).key());
            var figure = rows.get(i).cells().get(3);
            var wanted = line == null || line.get("blank").equals("yes") ? "" : line.get("value");
            figures += line == null ? 0 : 1;
            assertThat(rows.get(i).cells().get(4)).startsWith(form.rows().get(i).note());
            if (wanted.isEmpty() ? !figure.isBlank() : read(figure).compareTo(new BigDecimal(wanted)) != 0) {
                wrong.add(rows.get(i).cells() + " instead of " + wanted);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(figures).isEqualTo(94);
    }

    private static BigDecimal read(String printed) {
        return new BigDecimal(
                printed.replace(".", "").replace(',', '.').replace("%", "").strip());
    }

    /** Who signs in whose place; as many lines of receivers. The decree wants "Lưu" on a dash of its own, the source has it on a plus. */
    private static void endOfTheText(DocxText printed) throws IOException {
        var structure = structure();
        var cells = printed.tables().get(1).rows().getFirst().cells();
        assertThat(cells.get(1).lines().map(String::strip).filter(line -> !line.isEmpty()))
                .containsExactlyElementsOf(((List<?>) structure.get("signature"))
                        .stream().map(Object::toString).toList());
        var receivers = cells.get(0)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        var wanted = map(structure.get("recipients"));
        assertThat(receivers.getFirst()).isEqualTo(wanted.get("heading"));
        assertThat(receivers.subList(1, receivers.size()))
                .hasSize((int) wanted.get("dashes") + (int) wanted.get("pluses"));
        assertThat(receivers.getLast()).startsWith("- " + wanted.get("lastBeginsWith"));
        Set<String> endings = new LinkedHashSet<>();
        printed.paragraphs().stream()
                .filter(paragraph ->
                        !paragraph.inTable() && paragraph.text().endsWith((String) structure.get("ending")))
                .forEach(paragraph -> endings.add(paragraph.text()));
        assertThat(endings).hasSize(1);
    }
}
