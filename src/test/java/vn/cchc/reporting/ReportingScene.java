package vn.cchc.reporting;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import vn.cchc.Personas;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Period;
import vn.cchc.regime.Regime;
import vn.cchc.regime.RegimeReader;
import vn.cchc.regime.Regimes;

/** The small province of the tests with a regime that its communes and departments owe to it. */
@Component
public class ReportingScene {

    private final Personas personas;
    private final Regimes regimes;
    private final Reports reports;

    public ReportingScene(Personas personas, Regimes regimes, Reports reports) {
        this.personas = personas;
        this.regimes = regimes;
        this.reports = reports;
    }

    /** A period opened and who is there. */
    public record Scene(Personas.World world, Regime regime, Report report) {}

    /** A regime of quarters, halves, years and ad hoc reports, with the given form. */
    public static String yaml(String code, String version, String formCode, String formVersion) {
        return """
                format: cchc-regime/1
                code: %s
                version: "%s"
                title: Báo cáo công tác cải cách hành chính
                status: sample
                legal-basis:
                  - {number: "09/2019/NĐ-CP", date: "2019-01-24", issuer: Chính phủ, title: "Chế độ báo cáo"}
                valid: {from: "2021-01-01"}
                receiver: Bộ Nội vụ
                form: {code: %s, version: "%s"}
                frequencies:
                  - {every: quarter, of-year: [1, 3]}
                  - {every: half}
                  - {every: year}
                  - {every: ad-hoc}
                owed-by:
                  - level: commune
                    reports-to: [district, province]
                    closes: {day: 14}
                    due: {day: 15}
                    locks: {day: 17}
                  - level: district
                    reports-to: [province]
                    closes: {day: 15}
                    due: {day: 17}
                    locks: {day: 20}
                  - level: agency
                    kinds: [văn phòng, sở]
                    reports-to: [province]
                    closes: {day: 14}
                    due: {day: 17}
                    locks: {day: 20}
                  - level: province
                    closes: {day: 18}
                    due: {day: 20}
                    locks: {after: due, days: 10, working: true}
                """.formatted(code, version, formCode, formVersion);
    }

    public Regime regime() {
        return regimes.publish(
                RegimeReader.read(yaml("bao-cao-thu", "1", "cchc-6-thang", "2025.1"))
                        .require(),
                Actor.SYSTEM);
    }

    /** The year 2026 is open: communes due 15/12, departments 17/12, the province 20/12 (the clock starts on 16/11). */
    public Scene year2026() {
        return open(personas.settle(), Period.parse("2026"));
    }

    public Scene open(Personas.World world, Period period) {
        var regime = regime();
        return new Scene(world, regime, reports.open(regime.id(), period, world.tung()));
    }

    /** What was filed, said by the test. */
    public static final class Told implements FilingStates {
        private final Map<UUID, Filed> told = new HashMap<>();

        public void tell(UUID obligation, Filed filed) {
            told.put(obligation, filed);
        }

        @Override
        public Map<UUID, Filed> of(Collection<UUID> obligations) {
            var found = new HashMap<>(told);
            found.keySet().retainAll(obligations);
            return found;
        }
    }
}
