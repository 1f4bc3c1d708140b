package vn.cchc.demo;

import java.io.StringReader;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.cchc.filing.BulkImport;
import vn.cchc.filing.Filings;
import vn.cchc.filing.Finding;
import vn.cchc.filing.Origin;
import vn.cchc.filing.Passage;
import vn.cchc.filing.State;
import vn.cchc.form.Cell;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Period;
import vn.cchc.kernel.Problem;
import vn.cchc.narrative.Narratives;
import vn.cchc.organisation.Kind;
import vn.cchc.organisation.Organisations;
import vn.cchc.regime.Regimes;
import vn.cchc.reporting.Obligation;
import vn.cchc.reporting.OpenReport;
import vn.cchc.reporting.Report;
import vn.cchc.reporting.Reports;
import vn.cchc.rollup.Rollups;

/**
 * The province's periodic reports, played through the doors: the first half of 2021 with the published figures of Bắc Giang, from
 * communes over districts to the signed report.
 */
@Component
class DemoReports {

    private static final String REGIME = "bao-cao-cchc";
    private static final String WHY = "Dữ liệu trình diễn, chia từ số liệu đã công bố";
    /** What the province answers for itself, from the published appendix. */
    private static final Map<String, Integer> CHOICES =
            Map.of("1.4.2", 1, "1.5", 1, "5.3.1", 0, "7.1", 1, "7.2", 2, "7.3", 2, "7.5", 1);

    private static final Map<String, String> TEXTS = texts();

    private final Regimes regimes;
    private final Reports reports;
    private final Organisations organisations;
    private final Filings filings;
    private final Passage passage;
    private final Rollups rollups;
    private final BulkImport imports;
    private final Narratives narratives;

    DemoReports(
            Regimes regimes,
            Reports reports,
            Organisations organisations,
            Filings filings,
            Passage passage,
            Rollups rollups,
            BulkImport imports,
            Narratives narratives) {
        this.regimes = regimes;
        this.reports = reports;
        this.organisations = organisations;
        this.filings = filings;
        this.passage = passage;
        this.rollups = rollups;
        this.imports = imports;
        this.narratives = narratives;
    }

    // Made up for the demonstration; the keys are those of the shipped outline of 2021.
    private static Map<String, String> texts() {
        var texts = new LinkedHashMap<String, String>();
        texts.put(
                "chi-dao",
                "(Trình diễn) Kế hoạch cải cách hành chính có {1.1.1|00} nhiệm vụ đến hạn trong kỳ, đã hoàn thành {1.1.2|00}; ban hành"
                        + " {1.1.3|00} văn bản chỉ đạo. Khảo sát {1.4.1} phiếu.");
        texts.put(
                "the-che",
                "(Trình diễn) Ban hành {2.1|00} văn bản quy phạm pháp luật; rà soát {2.3|00}, kiểm tra {2.2|00}, kiến nghị xử lý"
                        + " {2.4|00} văn bản.");
        texts.put(
                "thu-tuc",
                "(Trình diễn) Toàn tỉnh có {3.1.3} thủ tục hành chính đang có hiệu lực, đã công khai {3.2.1}.\n"
                        + "- Cấp tỉnh: tiếp nhận {3.4.1.den} hồ sơ, giải quyết đúng hạn {3.4.1.num} (tỷ lệ {3.4.1}), quá hạn {3.4.1.late}.\n"
                        + "- Cấp huyện: tiếp nhận {3.4.2.den} hồ sơ, giải quyết đúng hạn {3.4.2.num} (tỷ lệ {3.4.2}), quá hạn {3.4.2.late}.\n"
                        + "- Cấp xã: tiếp nhận {3.4.3.den} hồ sơ, giải quyết đúng hạn {3.4.3.num} (tỷ lệ {3.4.3}), quá hạn {3.4.3.late}.");
        texts.put(
                "to-chuc",
                "(Trình diễn) Tỉnh có {4.1.1|00} cơ quan chuyên môn; được giao {4.2.1} biên chế công chức, có mặt {4.2.2}, tinh giản trong"
                        + " kỳ {4.2.4} người.");
        texts.put("can-bo", "(Trình diễn) Tuyển dụng {5.2.4} viên chức; bổ nhiệm mới {5.3.2|00} lãnh đạo cấp sở.");
        texts.put(
                "tai-chinh",
                "(Trình diễn) Có {6.2|00} đơn vị tự bảo đảm chi thường xuyên, {6.3|00} đơn vị tự bảo đảm một phần.");
        texts.put(
                "hien-dai-hoa",
                "(Trình diễn) Cung cấp trực tuyến {7.8.1} thủ tục mức độ 3 và {7.8.2} thủ tục mức độ 4; gửi {7.6.2} văn bản điện tử.");
        texts.put("uu-diem", "(Trình diễn) Số liệu của các cấp được gửi và tổng hợp đủ trong kỳ.");
        texts.put("han-che", "(Trình diễn) Vẫn còn hồ sơ giải quyết quá hạn ở cả ba cấp.");
        texts.put("phuong-huong", "(Trình diễn) Tiếp tục thực hiện kế hoạch năm; xử lý dứt điểm hồ sơ quá hạn.");
        return texts;
    }

    /** Moves the clock; nothing where time is not played with. */
    interface Move {
        void to(LocalDate day);
    }

