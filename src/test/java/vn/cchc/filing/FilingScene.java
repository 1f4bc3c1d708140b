package vn.cchc.filing;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.cchc.Personas;
import vn.cchc.form.Cell;
import vn.cchc.form.FormReader;
import vn.cchc.form.Forms;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Period;
import vn.cchc.kernel.Role;
import vn.cchc.organisation.Organisation;
import vn.cchc.regime.Regime;
import vn.cchc.regime.RegimeReader;
import vn.cchc.regime.Regimes;
import vn.cchc.reporting.Obligation;
import vn.cchc.reporting.Report;
import vn.cchc.reporting.ReportingScene;
import vn.cchc.reporting.Reports;

/**
 * The small province of the tests with a form of every kind of row. Lan types for Xã Thử Một and Cúc heads it; Tùng is the
 * standing agency; Bình heads the province.
 */
@Component
public class FilingScene {

    public static final String FORM = """
            format: cchc-form/1
            code: mau-thu
            version: "1"
            title: Phụ lục thử
            status: sample
            legal-basis:
              - {number: "1/TEST", date: "2026-01-01", issuer: Tỉnh Thử, title: "Biểu mẫu thử"}
            valid: {from: "2026-01-01"}
            rows:
              - {key: "1", code: "1.", title: Chung, type: group}
              - {key: "1.1", parent: "1", code: "1.1.", title: Số nhiệm vụ, type: number, unit: nhiệm vụ, time: flow, filled-by: [agency, commune]}
              - {key: "1.2", parent: "1", code: "1.1.", title: Số nhiệm vụ xong, type: number, unit: nhiệm vụ, time: flow, filled-by: [agency, commune]}
              - {key: "1.3", parent: "1", code: "1.3.", title: Hồ sơ đúng hạn, type: percent, numerator: đúng hạn, denominator: đã giải quyết, time: flow, filled-by: [commune]}
              - {key: "1.4", parent: "1", code: "1.4.", title: Thủ tục có hiệu lực, type: number, unit: thủ tục, time: stock, filled-by: [agency, commune]}
              - {key: "1.5", parent: "1", code: "1.5.", title: Còn lại, type: number, unit: nhiệm vụ, time: flow, computed: "[1.1] - [1.2]"}
            rules:
              - {key: xong, check: "[1.2] <= [1.1]", missing: skip-if-any, severity: error, says: "Số nhiệm vụ xong (1.2) không được lớn hơn số nhiệm vụ (1.1)."}
              - {key: ton, check: "[1.4] >= previous [1.4]", missing: skip-if-any, severity: warning, says: "Số thủ tục giảm so với kỳ trước."}
            """;

    private final Personas personas;
    private final Forms forms;
    private final Regimes regimes;
    private final Reports reports;

    FilingScene(Personas personas, Forms forms, Regimes regimes, Reports reports) {
        this.personas = personas;
        this.forms = forms;
        this.regimes = regimes;
        this.reports = reports;
    }

    /** @param commune what Xã Thử Một owes; {@code province} what all is added up into */
    public record Scene(
            Personas.World world,
            Actor cuc,
            Actor binh,
            Regime regime,
            Report report,
            Obligation commune,
            Obligation otherCommune,
            Obligation department,
            Obligation province) {}

    public Scene open() {
        var world = personas.settle();
        var cuc = personas.person("cuc", "Trịnh Thị Cúc", world.commune(), Role.HEAD, world.commune());
        var binh = personas.person("binh", "Hồ Thanh Bình", world.standingAgency(), Role.HEAD, world.province());
        forms.publish(FormReader.read(FORM.getBytes(StandardCharsets.UTF_8)).require(), Actor.SYSTEM);
        var regime = regimes.publish(
                RegimeReader.read(ReportingScene.yaml("bao-cao-thu", "1", "mau-thu", "1"))
                        .require(),
                Actor.SYSTEM);
        return scene(world, cuc, binh, regime, Period.parse("2026"));
    }

    public Scene scene(Personas.World world, Actor cuc, Actor binh, Regime regime, Period period) {
        var report = reports.open(regime.id(), period, world.tung());
        return new Scene(
                world,
                cuc,
                binh,
                regime,
                report,
                of(report, world.commune()),
                of(report, world.otherCommune()),
                of(report, world.department()),
                of(report, world.province()));
    }

    private Obligation of(Report report, Organisation organisation) {
        return reports.obligations(report.id()).stream()
                .filter(owed -> owed.organisation().equals(organisation.id()))
                .findFirst()
                .orElseThrow();
    }

    public static Cell number(long number) {
        return new Cell.Value(BigDecimal.valueOf(number));
    }

    public static Cell share(long numerator, long denominator) {
        return new Cell.Share(BigDecimal.valueOf(numerator), BigDecimal.valueOf(denominator));
    }

    /** All four rows of a commune. */
    public static Map<String, @Nullable Cell> commune(
            long tasks, long done, long inTime, long solved, long procedures) {
        var cells = new LinkedHashMap<String, @Nullable Cell>();
        cells.put("1.1", number(tasks));
        cells.put("1.2", number(done));
        cells.put("1.3", share(inTime, solved));
        cells.put("1.4", number(procedures));
        return cells;
    }

    static String cells(UUID obligation) {
        return "/filings/" + obligation + "/cells";
    }
}
