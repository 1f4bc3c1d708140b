package vn.cchc.onestop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import vn.cchc.CchcTest;
import vn.cchc.TickingClock;
import vn.cchc.calendar.Days;
import vn.cchc.dossier.BatchState;
import vn.cchc.dossier.Batches;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.organisation.Imports;
import vn.cchc.organisation.Kind;
import vn.cchc.organisation.Lineage;
import vn.cchc.organisation.Organisation;
import vn.cchc.organisation.Organisations;

/** Units that ended on 30 June 2025, with the real units of Lạng Sơn and what became of them. */
@CchcTest
class FormerUnitsTest {

    private static final LocalDate BEFORE = LocalDate.of(2025, 6, 30);
    private static final LocalDate AFTER = LocalDate.of(2025, 12, 31);
    private static final Span YEAR = Span.parse("2025");

    @Autowired
    ListPages lists;

    @Autowired
    Imports imports;

    @Autowired
    Organisations organisations;

    @Autowired
    Batches batches;

    @Autowired
    Blocks blocks;

    @Autowired
    TickingClock clock;

    @BeforeEach
    void units() {
        clock.set(Days.startOfDay(LocalDate.of(2026, 2, 1)));
        imports.importUnits("20", Actor.SYSTEM);
    }

    private List<Organisation> communes() {
        return organisations.tree(AFTER).all().stream()
                .filter(each -> each.kind().level() == Kind.Level.COMMUNE)
                .toList();
    }

    private List<Organisation> before(Organisation commune, Lineage.Part part) {
        return organisations.predecessors(commune.id()).stream()
                .filter(each -> each.part() == part)
                .map(each -> organisations.nearest(each.predecessor(), BEFORE))
                .filter(each -> organisations.find(each.id(), AFTER).isEmpty())
                .toList();
    }

    private void take(Scene scene) {
        var batch = scene.take(batches);
        assertThat(batch.state()).as("%s", batch.report()).isEqualTo(BatchState.APPLIED);
        assertThat(batch.report().rejected()).isZero();
    }

    @Test
    void what_went_on_as_a_whole_counts_for_the_unit_it_went_on_in() {
        var commune = communes().stream()
                .filter(each -> before(each, Lineage.Part.WHOLE).size() >= 2)
                .findFirst()
                .orElseThrow();
        var old = before(commune, Lineage.Part.WHOLE);
        take(new Scene()
                .dossier("O-1", old.get(0).code(), LocalDate.of(2025, 5, 6), 10, 3)
                .dossier("O-2", old.get(1).code(), LocalDate.of(2025, 5, 7), 10, 12)
                .dossier("N-1", commune.code(), LocalDate.of(2025, 8, 5), 10, 3));

        var year = blocks.sums(YEAR, AFTER, List.of(commune), null);
        assertThat(year.of(commune).base()).isEqualTo(3);
        assertThat(year.of(commune).late()).isEqualTo(1);
        assertThat(year.carried()).isEqualTo(Set.of(old.get(0).id(), old.get(1).id()));
        assertThat(year.apart()).isEmpty();
        assertThat(blocks.own(commune, AFTER))
                .contains(commune.id(), old.get(0).id(), old.get(1).id());

        // In the time of the old units each stands for itself.
        var quarter = blocks.sums(Span.parse("2025-Q2"), BEFORE, old, null);
        assertThat(quarter.of(old.get(0)).base()).isEqualTo(1);
        assertThat(quarter.of(old.get(1)).late()).isEqualTo(1);
        assertThat(quarter.carried()).isEmpty();
    }

    @Test
    void what_was_split_is_shown_apart_and_counts_for_nobody() {
        var commune = communes().stream()
                .filter(each -> !split(each).isEmpty())
                .findFirst()
                .orElseThrow();
        var old = split(commune).getFirst();
        take(new Scene()
                .dossier("O-1", old.code(), LocalDate.of(2025, 5, 6), 10, 3)
                .dossier("N-1", commune.code(), LocalDate.of(2025, 8, 5), 10, 3));

        var year = blocks.sums(YEAR, AFTER, List.of(commune), null);
        assertThat(year.of(commune).base()).isEqualTo(1);
        assertThat(year.apart()).containsOnlyKeys(old.id());
        assertThat(year.carried()).isEmpty();
        assertThat(blocks.own(commune, AFTER)).doesNotContain(old.id());
        assertThat(blocks.sums(YEAR, AFTER, List.of(strangerTo(old)), null).apart())
                .isEmpty();
    }

    @Test
    void a_list_of_days_past_has_those_of_the_units_that_stood_below_then() throws Exception {
        var before = organisations.tree(BEFORE);
        var district = before.all().stream()
                .filter(each -> each.kind().level() == Kind.Level.DISTRICT)
                .filter(each -> organisations.find(each.id(), AFTER).isEmpty())
                .filter(each -> before.selfAndBelow(each.id()).size() > 1)
                .findFirst()
                .orElseThrow();
        var commune = before.selfAndBelow(district.id()).stream()
                .filter(each -> !each.id().equals(district.id()))
                .findFirst()
                .orElseThrow();
        take(new Scene()
                .dossier("O-1", district.code(), LocalDate.of(2025, 5, 6), 10, 3)
                .dossier("O-2", commune.code(), LocalDate.of(2025, 5, 7), 10, 12)
                .dossier("N-1", communes().getFirst().code(), LocalDate.of(2025, 8, 5), 10, 3));

        var may = LocalDate.of(2025, 5, 1);
        assertThat(codes(district, null, null, may, LocalDate.of(2025, 5, 31))).containsExactlyInAnyOrder("O-1", "O-2");
        assertThat(codes(district, "1", null, may, LocalDate.of(2025, 5, 31))).containsExactly("O-1");
        // Up to when the data reaches nothing stands below it any more.
        assertThat(codes(district, null, null, null, null)).containsExactly("O-1");
        assertThat(codes(district, null, BEFORE, null, null)).containsExactlyInAnyOrder("O-1", "O-2");
    }

    private List<String> codes(
            Organisation unit,
            @Nullable String alone,
            @Nullable LocalDate at,
            @Nullable LocalDate from,
            @Nullable LocalDate last)
            throws Exception {
        var asked = new Asked(
                unit.slug(), "COMPETENT", alone, at, null, null, null, null, null, null, "RECEIVED", from, last, null);
        var response = new MockHttpServletResponse();
        lists.csv(asked, Actor.SYSTEM, response);
        return response.getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(',')).replace("\"", ""))
                .toList();
    }

    private List<Organisation> split(Organisation commune) {
        return before(commune, Lineage.Part.PART).stream()
                .filter(each -> organisations.successors(each.id()).size() > 1)
                .toList();
    }

    private Organisation strangerTo(Organisation old) {
        Set<OrganisationId> heirs = organisations.successors(old.id()).stream()
                .map(Lineage::successor)
                .collect(java.util.stream.Collectors.toSet());
        return communes().stream()
                .filter(each -> !heirs.contains(each.id()))
                .findFirst()
                .orElseThrow();
    }
}