    /**
     * The first half of 2021 of Bắc Giang, compiled and handed to the signature.
     *
     * @param province code of the province on that day
     * @return what the province owes
     */
    Obligation firstHalfOf2021(String province, Move clock) {
        clock.to(LocalDate.of(2021, 6, 1));
        var report = open("2021.1", Period.parse("2021-H1"), province);
        var owed = reports.obligations(report.id());
        var form = filings.form(owed.getFirst().id());
        var figures = new DemoFigures("bac-giang-2021-6m", form, owed);
        clock.to(LocalDate.of(2021, 6, 15));
        take(figures.file("2021-H1", Set.of(Kind.Level.COMMUNE, Kind.Level.AGENCY)), true);
        take(figures.file("2021-H1", Set.of(Kind.Level.DISTRICT)), false);
        clock.to(LocalDate.of(2021, 6, 16));
        approve(of(owed, Kind.Level.COMMUNE));
        of(owed, Kind.Level.DISTRICT).forEach(district -> compile(district.id()));
        clock.to(LocalDate.of(2021, 6, 18));
        approve(of(owed, Kind.Level.DISTRICT));
        approve(of(owed, Kind.Level.AGENCY));
        var top = of(owed, Kind.Level.PROVINCE).getFirst();
        choose(top);
        write(top);
        compile(top.id());
        return top;
    }

    /** True when a start before this one has played them. */
    boolean known() {
        return !reports.all().isEmpty();
    }

    /**
     * This year's nine months and year: the first filed by nearly all, some late, and approved for the most part; the second just begun.
     *
     * @param own organisations of the demo accounts: theirs is left to be filled in
     */
    void thisYear(int year, String province, List<OrganisationId> own, Move clock, Runnable live) {
        clock.to(LocalDate.of(year, 9, 1));
        var before = open("2025.1", Period.parse(year + "-9M"), province);
        clock.to(LocalDate.of(year, 9, 15));
        var filed = file(before, own, place -> place % 17 != 7 && place % 11 != 3);
        clock.to(LocalDate.of(year, 9, 18));
        file(before, own, place -> place % 17 != 7 && place % 11 == 3);
        passage.approve(filed.stream().limit(filed.size() * 5L / 6).toList(), Actor.SYSTEM);
        live.run();
        var now = open("2025.1", Period.parse(Integer.toString(year)), province);
        file(now, own, place -> place % 3 == 1);
    }

    /** Made-up figures of those at the chosen places of the list, but for {@code own}. */
    private List<UUID> file(Report report, List<OrganisationId> own, IntPredicate places) {
        var owed = reports.obligations(report.id());
        var form = filings.form(owed.getFirst().id());
        var filing = new ArrayList<Obligation>();
        for (int i = 0; i < owed.size(); i++) {
            var each = owed.get(i);
            if (places.test(i) && each.level() != Kind.Level.PROVINCE && !own.contains(each.organisation())) {
                filing.add(each);
            }
        }
        take(DemoFigures.madeUp(form, report.period().toString(), filing), true);
        return filing.stream().map(Obligation::id).toList();
    }

    private Report open(String version, Period period, String province) {
        var regime = regimes.byCode(REGIME, version);
        var of = organisations
                .byCode(province, period.lastDay())
                .orElseThrow(() -> Problem.missing("organisation.code-unknown", province));
        return reports.open(new OpenReport(regime.id(), period, of.id(), null, null), Actor.SYSTEM);
    }

    private void take(String file, boolean submit) {
        var outcome = imports.take(
                new StringReader(file), new BulkImport.Order(REGIME, submit, WHY, "trinh-dien.csv"), Actor.SYSTEM);
        if (!outcome.written()) {
            throw new IllegalStateException(
                    "demo figures refused: " + outcome.troubles().getFirst());
        }
    }

    private static List<Obligation> of(List<Obligation> owed, Kind.Level level) {
        return owed.stream().filter(each -> each.level() == level).toList();
    }

    private void approve(List<Obligation> owed) {
        var done = passage.approve(owed.stream().map(Obligation::id).toList(), Actor.SYSTEM);
        if (!done.refused().isEmpty()) {
            throw new IllegalStateException("not approved: " + done.refused());
        }
    }

    /** The written part, in words of its own, with every figure taken from the appendix. */
    private void write(Obligation top) {
        TEXTS.forEach((section, text) -> narratives.save(top.id(), section, 0, text, Actor.SYSTEM));
    }

    private void choose(Obligation top) {
        var cells = new LinkedHashMap<String, @Nullable Cell>();
        CHOICES.forEach((row, code) -> cells.put(row, new Cell.Value(BigDecimal.valueOf(code))));
        filings.save(top.id(), 0, cells, Origin.TYPED, Actor.SYSTEM);
    }

    /** Puts together what is approved below, says a word on every warning, hands it in. */
    private void compile(UUID unit) {
        rollups.compile(unit, Map.of(), Actor.SYSTEM);
        passage.findings(unit).stream()
                .filter(finding -> finding.kind() == Finding.Kind.WARNING && !finding.explained())
                .forEach(
                        finding -> filings.explain(unit, finding, "Như số liệu đã công bố (trình diễn)", Actor.SYSTEM));
        passage.submit(unit, filings.get(unit).revision(), Actor.SYSTEM);
    }

    /** The end of it: signed and sent. */
    void sign(Obligation top, Move clock) {
        clock.to(LocalDate.of(2021, 6, 18));
        if (filings.get(top.id()).state() == State.SUBMITTED) {
            passage.sign(top.id(), Actor.SYSTEM);
        }
    }
}
