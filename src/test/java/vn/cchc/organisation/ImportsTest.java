package vn.cchc.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.cchc.CchcTest;
import vn.cchc.kernel.Actor;

@CchcTest
class ImportsTest {

    private static final LocalDate BEFORE = LocalDate.of(2025, 6, 30);
    private static final LocalDate SINCE = LocalDate.of(2025, 7, 1);

    @Autowired
    Imports imports;

    @Autowired
    Organisations organisations;

    @Test
    void the_whole_country_has_three_levels_until_30_june_2025_and_two_since() {
        imports.importUnits(null, Actor.SYSTEM);

        assertThat(levels(BEFORE))
                .containsOnly(
                        Map.entry(Kind.Level.PROVINCE, 63L),
                        Map.entry(Kind.Level.DISTRICT, 696L),
                        Map.entry(Kind.Level.COMMUNE, 10_035L));
        assertThat(levels(SINCE))
                .containsOnly(Map.entry(Kind.Level.PROVINCE, 34L), Map.entry(Kind.Level.COMMUNE, 3_321L));
        assertThat(kinds(SINCE))
                .contains(
                        Map.entry(Kind.COMMUNE, 2_621L),
                        Map.entry(Kind.WARD, 687L),
                        Map.entry(Kind.SPECIAL_ZONE, 13L),
                        Map.entry(Kind.CITY, 6L));
        assertThat(kinds(LocalDate.of(2026, 4, 30)))
                .contains(
                        Map.entry(Kind.COMMUNE, 2_611L),
                        Map.entry(Kind.WARD, 697L),
                        Map.entry(Kind.CITY, 7L),
                        Map.entry(Kind.PROVINCE, 27L));

        assertThat(imports.importUnits(null, Actor.SYSTEM).nothingNew()).isTrue();
        assertThat(imports.importUnits("24", Actor.SYSTEM).nothingNew()).isTrue();

        dong_nai_becomes_a_city_on_30_april_2026_and_stays_the_same_organisation();
        a_special_zone_that_was_a_district_is_a_new_organisation();
    }

    // Parts of the national walk, because the national import takes a second or two.
    private void dong_nai_becomes_a_city_on_30_april_2026_and_stays_the_same_organisation() {
        var before = organisations.byCode("75", LocalDate.of(2026, 4, 29)).orElseThrow();
        var after = organisations.byCode("75", LocalDate.of(2026, 4, 30)).orElseThrow();
        assertThat(before)
                .extracting(Organisation::name, Organisation::kind)
                .containsExactly("Tỉnh Đồng Nai", Kind.PROVINCE);
        assertThat(after)
                .extracting(Organisation::name, Organisation::kind)
                .containsExactly("Thành phố Đồng Nai", Kind.CITY);
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(organisations
                        .byCode("26368", LocalDate.of(2026, 4, 29))
                        .orElseThrow()
                        .name())
                .isEqualTo("Xã Long Thành");
        assertThat(organisations
                        .byCode("26368", LocalDate.of(2026, 4, 30))
                        .orElseThrow()
                        .name())
                .isEqualTo("Phường Long Thành");
    }

    private void a_special_zone_that_was_a_district_is_a_new_organisation() {
        var lySon = organisations.byCode("21548", SINCE).orElseThrow();
        assertThat(lySon.kind()).isEqualTo(Kind.SPECIAL_ZONE);
        assertThat(organisations.predecessors(lySon.id()))
                .singleElement()
                .satisfies(lineage -> assertThat(
                                organisations.get(lineage.predecessor(), BEFORE).name())
                        .isEqualTo("Huyện Lý Sơn"));
    }

    @Test
    void a_province_alone_brings_its_predecessors_and_no_one_else() {
        imports.importUnits("24", Actor.SYSTEM);

        assertThat(levels(SINCE)).containsOnly(Map.entry(Kind.Level.PROVINCE, 1L), Map.entry(Kind.Level.COMMUNE, 99L));
        assertThat(kinds(SINCE)).contains(Map.entry(Kind.COMMUNE, 66L), Map.entry(Kind.WARD, 33L));
        assertThat(levels(BEFORE)).contains(Map.entry(Kind.Level.PROVINCE, 2L), Map.entry(Kind.Level.COMMUNE, 313L));
        assertThat(imports.importUnits("24", Actor.SYSTEM).nothingNew()).isTrue();
    }

    @Test
    void code_24_is_bac_giang_until_30_june_2025_and_bac_ninh_since() {
        imports.importUnits("24", Actor.SYSTEM);

        var old = organisations.byCode("24", BEFORE).orElseThrow();
        var today = organisations.byCode("24", SINCE).orElseThrow();
        assertThat(old.name()).isEqualTo("Tỉnh Bắc Giang");
        assertThat(old.to()).isEqualTo("2025-06-30");
        assertThat(today.name()).isEqualTo("Tỉnh Bắc Ninh");
        assertThat(today.id()).isNotEqualTo(old.id());
        assertThat(today.slug()).isEqualTo("tinh-bac-ninh");
        assertThat(organisations.predecessors(today.id()).stream()
                        .map(lineage ->
                                organisations.get(lineage.predecessor(), BEFORE).name()))
                .containsExactlyInAnyOrder("Tỉnh Bắc Giang", "Tỉnh Bắc Ninh");
        assertThat(organisations.byCode("27", SINCE)).isEmpty();
        assertThat(organisations.root(BEFORE).code()).isEqualTo("27");
        assertThat(organisations.root(SINCE)).isEqualTo(today);
    }

