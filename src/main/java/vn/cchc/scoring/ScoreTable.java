package vn.cchc.scoring;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import vn.cchc.framework.Adjustment;
import vn.cchc.framework.FrameworkVersion;
import vn.cchc.kernel.CanonicalJson;
import vn.cchc.kernel.Exact;

/**
 * Scorecards as CSV: {@code unit,criterion,points,max,applicable,explanation}, a row per criterion, then the unit's
 * {@code TOTAL}. Points have the policy's decimals, with a dot; penalty rows are negative, so that rows add up.
 */
final class ScoreTable {

    static final String TOTAL = "TOTAL";

    private final FrameworkVersion version;
    private final StringWriter text = new StringWriter();
    private final CSVPrinter csv;

    private ScoreTable(FrameworkVersion version) throws IOException {
        this.version = version;
        this.csv = new CSVPrinter(
                text, CSVFormat.RFC4180.builder().setRecordSeparator('\n').get());
    }

    record UnitCard(String unit, Scorecard card) {}

    static String csv(FrameworkVersion version, List<UnitCard> cards) {
        try {
            var table = new ScoreTable(version);
            table.csv.printRecord("unit", "criterion", "points", "max", "applicable", "explanation");
            for (var card : cards) {
                table.unit(card.unit(), card.card());
            }
            return table.text.toString();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void unit(String unit, Scorecard card) throws IOException {
        for (var line : card.lines()) {
            csv.printRecord(unit, line.code(), digits(line.points()), line.max(), line.applies(), line.explanation());
        }
        for (var line : card.adjustments()) {
            var adjustment = version.adjustment(line.code()).orElseThrow();
            boolean penalty = adjustment.kind() == Adjustment.Kind.PENALTY;
            var points = penalty ? line.points().negate() : line.points();
            var said = (penalty ? "Điểm trừ. " : "Điểm thưởng. ") + line.explanation();
            csv.printRecord(unit, line.code(), digits(points), line.max(), line.applies(), said);
        }
        csv.printRecord(unit, TOTAL, digits(card.total()), card.applicableMax(), card.index() != null, total(card));
    }

    /** "82,50/96,5 điểm = 85,49%; xếp loại Tốt", with the adjustments where there are any. */
    private String total(Scorecard card) {
        var words = new StringBuilder();
        if (!card.adjustments().isEmpty()) {
            words.append(comma(card.base())).append(" + thưởng ").append(comma(card.bonus()));
            words.append(" − trừ ").append(comma(card.penalty())).append(" = ");
        }
        words.append(comma(card.total()))
                .append("/")
                .append(Say.number(card.applicableMax()))
                .append(" điểm");
        var index = card.index();
        if (index == null) {
            return words.append("; không có tiêu chí nào áp dụng").toString();
        }
        words.append(" = ").append(comma(index)).append("%");
        var named = card.classOf(version.policy());
        return named == null
                ? words.toString()
                : words.append("; xếp loại ").append(named).toString();
    }

    private String digits(Exact value) {
        var policy = version.policy();
        return value.round(policy.precision(), policy.rounding().mode()).toPlainString();
    }

    private String comma(Exact value) {
        return digits(value).replace('.', ',');
    }

    static String json(List<UnitCard> cards) {
        var text = new StringBuilder("[");
        for (var card : cards) {
            text.append(text.length() > 1 ? ",\n" : "\n");
            text.append("{\"unit\":").append(CanonicalJson.write(card.unit()));
            text.append(",\"sha256\":\"").append(card.card().sha256()).append("\"");
            text.append(",\"scorecard\":").append(card.card().json()).append("}");
        }
        return text.append("\n]\n").toString();
    }
}
