package vn.cchc.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.cchc.CchcTest;
import vn.cchc.audit.Audits;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;

@CchcTest
class ReformsTest {

    private static final LocalDate LONG_AGO = LocalDate.of(2020, 1, 1);
    private static final LocalDate DAY = LocalDate.of(2027, 1, 1);
    private static final LocalDate EVE = DAY.minusDays(1);

    private static final Actor LAN = new Actor(UUID.randomUUID(), "lan", "Lan", null);
    private static final Actor MINH = new Actor(UUID.randomUUID(), "minh", "Minh", null);

    @Autowired
    Organisations organisations;

    @Autowired
    OrganisationStore store;

    @Autowired
    SeatStore seats;

    @Autowired
    ChangeStore changes;

    @Autowired
    ProposalStore proposals;

    @Autowired
    Audits audits;

    @Autowired
    vn.cchc.TickingClock clock;

    private Reforms reforms;
    private OrganisationId province;
    private Organisation red;
    private Organisation blue;

    @BeforeEach
    void a_province_with_two_communes() {
        reforms = new Reforms(organisations, store, seats, changes, proposals, new AnybodyMay(), audits, clock);
        province = register(Kind.PROVINCE, "T1", "Tỉnh Thử", null).id();
        red = register(Kind.COMMUNE, "T101", "Xã Đỏ", province);
        blue = register(Kind.COMMUNE, "T102", "Xã Xanh", province);
        seats.addPeerGroup(new PeerGroup("xa", "Khối xã"), 1);
        var change = new Change();
        change.memberships.add(new Change.Membership("xa", red.id(), LONG_AGO, true));
        change.memberships.add(new Change.Membership("xa", blue.id(), LONG_AGO, true));
        changes.add(change, Actor.SYSTEM, clock.instant());
    }

    @Test
    void whoever_proposed_a_change_does_not_approve_it() {
        var proposal = reforms.propose(new Operation.Abolish(red.id()), DAY, "Quyết định 1", LAN);

        assertRefused("organisation.same-person", () -> reforms.approve(proposal.id(), LAN));
        assertThat(organisations.find(red.id(), DAY)).isPresent();
        assertThat(reforms.approve(proposal.id(), MINH).waits()).isFalse();
        assertThat(organisations.find(red.id(), EVE)).isPresent();
        assertThat(organisations.find(red.id(), DAY)).isEmpty();
        assertRefused("organisation.decided-already", () -> reforms.approve(proposal.id(), MINH));
    }

    @Test
    void two_communes_merge_into_a_new_one_and_their_past_stays() {
        var school = register(Kind.SERVICE_UNIT, "T101.1", "Trường Mầm non Đỏ", red.id());
        done(
                new Operation.Merge(
                        List.of(red.id(), blue.id()), new Draft(Kind.WARD, "T101", "Phường Tím", "Tím", province)),
                "Nghị quyết 2");

        var purple = organisations.byCode("T101", DAY).orElseThrow();
        assertThat(purple.name()).isEqualTo("Phường Tím");
        assertThat(purple.id()).isNotEqualTo(red.id());
        assertThat(organisations.byCode("T101", EVE).orElseThrow().name()).isEqualTo("Xã Đỏ");
        assertThat(organisations.predecessors(purple.id()))
                .allSatisfy(each -> assertThat(each.part()).isEqualTo(Lineage.Part.WHOLE))
                .extracting(Lineage::predecessor)
                .containsExactlyInAnyOrder(red.id(), blue.id());
        assertThat(organisations.members("xa", EVE))
                .extracting(Organisation::name)
                .containsExactly("Xã Đỏ", "Xã Xanh");
        assertThat(organisations.members("xa", DAY))
                .extracting(Organisation::name)
                .containsExactly("Phường Tím");
        assertThat(organisations.get(school.id(), DAY).parent()).isEqualTo(purple.id());
        assertThat(organisations.get(school.id(), EVE).parent()).isEqualTo(red.id());
    }

    @Test
    void a_commune_absorbed_by_its_neighbour_ends_and_the_neighbour_goes_on() {
        done(new Operation.Absorb(List.of(red.id()), blue.id()), "Nghị quyết 3");

        assertThat(organisations.find(red.id(), DAY)).isEmpty();
        assertThat(organisations.get(blue.id(), DAY).from()).isEqualTo(LONG_AGO);
        assertThat(organisations.successors(red.id()))
                .extracting(Lineage::successor)
                .containsExactly(blue.id());
        assertThat(organisations.answerableFor(red.id(), DAY)).containsExactly(blue.id(), province);
    }

    @Test
    void a_split_flags_every_successor_as_part() {
        done(
                new Operation.Split(
                        red.id(),
                        false,
                        List.of(
                                new Draft(Kind.COMMUNE, "T103", "Xã Hồng", "", null),
                                new Draft(Kind.COMMUNE, "T104", "Xã Cam", "", null))),
                "Nghị quyết 4");

        assertThat(organisations.successors(red.id()))
                .hasSize(2)
                .extracting(Lineage::part)
                .containsOnly(Lineage.Part.PART);
        assertThat(organisations.children(province, DAY))
                .extracting(Organisation::name)
                .containsExactly("Xã Cam", "Xã Hồng", "Xã Xanh");
        assertThat(organisations.members("xa", DAY)).hasSize(3);
    }