    @Test
    void districts_end_without_a_successor_and_communes_move_up_to_the_province() {
        imports.importUnits("24", Actor.SYSTEM);

        assertThat(levels(BEFORE).get(Kind.Level.DISTRICT)).isEqualTo(18L);
        assertThat(levels(SINCE)).doesNotContainKey(Kind.Level.DISTRICT);
        var district = organisations.tree(BEFORE).all().stream()
                .filter(each -> each.kind() == Kind.RURAL_DISTRICT)
                .findFirst()
                .orElseThrow();
        assertThat(organisations.successors(district.id())).isEmpty();
        assertThat(organisations.answerableFor(district.id(), SINCE))
                .contains(organisations.root(SINCE).id());
        assertThat(organisations.tree(SINCE).children(organisations.root(SINCE).id()))
                .hasSize(99);
    }

    @Test
    void a_commune_that_nothing_was_merged_into_goes_on_as_the_same_organisation() {
        imports.importUnits("24", Actor.SYSTEM);

        // Nghị quyết 1658/NQ-UBTVQH15: "01 xã không thực hiện sắp xếp là xã Tuấn Đạo".
        var before = organisations.search("tuan dao", BEFORE, 5).getFirst();
        var since = organisations.search("Tuấn Đạo", SINCE, 5).getFirst();
        assertThat(since.id()).isEqualTo(before.id());
        assertThat(organisations.predecessors(since.id())).isEmpty();
        assertThat(organisations.ancestorsOrSelf(since.id(), BEFORE)).hasSize(3);
        assertThat(organisations.ancestorsOrSelf(since.id(), SINCE))
                .extracting(Organisation::name)
                .containsExactly("Xã Tuấn Đạo", "Tỉnh Bắc Ninh");
        var continuing = organisations.tree(SINCE).all().stream()
                .filter(each -> each.livesOn(BEFORE))
                .count();
        assertThat(continuing).isEqualTo(1);
    }

    @Test
    void a_split_commune_is_flagged_as_part_in_each_of_its_successors() {
        imports.importUnits("01", Actor.SYSTEM); // Hà Nội; nothing was split in Bắc Ninh

        var split = organisations.tree(BEFORE).all().stream()
                .filter(each -> organisations.successors(each.id()).size() > 1)
                .toList();
        assertThat(split).isNotEmpty();
        for (var unit : split) {
            assertThat(organisations.successors(unit.id()))
                    .extracting(Lineage::part)
                    .contains(Lineage.Part.PART) // one doubtful row of the source stays UNKNOWN
                    .doesNotContain(Lineage.Part.WHOLE);
        }
    }

    @Test
    void the_agencies_of_the_demo_province_have_a_past_in_both_old_provinces() {
        imports.importUnits("24", Actor.SYSTEM);
        imports.importAgencies("bac-ninh", Actor.SYSTEM);

        assertThat(imports.importAgencies("bac-ninh", Actor.SYSTEM).nothingNew())
                .isTrue();
        assertThat(organisations.members("xa-phuong", SINCE)).hasSize(99);
        assertThat(organisations.members("xa-phuong", BEFORE)).isEmpty();
        assertThat(organisations.members("bg-cap-huyen", BEFORE)).hasSize(10);
        assertThat(organisations.members("bn-cap-huyen", BEFORE)).hasSize(8);
        assertThat(organisations.members("so-nganh", SINCE)).hasSize(14);
        assertThat(organisations.members("bg-so-nganh", BEFORE)).hasSize(14);
        assertThat(organisations.members("bg-so-nganh", LocalDate.of(2025, 2, 28)))
                .hasSize(19);
        var standing = organisations.standingAgency(SINCE);
        assertThat(standing)
                .extracting(Organisation::name, Organisation::slug)
                .containsExactly("Sở Nội vụ", "so-noi-vu");
        assertThat(organisations.standingAgency(LocalDate.of(2024, 12, 31)).name())
                .isEqualTo("Sở Nội vụ");
        assertThat(organisations.predecessors(standing.id())).hasSize(2);
        var labour =
                organisations.byCode("BG.SLDTBXH", LocalDate.of(2025, 2, 28)).orElseThrow();
        assertThat(organisations.find(labour.id(), LocalDate.of(2025, 3, 1))).isEmpty();
        assertThat(organisations.nearest(labour.id(), SINCE).name()).isEqualTo("Sở Lao động - Thương binh và Xã hội");
        assertThat(organisations.answerableFor(labour.id(), SINCE))
                .contains(standing.id(), organisations.root(SINCE).id());
    }

    @Test
    void homonyms_get_addresses_of_their_own() {
        var change = new UnitPlan(UnitFiles.read()).change(null);
        assertThat(change.foundings).extracting(Change.Founding::slug).doesNotHaveDuplicates();
        assertThat(change.foundings)
                .filteredOn(founding -> founding.founded().equals(SINCE))
                .extracting(Change.Founding::slug)
                .contains("tinh-bac-ninh", "phuong-ba-dinh")
                .noneMatch(slug -> slug.endsWith("-2025"));
        assertThat(new UnitPlan(UnitFiles.read()).change("24").foundings)
                .extracting(Change.Founding::id, Change.Founding::slug)
                .isSubsetOf(change.foundings.stream()
                        .map(founding -> tuple(founding.id(), founding.slug()))
                        .toList());
    }

    private Map<Kind.Level, Long> levels(LocalDate date) {
        return organisations.tree(date).all().stream()
                .collect(Collectors.groupingBy(each -> each.kind().level(), Collectors.counting()));
    }

    private Map<Kind, Long> kinds(LocalDate date) {
        return organisations.tree(date).all().stream()
                .collect(Collectors.groupingBy(Organisation::kind, Collectors.counting()));
    }
}
