package vn.cchc.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import vn.cchc.CchcTest;
import vn.cchc.TickingClock;
import vn.cchc.audit.Audits;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Role;
import vn.cchc.kernel.Sha256;
import vn.cchc.publication.Release.State;
import vn.cchc.publication.ReleaseContent.Block;
import vn.cchc.publication.ReleaseContent.Unit;

@CchcTest
@RecordApplicationEvents
class ReleasesTest {

    @Autowired
    ReleaseStore store;

    @Autowired
    PublishedReleases published;

    @Autowired
    Audits audits;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    ApplicationEvents recorded;

    @Autowired
    TickingClock clock;

    @Autowired
    JdbcClient jdbc;

    private final Grants grants = new Grants();
    private final Actor lan = grants.person("Lan", Role.STANDING, SampleResult.PROVINCE);
    private final Actor hoa = grants.person("Hoa", Role.STANDING, SampleResult.PROVINCE);
    private final Actor chair = grants.person("Chủ tịch", Role.HEAD, SampleResult.PROVINCE);
    private final Actor minh = grants.person("Minh", Role.HEAD, new OrganisationId(new UUID(7, 2)));
    private final ReleaseContent content = SampleResult.of("nam-2025").content();
    private Releases releases;

    @BeforeEach
    void open() {
        releases = new Releases(store, published, grants, audits, events, clock);
    }

    private Release publish(Release release) {
        releases.approve(release.id(), release.sha256(), chair);
        return releases.publish(release.id(), lan);
    }

    private static void refused(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable deed) {
        assertThatThrownBy(deed)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }

    @Test
    void a_release_is_prepared_approved_by_another_person_and_published() {
        var release = publish(releases.prepare(content, lan));

        assertThat(release.state()).isEqualTo(State.PUBLISHED);
        assertThat(release.number()).isEqualTo(1);
        assertThat(release.newest()).isTrue();
        assertThat(release.steps()).extracting(Release.Step::actorName).containsExactly("Lan", "Chủ tịch", "Lan");
        assertThat(published.current("nam-2025")).hasValueSatisfying(found -> {
            assertThat(found.content()).isEqualTo(content);
            assertThat(Sha256.of(found.json())).isEqualTo(release.sha256());
        });
        assertThat(recorded.stream(ReleasePublished.class))
                .containsExactly(new ReleasePublished(release.id(), "nam-2025", 1, null));
    }

    @Test
    void whoever_prepared_it_cannot_approve_it_but_a_colleague_can() {
        var release = releases.prepare(content, lan);
        refused("publication.approved-by-preparer", () -> releases.approve(release.id(), release.sha256(), lan));
        assertThat(releases.approve(release.id(), release.sha256(), hoa).state())
                .isEqualTo(State.APPROVED);
    }

    @Test
    void the_head_of_an_agency_below_has_no_say() {
        refused("rights.refused", () -> releases.prepare(content, minh));
        var release = releases.prepare(content, lan);
        refused("rights.refused", () -> releases.approve(release.id(), release.sha256(), minh));
        refused("rights.refused", () -> releases.get(release.id(), minh));
        refused("rights.refused", () -> releases.prepare(content, chair));
        assertThat(releases.list(minh)).isEmpty();
        assertThat(releases.list(chair)).hasSize(1);
    }

    @Test
    void nothing_is_public_before_it_is_published() {
        var release = releases.prepare(content, lan);
        assertThat(published.current("nam-2025")).isEmpty();
        refused("publication.not-approved", () -> releases.publish(release.id(), lan));
        releases.approve(release.id(), release.sha256(), chair);
        assertThat(published.current("nam-2025")).isEmpty();
        assertThat(published.version("nam-2025", 1)).isEmpty();
        assertThat(published.rounds()).isEmpty();
    }

    @Test
    void what_is_approved_is_what_was_looked_at() {
        var release = releases.prepare(content, lan);
        refused("publication.another-content", () -> releases.approve(release.id(), Sha256.of("other"), chair));
    }

    @Test
    void each_step_is_taken_once() {
        var release = publish(releases.prepare(content, lan));
        refused("publication.not-prepared", () -> releases.approve(release.id(), release.sha256(), hoa));
        refused("publication.not-approved", () -> releases.publish(release.id(), lan));
        refused("publication.not-open", () -> releases.discard(release.id(), "nhầm", lan));
        refused("publication.already-published", () -> releases.prepare(content, lan));
    }

    @Test
    void a_discarded_release_stays_on_record_with_its_reason_and_another_can_be_prepared() {
        var release = releases.prepare(content, lan);
        refused("publication.reason-missing", () -> releases.discard(release.id(), "  ", chair));
        var discarded = releases.discard(release.id(), "Thiếu điểm khảo sát", chair);
        assertThat(discarded.state()).isEqualTo(State.DISCARDED);
        assertThat(discarded.steps().getLast().note()).isEqualTo("Thiếu điểm khảo sát");
        assertThat(publish(releases.prepare(content, lan)).number()).isEqualTo(1);
    }

