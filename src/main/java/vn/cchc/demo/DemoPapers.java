package vn.cchc.demo;

import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import vn.cchc.appraisal.SourceDocument;
import vn.cchc.assessment.Assessment;
import vn.cchc.calendar.Days;
import vn.cchc.evidence.EvidenceForm;
import vn.cchc.evidence.EvidenceKind;
import vn.cchc.evidence.Evidences;
import vn.cchc.file.Incoming;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Uuids;
import vn.cchc.round.Member;

/** The documents of the demo: each says on its only page that it is none. */
@Component
@ConditionalOnProperty("cchc.demo")
class DemoPapers {

    private static final String ISSUER = "Đơn vị khảo sát (trình diễn)";
    private static final Paper SOURCE =
            new Paper(EvidenceKind.REPORT, "215", "BC-KS", "Kết quả khảo sát và các chỉ số bên ngoài", 11, 20);

    private final Evidences evidences;
    private final DemoClock clock;

    DemoPapers(Evidences evidences, DemoClock clock) {
        this.evidences = evidences;
        this.clock = clock;
    }

    private record Paper(EvidenceKind kind, String number, String symbol, String summary, int month, int day) {}

    /** One document may prove many of the criteria claimed. */
    void attach(Assessment assessment, List<String> claimed, Actor actor) {
        var member = assessment.member();
        int year = assessment.round().year();
        var papers = List.of(
                new Paper(EvidenceKind.PLAN, "12", "KH-UBND", "Kế hoạch cải cách hành chính năm " + year, 1, 15),
                new Paper(
                        EvidenceKind.REPORT,
                        "88",
                        "BC-UBND",
                        "Báo cáo kết quả cải cách hành chính năm " + year,
                        10,
                        20),
                new Paper(
                        EvidenceKind.DECISION,
                        "145",
                        "QĐ-UBND",
                        "Quyết định kiện toàn bộ phận một cửa, phân công nhiệm vụ CCHC",
                        3,
                        4),
                new Paper(
                        EvidenceKind.NOTICE,
                        "31",
                        "TB-UBND",
                        "Thông báo kết luận tự kiểm tra công tác CCHC năm " + year,
                        9,
                        12));
        for (int i = 0; i < papers.size(); i++) {
            int lot = i;
            var criteria = claimed.stream()
                    .filter(code -> Math.floorMod(code.hashCode(), papers.size()) == lot)
                    .toList();
            if (!criteria.isEmpty()) {
                attach(assessment.id(), paper(member, year, papers.get(i), actor), criteria, actor);
            }
        }
    }

    private void attach(UUID assessment, UUID evidence, List<String> criteria, Actor actor) {
        evidences.attach(evidence, assessment, criteria, "", actor);
    }

    private UUID paper(Member member, int year, Paper paper, Actor actor) {
        return paper(member.organisation(), member.name(), year, paper, actor);
    }

    /** The results that an appraiser enters come from a letter, which stands in the register of their department. */
    void registerSource(int year, Actor appraiser) {
        var home = Objects.requireNonNull(appraiser.home());
        paper(home, ISSUER, year, SOURCE, appraiser);
    }

    private UUID paper(OrganisationId owner, String issuer, int year, Paper paper, Actor actor) {
        var date = date(year, paper);
        var text = List.of(
                "TAI LIEU TRINH DIEN - KHONG PHAI VAN BAN THAT",
                "",
                issuer,
                "So " + paper.number() + "/" + paper.symbol() + " ngay " + date,
                paper.summary(),
                "",
                "Trang nay do chuong trinh sinh ra de xem thu man hinh tham dinh.");
        var pdf = DemoPdf.of(text);
        var upload = evidences.upload(
                new Incoming(
                        new ByteArrayInputStream(pdf),
                        "van-ban-" + paper.number() + ".pdf",
                        "application/pdf",
                        pdf.length),
                actor);
        var form = new EvidenceForm(
                Uuids.next(),
                owner.value(),
                paper.kind().name(),
                paper.number(),
                paper.symbol(),
                date.toString(),
                issuer,
                paper.summary(),
                null,
                "trình diễn",
                "NONE",
                upload.id(),
                null);
        return evidences.register(form, actor).id();
    }

    /** The paper's day, or yesterday where the round is played before it: no document bears a date to come. */
    private LocalDate date(int year, Paper paper) {
        var day = LocalDate.of(year, paper.month(), paper.day());
        var yesterday = Days.today(clock).minusDays(1);
        return day.isBefore(yesterday) ? day : yesterday;
    }

    /** What appraisers cite; registered by {@link #registerSource}. */
    SourceDocument source(int year) {
        return SourceDocument.cited(SOURCE.number() + "/" + SOURCE.symbol(), date(year, SOURCE), ISSUER);
    }
}
