package vn.cchc.criteriafile;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellAddress;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;
import vn.cchc.definitionfile.Cleaned;
import vn.cchc.definitionfile.Findings;
import vn.cchc.definitionfile.Place;

/**
 * A workbook as texts with their places: merged cells show in their first cell, formulas by the value Excel kept with
 * them, numbers without a tail of digits. A zip that would unpack beyond measure is refused before it is read.
 */
final class XlsxBook {

    static final int MAX_BYTES = 5_000_000;
    private static final long MAX_UNPACKED = 60_000_000;
    private static final int MAX_ENTRIES = 500;
    static final int MAX_ROWS = 5_000;
    private static final int MAX_COLUMNS = 30;
    private static final int OLE2 = 0xD0;

    /** @param cells by column, from 0; blank cells are left out */
    record Line(int row, Map<Integer, String> cells) {

        String text(@Nullable Integer column) {
            return column == null ? "" : cells.getOrDefault(column, "");
        }
    }

    record Page(String name, boolean visible, List<Line> lines) {

        Place place(@Nullable Integer column, int row) {
            return Place.cell(name, CellAddress.convertNumToColString(column == null ? 0 : column), row);
        }
    }

    private final Findings findings;

    private XlsxBook(Findings findings) {
        this.findings = findings;
    }

    static boolean looksLikeWorkbook(byte[] bytes) {
        return bytes.length > 4
                && ((bytes[0] == 'P' && bytes[1] == 'K') || ((bytes[0] & 0xFF) == OLE2 && (bytes[1] & 0xFF) == 0xCF));
    }

    /** Null when it cannot be read; the findings say why. */
    static @Nullable List<Page> read(byte[] bytes, Findings findings) {
        var start = Place.line(1);
        if ((bytes[0] & 0xFF) == OLE2) {
            findings.error(start, "xlsx-old");
            return null;
        }
        if (bytes.length > MAX_BYTES) {
            findings.error(start, "too-large", bytes.length / 1000, MAX_BYTES / 1000);
            return null;
        }
        try {
            if (unpacksBeyondMeasure(bytes)) {
                findings.error(start, "xlsx-bomb");
                return null;
            }
            return new XlsxBook(findings).pages(bytes);
        } catch (IOException | RuntimeException broken) {
            // The reader library answers damage with many kinds of exception; none of them helps an official.
            findings.error(start, "xlsx-broken");
            return null;
        }
    }

    private static boolean unpacksBeyondMeasure(byte[] bytes) throws IOException {
        long unpacked = 0;
        int entries = 0;
        var buffer = new byte[64 * 1024];
        // Not ZipInputStream: it trips over the size records that some office programs write behind an entry.
        try (var zip = ZipFile.builder().setByteArray(bytes).get()) {
            for (var entry : Collections.list(zip.getEntries())) {
                if (++entries > MAX_ENTRIES) {
                    return true;
                }
                try (var content = zip.getInputStream(entry)) {
                    for (int n = content.read(buffer); n > 0; n = content.read(buffer)) {
                        unpacked += n;
                        if (unpacked > MAX_UNPACKED) {
                            return true;
                        }
                    }
                }
            }
        }
        return false;
    }

    private List<Page> pages(byte[] bytes) throws IOException {
        var pages = new ArrayList<Page>();
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(bytes))) {
            for (var sheet : book.getSheets().toList()) {
                var lines = new ArrayList<Line>();
                boolean visible = sheet.getVisibility() == SheetVisibility.VISIBLE;
                var page = new Page(Cleaned.text(sheet.getName()), visible, lines);
                try (var rows = sheet.openStream()) {
                    rows.takeWhile(row -> few(lines, page)).forEach(row -> add(row, page));
                }
                pages.add(page);
            }
        }
        return pages;
    }

    private boolean few(List<Line> lines, Page page) {
        if (lines.size() >= MAX_ROWS) {
            findings.error(page.place(0, lines.getLast().row()), "xlsx-rows", MAX_ROWS);
        }
        return lines.size() < MAX_ROWS;
    }

    private void add(Row row, Page page) {
        var line = line(row, page);
        if (!line.cells().isEmpty()) {
            page.lines().add(line);
            if (row.isHidden()) {
                findings.warning(page.place(0, row.getRowNum()), "xlsx-hidden");
            }
        }
    }

    private Line line(Row row, Page page) {
        var cells = new TreeMap<Integer, String>();
        for (var cell : row) {
            if (cell != null && cell.getColumnIndex() < MAX_COLUMNS) {
                var text = Cleaned.text(text(cell, page, row.getRowNum()));
                if (!text.isEmpty()) {
                    cells.put(cell.getColumnIndex(), text);
                }
            }
        }
        return new Line(row.getRowNum(), cells);
    }

    private String text(Cell cell, Page page, int row) {
        if (cell.getType() == CellType.ERROR || "e".equals(errorType(cell))) {
            findings.error(page.place(cell.getColumnIndex(), row), "xlsx-error", String.valueOf(cell.getRawValue()));
            return "";
        }
        boolean formula = cell.getFormula() != null && !cell.getFormula().isEmpty();
        var raw = cell.getRawValue();
        if (formula && (raw == null || raw.isEmpty())) {
            findings.error(page.place(cell.getColumnIndex(), row), "xlsx-formula", cell.getFormula());
            return "";
        }
        var value = cell.getType() == CellType.STRING ? String.valueOf(cell.getValue()) : raw;
        return value == null ? "" : cell.getType() == CellType.STRING ? value : number(value);
    }

    // A formula's cached error comes as its text.
    private static String errorType(Cell cell) {
        var raw = cell.getRawValue();
        return raw != null && raw.matches("#(REF!|DIV/0!|VALUE!|NAME\\?|N/A|NUM!|NULL!)") ? "e" : "";
    }

    /** Excel keeps 0.1 + 0.2 as 0.30000000000000004; twelve digits are what was meant. */
    private static String number(String raw) {
        try {
            var rounded = new BigDecimal(raw)
                    .setScale(10, java.math.RoundingMode.HALF_UP)
                    .stripTrailingZeros();
            return rounded.signum() == 0 ? "0" : rounded.toPlainString();
        } catch (NumberFormatException text) {
            return raw;
        }
    }
}
