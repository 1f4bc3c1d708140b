package vn.cchc.demo;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.calendar.Days;
import vn.cchc.identity.Person;
import vn.cchc.identity.Users;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Role;
import vn.cchc.organisation.Organisation;
import vn.cchc.organisation.Organisations;
import vn.cchc.signon.DemoAccounts;

/** The people of the demo province whose accounts are printed at the start. All of them are invented. */
@Component
@ConditionalOnProperty("cchc.demo")
class DemoPeople {

    /** Made for the demo, printed at every start, refused nowhere else because it exists nowhere else. */
    private static final String PASSWORD = "Thu-2026-baclua";

    private final Users users;
    private final Organisations organisations;
    private final Clock clock;

    DemoPeople(Users users, Organisations organisations, Clock clock) {
        this.users = users;
        this.organisations = organisations;
        this.clock = clock;
    }

    /** @param at code of the organisation they work for; {@code over} of the one their role is held at */
    private record Part(String username, String name, Role role, String at, String over, String who) {}

    private static final String PROVINCE = "24";

    /** Chairs the council besides approving releases. */
    static final String CHAIR = "phochutich";

    private static final List<Part> PARTS = List.of(
            new Part(
                    "thuongtruc",
                    "Nguyễn Văn Tùng",
                    Role.STANDING,
                    "BN.SNV",
                    PROVINCE,
                    "cơ quan thường trực, Sở Nội vụ"),
            new Part("canbo.xa", "Trần Thị Lan", Role.OFFICER, "COMMUNE", "COMMUNE", "cán bộ CCHC cấp xã"),
            new Part("lanhdao.xa", "Lê Thị Vân", Role.HEAD, "COMMUNE", "COMMUNE", "lãnh đạo UBND cấp xã, người nộp"),
            new Part("canbo.so", "Phạm Đức Minh", Role.OFFICER, "BN.STP", "BN.STP", "cán bộ CCHC, Sở Tư pháp"),
            new Part("lanhdao.so", "Đỗ Quang Huy", Role.HEAD, "BN.STP", "BN.STP", "lãnh đạo Sở Tư pháp"),
            new Part("thamdinh", "Hoàng Thị Hoa", Role.APPRAISER, "BN.SNV", PROVINCE, "người thẩm định, Sở Nội vụ"),
            new Part("thamdinh2", "Vũ Mạnh Cường", Role.APPRAISER, "BN.STC", PROVINCE, "người thẩm định, Sở Tài chính"),
            new Part(
                    "hoidong",
                    "Ngô Bá Khánh",
                    Role.COUNCIL,
                    "BN.VP",
                    PROVINCE,
                    "thành viên hội đồng, Văn phòng UBND tỉnh"),
            new Part(
                    "phochutich",
                    "Bùi Thị Hạnh",
                    Role.HEAD,
                    PROVINCE,
                    PROVINCE,
                    "Phó Chủ tịch UBND tỉnh, người duyệt công bố"),
            new Part("quantri", "Lý Văn Sơn", Role.ADMIN, "BN.SKHCN", PROVINCE, "quản trị hệ thống"),
            new Part("nguoixem", "Mai Thu Trang", Role.VIEWER, "BN.VP", PROVINCE, "người xem"));

    /** Those who are there already are left as they are. */
    @Transactional
    Cast settle() {
        var actors = new LinkedHashMap<String, Actor>();
        for (var part : PARTS) {
            actors.put(part.username(), settle(part));
        }
        return new Cast(actors);
    }

    /** Everybody who plays a part, by username. */
    record Cast(Map<String, Actor> byUsername) {
        Actor get(String username) {
            return Objects.requireNonNull(byUsername.get(username), username);
        }
    }

    private Actor settle(Part part) {
        var known = users.find(part.username());
        if (known.isPresent()) {
            return known.get().actor();
        }
        var home = organisation(part.at());
        var account =
                users.create(part.username(), new Person(part.name(), home.id(), null, null), PASSWORD, Actor.SYSTEM);
        grant(account.id(), part.role(), part.over());
        if (part.username().equals(CHAIR)) {
            grant(account.id(), Role.COUNCIL, PROVINCE);
        }
        return account.actor();
    }

    private void grant(UUID account, Role role, String over) {
        users.grant(account, role, organisation(over).id(), Days.today(clock).minusYears(3), null, Actor.SYSTEM);
    }

    private Organisation organisation(String code) {
        var today = Days.today(clock);
        return code.equals("COMMUNE")
                ? organisations.members("xa-phuong", today).getFirst()
                : organisations.byCode(code, today).orElseThrow();
    }

    DemoAccounts accounts() {
        var accounts = new ArrayList<DemoAccounts.Account>();
        PARTS.forEach(part ->
                accounts.add(new DemoAccounts.Account(part.username(), PASSWORD, part.name() + ", " + part.who())));
        return new DemoAccounts(accounts);
    }
}
