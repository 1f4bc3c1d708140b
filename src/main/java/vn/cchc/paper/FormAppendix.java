package vn.cchc.paper;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.document.Appendix;
import vn.cchc.document.Run;
import vn.cchc.form.Cell;
import vn.cchc.form.FormNumbers;
import vn.cchc.form.FormRow;
import vn.cchc.form.FormVersion;
import vn.cchc.form.Sheet;

/** A filled-in form as the statistical appendix of the report: printed codes and titles, the figure, a note. */
final class FormAppendix {

    private FormAppendix() {}

    static Appendix of(FormVersion form, Sheet sheet, Head head) {
        var rows = form.rows().stream().map(row -> row(row, sheet)).toList();
        return new Appendix(head.appendixTitle(), reference(head), Appendix.statistics(), rows);
    }

    /** {@code Ban hành kèm theo Báo cáo số …/BC-UBND ngày … của …}. */
    private static String reference(Head head) {
        var document = Composition.documentHead(head);
        return "Ban hành kèm theo " + head.type() + " số " + document.reference() + " " + document.dateWords() + " của "
                + head.issuer();
    }

    private static Appendix.Row row(FormRow row, Sheet sheet) {
        var cell = sheet.cells().get(row.key());
        var look = !row.isLeaf() ? Appendix.Look.GROUP : row.within() ? Appendix.Look.AMONG : Appendix.Look.PLAIN;
        return Appendix.row(
                look, row.printedCode(), row.title(), row.unitPrinted(), figure(row, cell), note(row, cell));
    }

    private static Appendix.Cell figure(FormRow row, @Nullable Cell cell) {
        return switch (cell) {
            case null -> Appendix.Cell.EMPTY;
            case Cell.Value value
            when row.type() == FormRow.Type.CHOICE ->
                Appendix.Cell.number(value.value().toPlainString(), value.value());
            case Cell.Value value -> Appendix.Cell.number(FormNumbers.write(row, cell), value.value());
            case Cell.Share share -> share(row, share);
            case Cell.NotApplicable none -> Appendix.Cell.EMPTY;
            case Cell.NoFigures none -> Appendix.Cell.EMPTY;
            default -> new Appendix.Cell(List.of(Run.plain(FormNumbers.write(row, cell))), null);
        };
    }

    private static Appendix.Cell share(FormRow row, Cell.Share share) {
        if (share.denominator().signum() == 0) {
            return Appendix.Cell.text(FormNumbers.write(row, share));
        }
        var percent = share.numerator()
                .multiply(BigDecimal.valueOf(100))
                .divide(share.denominator(), Math.max(2, row.decimals()), RoundingMode.HALF_UP);
        return Appendix.Cell.number(
                FormNumbers.write(row, share).replace("%", "").strip(), percent);
    }

    /** What the form prints there, and why there is no figure. */
    private static String note(FormRow row, @Nullable Cell cell) {
        var why = switch (cell) {
            case Cell.NotApplicable not -> "Không áp dụng: " + not.reason();
            case Cell.NoFigures none -> "Không có số liệu";
            case null, default -> "";
        };
        return row.note().isEmpty() || why.isEmpty() ? row.note() + why : row.note() + ". " + why;
    }
}
