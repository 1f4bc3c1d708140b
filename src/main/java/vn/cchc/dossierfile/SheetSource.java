package vn.cchc.dossierfile;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Problem;
import vn.cchc.timeliness.Moments;

/**
 * The first visible sheet of a workbook, row by row. The zip is kept in a temporary file while it is read; one that would unpack
 * beyond measure is refused before. Only the workbook's shared texts are in memory, so their size has a bound of its own.
 */
final class SheetSource {

    private static final long MOST_PACKED = 300_000_000;
    private static final long MOST_UNPACKED = 2_000_000_000L;
    private static final long MOST_SHARED = 120_000_000;
    private static final long HARMLESS = 10_000_000;
    private static final int MOST_TEXT = 2_000_000;
    private static final int MOST_ENTRIES = 500;
    private static final int MOST_COLUMNS = 500;
    private static final int MOST_TIMES = 250;
    private static final int FIRST_YEAR = 1990;
    private static final BigDecimal LAST_SERIAL = BigDecimal.valueOf(120_000);
    private static final BigDecimal DAY = BigDecimal.valueOf(86_400);
    private static final LocalDate ZERO = LocalDate.of(1899, 12, 30);
    private static final LocalDate ZERO_1904 = LocalDate.of(1904, 1, 1);

    private final String file;
    private final LineDecoder decoder;
    private final LocalDate zero;
    private @Nullable Column @Nullable [] columns;

    private SheetSource(String file, LineDecoder decoder, boolean from1904) {
        this.file = file;
        this.decoder = decoder;
        this.zero = from1904 ? ZERO_1904 : ZERO;
    }

    static void read(InputStream in, String file, LineDecoder decoder) throws IOException {
        var copy = Files.createTempFile("cchc-dossiers-", ".xlsx");
        try {
            copy(in, copy, file);
            requireMeasure(copy, file);
            sheet(copy, file, decoder);
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private static void copy(InputStream in, Path copy, String file) throws IOException {
        var bounded = new org.apache.commons.compress.utils.BoundedInputStream(in, MOST_PACKED + 1);
        if (Files.copy(bounded, copy, StandardCopyOption.REPLACE_EXISTING) > MOST_PACKED) {
            throw Problem.input("dossierfile.workbook-too-large", file);
        }
    }

    /** Unpacks once without keeping anything: what a zip says about its sizes may be a lie. */
    private static void requireMeasure(Path copy, String file) throws IOException {
        long unpacked = 0;
        try (var zip = ZipFile.builder().setPath(copy).get()) {
            var entries = Collections.list(zip.getEntries());
            for (var entry : entries) {
                try (var content = zip.getInputStream(entry)) {
                    boolean shared = entry.getName().endsWith("sharedStrings.xml");
                    unpacked += measure(content, shared ? MOST_SHARED : MOST_UNPACKED, entry.getCompressedSize());
                }
                if (unpacked > MOST_UNPACKED || entries.size() > MOST_ENTRIES) {
                    throw new TooMuch();
                }
            }
        } catch (TooMuch refused) {
            throw Problem.input("dossierfile.workbook-too-large", file);
        } catch (IOException broken) {
            throw Problem.input("dossierfile.workbook-broken", file);
        }
    }

    /** One text of a cell must not fill the memory either: it has an end within a bound. */
    private static long measure(InputStream content, long most, long packed) throws IOException {
        var block = new byte[64 * 1024];
        long size = 0;
        int text = 0;
        for (int n = content.read(block); n > 0; n = content.read(block)) {
            size += n;
            for (int i = 0; i < n; i++) {
                text = block[i] == '<' ? 0 : text + 1;
                if (text > MOST_TEXT) {
                    throw new TooMuch();
                }
            }
            if (size > most || size > HARMLESS && size / MOST_TIMES > packed) {
                throw new TooMuch();
            }
        }
        return size;
    }

    private static final class TooMuch extends IOException {}

    private static void sheet(Path copy, String file, LineDecoder decoder) throws IOException {
        try (var book = new ReadableWorkbook(copy.toFile())) {
            var source = new SheetSource(file, decoder, book.isDate1904());
            var sheet = book.getSheets()
                    .filter(one -> one.getVisibility() == org.dhatim.fastexcel.reader.SheetVisibility.VISIBLE)
                    .findFirst()
                    .orElse(book.getFirstSheet());
            try (var rows = sheet.openStream()) {
                rows.forEach(source::take);
            }
            if (source.columns == null) {
                throw Problem.input("dossierfile.empty", file);
            }
        } catch (Problem known) {
            throw known;
        } catch (IOException | RuntimeException broken) {
            // The library answers damage with many kinds of exception.
            throw Problem.input("dossierfile.workbook-broken", file);
        }
    }

    private void take(Row row) {
        var known = columns;
        if (known == null) {
            head(row);
            return;
        }
        decoder.begin(row.getRowNum());
        boolean blank = true;
        for (var cell : row) {
            if (cell != null && cell.getType() != CellType.EMPTY) {
                blank &= !take(cell, known);
            }
        }
        if (!blank) {
            decoder.end();
        }
    }

    private void head(Row row) {
        var heads = new ArrayList<String>();
        for (int i = 0; i < Math.min(row.getCellCount(), MOST_COLUMNS); i++) {
            var text = row.hasCell(i) ? row.getCellText(i) : "";
            heads.add(text == null ? "" : text.strip());
        }
        if (heads.stream().anyMatch(text -> !text.isEmpty())) {
            columns = decoder.head().table(heads);
        }
    }

    /** True where the cell says something. */
    private boolean take(Cell cell, @Nullable Column[] known) {
        var column = cell.getColumnIndex() < known.length ? known[cell.getColumnIndex()] : null;
        var text = text(cell);
        if (text.isEmpty()) {
            return false;
        }
        if (column == null) {
            return true;
        }
        if (cell.getType() == CellType.ERROR) {
            decoder.wrong(column, "bad-value", text);
        } else if (cell.getType() == CellType.NUMBER && MOMENTS.contains(column) && serial(cell.asNumber())) {
            moment(column, cell.asNumber());
        } else {
            var chars = text.toCharArray();
            decoder.field(column, chars, 0, chars.length);
        }
        return true;
    }

    private static final List<Column> MOMENTS = List.of(
            Column.RECEIVED_AT, Column.DUE_AT, Column.FINISHED_AT, Column.RETURNED_AT, Column.AT, Column.NEW_DUE);

    private static String text(Cell cell) {
        if (cell.getType() == CellType.NUMBER) {
            return cell.asNumber().stripTrailingZeros().toPlainString();
        }
        var text = cell.getText();
        return text == null ? "" : text.strip();
    }

    private static boolean serial(BigDecimal number) {
        return number.signum() > 0 && number.compareTo(LAST_SERIAL) < 0;
    }

    /** Excel counts days; the fraction is the hour, kept as a binary fraction that is off by less than a second. */
    private void moment(Column column, BigDecimal number) {
        var day = zero.plusDays(number.longValue());
        if (day.getYear() < FIRST_YEAR) {
            decoder.wrong(column, "bad-date", number.toPlainString());
            return;
        }
        var fraction = number.remainder(BigDecimal.ONE);
        long seconds = fraction.multiply(DAY).setScale(0, RoundingMode.HALF_UP).longValue();
        decoder.moment(column, MomentText.of(Moments.startOf(day) + seconds, fraction.signum() == 0));
    }
}