    @Test
    void a_correction_takes_the_place_of_the_old_release_which_stays_and_names_it() {
        var first = publish(releases.prepare(content, lan));
        var corrected = SampleResult.of("nam-2025").raise("so-3", "1").content();
        refused("publication.reason-missing", () -> releases.correct(corrected, " ", lan));
        var second = publish(releases.correct(corrected, "Cộng nhầm điểm của so-3", lan));
        var third = publish(releases.correct(content, "Trả lại như cũ", lan));

        assertThat(second.number()).isEqualTo(2);
        assertThat(published.current("nam-2025").orElseThrow().number()).isEqualTo(3);
        var old = published.version("nam-2025", 1).orElseThrow();
        assertThat(old.content()).isEqualTo(content);
        assertThat(old.replacedBy()).isNotNull();
        assertThat(old.replacedBy().number()).isEqualTo(2);
        assertThat(old.replacedBy().reason()).isEqualTo("Cộng nhầm điểm của so-3");
        var middle = published.version("nam-2025", 2).orElseThrow();
        assertThat(middle.corrects().number()).isEqualTo(1);
        assertThat(middle.replacedBy().number()).isEqualTo(3);
        assertThat(third.sha256())
                .as("same result, but it names what it corrects")
                .isNotEqualTo(first.sha256());
        assertThat(releases.changes(second.id(), chair).orElseThrow().units())
                .extracting(ReleaseDiff.UnitChange::unit)
                .contains("Đơn vị so-3");
        assertThat(releases.changes(second.id(), chair).orElseThrow().lines())
                .extracting(ReleaseDiff.LineChange::code)
                .containsExactly("1.1");
    }

    @Test
    void of_two_corrections_of_one_release_only_one_is_published() {
        publish(releases.prepare(content, lan));
        var one =
                releases.correct(SampleResult.of("nam-2025").raise("so-3", "1").content(), "một", lan);
        var two =
                releases.correct(SampleResult.of("nam-2025").raise("so-4", "1").content(), "hai", hoa);
        publish(one);
        releases.approve(two.id(), two.sha256(), chair);
        refused("publication.overtaken", () -> releases.publish(two.id(), lan));
    }

    @Test
    void a_first_release_prepared_twice_is_published_once() {
        var one = releases.prepare(content, lan);
        var two = releases.prepare(content, hoa);
        publish(one);
        releases.approve(two.id(), two.sha256(), chair);
        refused("publication.overtaken", () -> releases.publish(two.id(), lan));
    }

    @Test
    void the_database_refuses_to_change_a_release() {
        var release = releases.prepare(content, lan);
        assertThatThrownBy(() -> jdbc.sql("update publication.release set content = '{}' where id = :id")
                        .param("id", release.id())
                        .update())
                .hasMessageContaining("publication.release is a record");
    }

    @Test
    void content_that_does_not_add_up_is_refused_and_named() {
        refused("publication.points-differ", () -> releases.prepare(first(unit -> with(unit, 1)), lan));
        refused("publication.rank-differs", () -> releases.prepare(first(ReleasesTest::ranked2), lan));
        var badCode = new ReleaseContent(
                "Năm 2025", 2025, "x", content.publisher(), false, false, null, content.frameworks(), content.blocks());
        refused("publication.not-a-slug", () -> releases.prepare(badCode, lan));
    }

    private ReleaseContent first(UnaryOperator<Unit> change) {
        var block = content.blocks().getFirst();
        var units = new java.util.ArrayList<>(block.units());
        units.set(0, change.apply(units.getFirst()));
        return new ReleaseContent(
                "nam-2025",
                2025,
                "x",
                content.publisher(),
                false,
                false,
                null,
                content.frameworks(),
                java.util.List.of(new Block(
                        block.slug(), block.name(), block.framework(), block.policy(), block.ranking(), units)));
    }

    private static Unit with(Unit unit, int more) {
        return new Unit(
                unit.slug(),
                unit.name(),
                unit.points().plus(vn.cchc.kernel.Exact.of(more)),
                unit.max(),
                unit.adjustment(),
                unit.rank(),
                unit.index(),
                unit.printed(),
                unit.className(),
                unit.otherClass(),
                unit.unranked(),
                unit.previous(),
                unit.fields(),
                unit.lines(),
                unit.sources());
    }

    private static Unit ranked2(Unit unit) {
        return new Unit(
                unit.slug(),
                unit.name(),
                unit.points(),
                unit.max(),
                unit.adjustment(),
                2,
                unit.index(),
                unit.printed(),
                unit.className(),
                unit.otherClass(),
                unit.unranked(),
                unit.previous(),
                unit.fields(),
                unit.lines(),
                unit.sources());
    }
}
