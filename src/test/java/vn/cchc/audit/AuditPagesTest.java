package vn.cchc.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import vn.cchc.CchcTest;
import vn.cchc.Personas;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Role;
import vn.cchc.kernel.Verb;

@CchcTest
class AuditPagesTest {

    private static final Verb TRY = Verb.of("audit.try-out", Role.ADMIN);

    @Autowired
    MockMvc mvc;

    @Autowired
    Audits audits;

    @Autowired
    AuditStore store;

    @Autowired
    Personas personas;

    private Personas.World world;

    @BeforeEach
    void settle() {
        world = personas.settle();
        audits.record(
                world.minh(),
                TRY,
                "try:of-department",
                world.department().id(),
                Map.of("contact", "minh.tran@bacninh.gov.vn, 0912 345 678"));
        audits.record(world.lan(), TRY, "try:of-commune", world.commune().id(), Map.of());
    }

    @Test
    void the_head_of_an_agency_reads_what_concerns_it_and_nothing_else() throws Exception {
        assertThat(page("/audit", world.van())).contains("try:of-department").doesNotContain("try:of-commune");
        assertThat(page("/audit", world.tung())).contains("try:of-department", "try:of-commune");
    }

    @Test
    void an_officer_does_not_read_the_record() throws Exception {
        assertThat(answer("/audit", world.lan()).getStatus()).isEqualTo(403);
        assertThat(answer("/audit.csv", world.lan()).getStatus()).isEqualTo(403);
    }

    @Test
    void personal_data_is_hidden_until_an_administrator_asks_and_that_is_recorded_too() throws Exception {
        var id = entry("try:of-department");
        assertThat(page("/audit?thing=try:of-department", world.an()))
                .contains("m•••@bacninh.gov.vn", "•••678")
                .doesNotContain("minh.tran@bacninh.gov.vn", "0912 345 678");
        assertThat(page("/audit.csv", world.an()))
                .contains("try:of-department")
                .doesNotContain("minh.tran@bacninh.gov.vn");

        var revealed = send("/audit/" + id + "/reveal", world.an());
        assertThat(revealed.getContentAsString()).contains("minh.tran@bacninh.gov.vn");
        assertThat(page("/audit?verb=audit.reveal", world.an())).contains("audit:" + id);
    }

    @Test
    void another_agencys_entry_is_not_to_be_had_by_its_id() throws Exception {
        var id = entry("try:of-commune");
        assertThat(answer("/audit/" + id, world.van()).getStatus()).isEqualTo(404);
        assertThat(send("/audit/" + id + "/reveal", world.tung()).getStatus()).isEqualTo(403);
    }

    @Test
    void the_list_goes_on_where_the_page_before_ended() throws Exception {
        for (int i = 0; i <= AuditReading.PAGE; i++) {
            audits.record(Actor.SYSTEM, TRY, "try:many", world.commune().id(), Map.of("note", "số-" + i + "-hết"));
        }
        var first = page("/audit?thing=try:many", world.an());
        assertThat(first).contains("số-50-hết", "số-1-hết").doesNotContain("số-0-hết");
        var next =
                first.replaceAll("(?s).*href=\"([^\"]*)\" rel=\"next\".*", "$1").replace("&amp;", "&");
        assertThat(page(next, world.an())).contains("số-0-hết").doesNotContain("số-1-hết", "rel=\"next\"");
    }

    @Test
    void the_standing_agency_checks_the_chain_and_the_head_of_an_agency_does_not() throws Exception {
        var checked = send("/audit/verify", world.tung());
        assertThat(checked.getStatus()).isEqualTo(200);
        assertThat(checked.getContentAsString()).contains("alert-success");
        assertThat(send("/audit/verify", world.van()).getStatus()).isEqualTo(403);
    }

    private String entry(String thing) {
        var places =
                List.of(world.department().id().value(), world.commune().id().value());
        var search = new Search(null, null, null, thing, null, null, null, null);
        return store.search(search, places, true, 1).getFirst().id().toString();
    }

    private String page(String address, Actor reader) throws Exception {
        var answer = answer(address, reader);
        assertThat(answer.getStatus()).isEqualTo(200);
        return answer.getContentAsString();
    }

    private MockHttpServletResponse answer(String address, Actor reader) throws Exception {
        return mvc.perform(get(URI.create(address)).with(personas.as(reader)))
                .andReturn()
                .getResponse();
    }

    private MockHttpServletResponse send(String address, Actor reader) throws Exception {
        return mvc.perform(post(address).with(personas.as(reader)).with(csrf()))
                .andReturn()
                .getResponse();
    }
}
