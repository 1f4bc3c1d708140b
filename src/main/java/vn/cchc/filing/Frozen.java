package vn.cchc.filing;

import java.util.TreeMap;
import java.util.UUID;
import vn.cchc.form.Cell;
import vn.cchc.form.FormVersion;
import vn.cchc.form.Sheet;
import vn.cchc.kernel.CanonicalJson;
import vn.cchc.kernel.Sha256;

/** The one way to write a sheet so that the same figures always have the same fingerprint. */
final class Frozen {

    private Frozen() {}

    static Sha256 sha256(UUID obligation, FormVersion form, Sheet sheet) {
        return Sha256.of(json(obligation, form, sheet));
    }

    static String json(UUID obligation, FormVersion form, Sheet sheet) {
        var cells = new TreeMap<String, Object>();
        sheet.cells().forEach((key, cell) -> cells.put(key, written(cell)));
        var whole = new TreeMap<String, Object>();
        whole.put("obligation", obligation.toString());
        whole.put("form", form.sha256().hex());
        whole.put("cells", cells);
        return CanonicalJson.write(whole);
    }

    private static Object written(Cell cell) {
        var map = new TreeMap<String, Object>();
        switch (cell) {
            case Cell.Value given -> map.put("value", number(given.value()));
            case Cell.Share share -> {
                map.put("numerator", number(share.numerator()));
                map.put("denominator", number(share.denominator()));
            }
            case Cell.NotApplicable not -> map.put("not-applicable", not.reason());
            case Cell.NoFigures _ -> map.put("no-figures", true);
            case Cell.Words said -> map.put("words", said.words());
            case Cell.Day day -> map.put("day", day.day().toString());
        }
        return map;
    }

    private static String number(java.math.BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
