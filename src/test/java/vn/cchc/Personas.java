package vn.cchc;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;

import java.time.LocalDate;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import vn.cchc.identity.Account;
import vn.cchc.identity.Person;
import vn.cchc.identity.Users;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Role;
import vn.cchc.organisation.Draft;
import vn.cchc.organisation.Kind;
import vn.cchc.organisation.Organisation;
import vn.cchc.organisation.Organisations;
import vn.cchc.page.ActorPrincipal;

/**
 * The people of the tests, each a real account with real grants in a small province of the test's own. {@link #settle()}
 * makes them; everything is rolled back with the test.
 *
 * <p>Lan fills in for a commune, Minh for a department, Hoa appraises for another department, Tùng is the standing
 * agency at the province, Vân heads Minh's department, An administers the system, Khách has an account and no role.
 */
@Component
public class Personas {

    /** What all of them sign in with when a test signs in by password. */
    public static final String PASSWORD = "bốn con voi xanh";

    private static final LocalDate BEGINNING = LocalDate.of(2025, 7, 1);

    private final Users users;
    private final Organisations organisations;

    /** The organisations and people of one test. */
    public record World(
            Organisation province,
            Organisation standingAgency,
            Organisation department,
            Organisation otherDepartment,
            Organisation commune,
            Organisation otherCommune,
            Actor lan,
            Actor minh,
            Actor hoa,
            Actor tung,
            Actor van,
            Actor an,
            Actor khach) {}

    public Personas(Users users, Organisations organisations) {
        this.users = users;
        this.organisations = organisations;
    }

    /** Makes the province, its organisations and its people. */
    public World settle() {
        var province = organisation(Kind.PROVINCE, "T00", "Tỉnh Thử Nghiệm", null);
        var standing = organisation(Kind.DEPARTMENT, "T01", "Sở Nội vụ Thử Nghiệm", province);
        var department = organisation(Kind.DEPARTMENT, "T02", "Sở Tư pháp Thử Nghiệm", province);
        var other = organisation(Kind.DEPARTMENT, "T03", "Sở Tài chính Thử Nghiệm", province);
        var commune = organisation(Kind.COMMUNE, "T90001", "Xã Thử Một", province);
        var otherCommune = organisation(Kind.COMMUNE, "T90002", "Xã Thử Hai", province);
        return new World(
                province,
                standing,
                department,
                other,
                commune,
                otherCommune,
                person("lan", "Nguyễn Thị Lan", commune, Role.OFFICER, commune),
                person("minh", "Trần Văn Minh", department, Role.OFFICER, department),
                person("hoa", "Lê Thị Hoa", other, Role.APPRAISER, province),
                person("tung", "Phạm Sơn Tùng", standing, Role.STANDING, province),
                person("van", "Đỗ Thị Vân", department, Role.HEAD, department),
                person("an", "Vũ Bình An", standing, Role.ADMIN, province),
                account("khach", "Khách Vãng Lai", commune).actor());
    }

    /** The request comes from this person, signed in. */
    public RequestPostProcessor as(Actor actor) {
        return authentication(UsernamePasswordAuthenticationToken.authenticated(
                new Principal(actor), null, java.util.List.of(() -> "SIGNED_IN")));
    }

    /** One more person, with one role. */
    public Actor person(String username, String name, Organisation home, Role role, Organisation at) {
        var account = account(username, name, home);
        users.grant(account.id(), role, at.id(), BEGINNING, null, Actor.SYSTEM);
        return account.actor();
    }

    private Account account(String username, String name, Organisation home) {
        var person = new Person(name, home.id(), username + "@example.vn", "0912345678");
        return users.create(username, person, PASSWORD, Actor.SYSTEM);
    }

    private Organisation organisation(Kind kind, String code, String name, Organisation parent) {
        var draft = new Draft(kind, code, name, "", parent == null ? null : parent.id());
        return organisations.register(draft, BEGINNING, Actor.SYSTEM);
    }

    private record Principal(Actor actor) implements ActorPrincipal, java.security.Principal {
        @Override
        public String getName() {
            return actor.username();
        }
    }
}