    @Test
    void a_renamed_organisation_is_the_same_one_with_a_history() {
        done(new Operation.Rename(red.id(), new Draft(Kind.WARD, "T101", "Phường Đỏ", "Đỏ", null)), "Nghị quyết 5");

        assertThat(organisations.get(red.id(), EVE).name()).isEqualTo("Xã Đỏ");
        assertThat(organisations.get(red.id(), DAY).name()).isEqualTo("Phường Đỏ");
        assertThat(organisations.get(red.id(), DAY).slug()).isEqualTo("xa-do");
        assertThat(store.history(red.id()))
                .extracting(period -> period.event().type())
                .containsExactly(Event.Type.CREATED, Event.Type.RENAMED);
    }

    @Test
    void an_organisation_with_others_under_it_is_not_abolished() {
        assertRefused(
                "organisation.has-children",
                () -> reforms.propose(new Operation.Abolish(province), DAY, "Quyết định 6", LAN));
    }

    @Test
    void nothing_is_changed_behind_a_later_change() {
        done(new Operation.Rename(red.id(), new Draft(Kind.WARD, "T101", "Phường Đỏ", "Đỏ", null)), "Nghị quyết 7");
        assertRefused(
                "organisation.later-change",
                () -> reforms.propose(new Operation.Abolish(red.id()), EVE, "Quyết định 8", LAN));
    }

    @Test
    void two_proposals_about_one_unit_do_not_both_come_true() {
        var first = reforms.propose(new Operation.Abolish(red.id()), DAY, "Quyết định 9", LAN);
        var second = reforms.propose(new Operation.Absorb(List.of(red.id()), blue.id()), DAY, "Quyết định 10", LAN);
        reforms.approve(first.id(), MINH);

        assertThatThrownBy(() -> reforms.approve(second.id(), MINH)).isInstanceOf(Problem.class);
        assertThat(organisations.successors(red.id())).isEmpty();
    }

    @Test
    void a_code_that_is_in_use_is_refused_and_one_freed_by_the_same_reform_is_not() {
        assertRefused(
                "organisation.code-taken",
                () -> reforms.propose(
                        new Operation.Create(new Draft(Kind.COMMUNE, "T102", "Xã Mới", "", province)),
                        DAY,
                        "Nghị quyết 11",
                        LAN));
        assertThat(reforms.preview(
                        new Operation.Merge(
                                List.of(red.id(), blue.id()), new Draft(Kind.COMMUNE, "T102", "Xã Mới", "", province)),
                        DAY))
                .extracting(Proposal.Effect::word)
                .containsExactly("ended", "ended", "created", "joins", "goes-on", "goes-on");
    }

    @Test
    void the_standing_agency_that_is_merged_hands_its_seat_on() {
        var home = register(Kind.DEPARTMENT, "T1.NV", "Sở Nội vụ", province);
        var labour = register(Kind.DEPARTMENT, "T1.LD", "Sở Lao động", province);
        seats.sit(SeatStore.Seat.STANDING, home.id(), LONG_AGO, "Mặc định", Actor.SYSTEM, clock.instant());
        done(
                new Operation.Merge(
                        List.of(home.id(), labour.id()),
                        new Draft(Kind.DEPARTMENT, "T1.NV", "Sở Nội vụ", "SNV", province)),
                "Nghị quyết 12");

        assertThat(organisations.standingAgency(EVE).id()).isEqualTo(home.id());
        assertThat(organisations.standingAgency(DAY).id()).isNotEqualTo(home.id());
        assertThat(organisations.standingAgency(DAY).slug()).isEqualTo("so-noi-vu-t1-nv");
    }

    @Test
    void a_proposal_is_withdrawn_by_its_author_and_rejected_by_others_with_a_reason() {
        var mine = reforms.propose(new Operation.Abolish(red.id()), DAY, "Quyết định 13", LAN);
        assertRefused("organisation.reason-missing", () -> reforms.refuse(mine.id(), " ", LAN));
        var withdrawn = reforms.refuse(mine.id(), "Nhầm đơn vị", LAN).decision();
        assertThat(withdrawn).isNotNull();
        assertThat(withdrawn.outcome()).isEqualTo(Proposal.Outcome.WITHDRAWN);
        assertRefused("organisation.decided-already", () -> reforms.approve(mine.id(), MINH));
    }

    @Test
    void a_change_is_never_lost_from_the_record() {
        var proposal = reforms.propose(new Operation.Abolish(red.id()), DAY, "Quyết định 14", LAN);
        reforms.approve(proposal.id(), MINH);

        assertThat(reforms.get(proposal.id()).operation()).isEqualTo(new Operation.Abolish(red.id()));
        assertThat(store.ending(red.id()).orElseThrow().proposal()).isEqualTo(proposal.id());
    }

    private void done(Operation operation, String legalBasis) {
        reforms.approve(reforms.propose(operation, DAY, legalBasis, LAN).id(), MINH);
    }

    private Organisation register(
            Kind kind, String code, String name, @org.jspecify.annotations.Nullable OrganisationId parent) {
        return organisations.register(new Draft(kind, code, name, "", parent), LONG_AGO, Actor.SYSTEM);
    }

    private static void assertRefused(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
