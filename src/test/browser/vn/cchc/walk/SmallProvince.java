package vn.cchc.walk;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import vn.cchc.appraisal.Appraisals;
import vn.cchc.appraisal.Decision;
import vn.cchc.appraisal.Judgement;
import vn.cchc.appraisal.SourceDocument;
import vn.cchc.appraisal.Stage;
import vn.cchc.assessment.Assessment;
import vn.cchc.assessment.Assessments;
import vn.cchc.framework.FrameworkReader;
import vn.cchc.framework.Frameworks;
import vn.cchc.framework.Leaf;
import vn.cchc.identity.Person;
import vn.cchc.identity.Users;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Role;
import vn.cchc.organisation.Arrangements;
import vn.cchc.organisation.Draft;
import vn.cchc.organisation.Kind;
import vn.cchc.organisation.Organisation;
import vn.cchc.organisation.Organisations;
import vn.cchc.round.Rounds;
import vn.cchc.scoring.Answer;

/**
 * A province of three departments and three communes, made through the doors, and the part of everybody whom the walk does
 * not follow: the other agencies declare and submit, the other appraiser appraises them.
 */
@Component
class SmallProvince {

    static final String PASSWORD = "bốn con voi xanh";
    static final String DEPARTMENT = "Sở Tư pháp";

    private static final LocalDate BEGINNING = LocalDate.of(2025, 7, 1);

    private final Organisations organisations;
    private final Arrangements arrangements;
    private final Users users;
    private final Frameworks frameworks;
    private final Rounds rounds;
    private final Assessments assessments;
    private final Appraisals appraisals;
    private final Map<String, Actor> people = new HashMap<>();

    SmallProvince(
            Organisations organisations,
            Arrangements arrangements,
            Users users,
            Frameworks frameworks,
            Rounds rounds,
            Assessments assessments,
            Appraisals appraisals) {
        this.organisations = organisations;
        this.arrangements = arrangements;
        this.users = users;
        this.frameworks = frameworks;
        this.rounds = rounds;
        this.assessments = assessments;
        this.appraisals = appraisals;
    }

    void settle() {
        var province = organisation(Kind.PROVINCE, "T00", "Tỉnh Sông Lam", null);
        var noiVu = organisation(Kind.DEPARTMENT, "T01", "Sở Nội vụ", province);
        var tuPhap = organisation(Kind.DEPARTMENT, "T02", DEPARTMENT, province);
        var taiChinh = organisation(Kind.DEPARTMENT, "T03", "Sở Tài chính", province);
        var communes = List.of(
                organisation(Kind.COMMUNE, "T90001", "Xã Đông Hà", province),
                organisation(Kind.COMMUNE, "T90002", "Xã Tây Sơn", province),
                organisation(Kind.COMMUNE, "T90003", "Phường Nam Hồng", province));
        arrangements.settle(province.id(), BEGINNING, "Nghị quyết thành lập tỉnh", Actor.SYSTEM);
        arrangements.appointStandingAgency(noiVu.id(), BEGINNING, "Quyết định của UBND tỉnh", Actor.SYSTEM);
        group("so-nganh", "Sở, ban, ngành", List.of(noiVu, tuPhap, taiChinh));
        group("xa-phuong", "Xã, phường", communes);
        person("tung", "Phạm Sơn Tùng", noiVu, Role.STANDING, province);
        person("lan", "Nguyễn Thị Lan", tuPhap, Role.OFFICER, tuPhap);
        person("van", "Đỗ Thị Vân", tuPhap, Role.HEAD, tuPhap);
        person("hoa", "Lê Thị Hoa", taiChinh, Role.APPRAISER, province);
        person("binh", "Trần Thanh Bình", province, Role.HEAD, province);
        users.grant(people.get("binh").id(), Role.COUNCIL, province.id(), BEGINNING, null, Actor.SYSTEM);
        person("an", "Lý Thị An", noiVu, Role.ADMIN, province);
        person("quang", "Bùi Văn Quang", province, Role.APPRAISER, province);
        person("dao", "Mai Văn Đạo", tuPhap, Role.COUNCIL, province);
        person("cuc", "Đinh Thị Cúc", noiVu, Role.COUNCIL, province);
        person("minh", "Vũ Ngọc Minh", taiChinh, Role.COUNCIL, province);
        frameworks.publish(
                FrameworkReader.read(Framework.commune()).require(), Actor.SYSTEM);
    }

    Actor actor(String username) {
        return people.get(username);
    }

    private Organisation organisation(Kind kind, String code, String name, Organisation parent) {
        var draft = new Draft(kind, code, name, "", parent == null ? null : parent.id());
        return organisations.register(draft, BEGINNING, Actor.SYSTEM);
    }

    private void group(String code, String name, List<Organisation> members) {
        arrangements.addPeerGroup(code, name, Actor.SYSTEM);
        members.forEach(one -> arrangements.join(code, one.id(), BEGINNING, Actor.SYSTEM));
    }

    private void person(String username, String name, Organisation home, Role role, Organisation at) {
        var person = new Person(name, home.id(), username + "@example.vn", "0912345678");
        var account = users.create(username, person, PASSWORD, Actor.SYSTEM);
        users.grant(account.id(), role, at.id(), BEGINNING, null, Actor.SYSTEM);
        people.put(username, account.actor());
    }

    /** Everybody but the department that the walk follows declares and submits. */
    void othersSubmit() {
        int good = 6;
        for (var assessment : others()) {
            var declarations = new LinkedHashMap<String, Assessments.Declaration>();
            for (var leaf : assessments.version(assessment).leaves()) {
                if (leaf.selfScored()) {
                    declarations.put(leaf.code(), new Assessments.Declaration(fact(leaf, good), "Có trong hồ sơ"));
                }
            }
            assessments.declare(assessment.id(), declarations, Actor.SYSTEM);
            assessments.submit(assessment.id(), 1, Actor.SYSTEM);
            good = good == 10 ? 6 : good + 1;
        }
    }

    /** Hoa and Quang finish what the walk does not show. */
    void othersAppraised() {
        for (var assessment : others()) {
            var actor = actor("quang");
            for (var leaf : assessments.version(assessment).leaves()) {
                var judgement = leaf.selfScored() ? Judgement.recognise() : survey();
                appraisals.decide(assessment.id(), leaf.code(), Stage.FIRST, 0, judgement, actor);
            }
        }
    }

    private static Judgement survey() {
        return new Judgement(
                Decision.ENTERED,
                Answer.of("score", "84"),
                "",
                SourceDocument.cited("77/BC-VTK", LocalDate.of(2026, 11, 20), "Viện Nghiên cứu dư luận"));
    }

    private List<Assessment> others() {
        return assessments.ofRound(round()).stream()
                .filter(one -> !one.member().name().equals(DEPARTMENT))
                .toList();
    }

    UUID followed() {
        return assessments.ofRound(round()).stream()
                .filter(one -> one.member().name().equals(DEPARTMENT))
                .findFirst()
                .orElseThrow()
                .id();
    }

    UUID round() {
        return rounds.byCode("2026").id();
    }

    private static Answer fact(Leaf leaf, int good) {
        return switch (leaf.code()) {
            case "1.1" -> Answer.of("option", good > 6 ? "yes" : "no");
            case "1.2", "2.1" ->
                new Answer.Given(Map.of("numerator", String.valueOf(good), "denominator", "10"));
            case "2.2" -> Answer.of("count", String.valueOf(good / 3));
            default -> Answer.of("option", good > 7 ? "tot" : "kha");
        };
    }
}
