package vn.cchc.council;

import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.ResultActions;
import vn.cchc.Personas;
import vn.cchc.appraisal.AppraisalScene;
import vn.cchc.appraisal.Stage;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Role;
import vn.cchc.organisation.Organisation;
import vn.cchc.round.PhaseKind;

/** A council of four with a dispute before it, and what its people do over HTTP. */
abstract class CouncilScene {

    @Autowired
    AppraisalScene stage;

    @Autowired
    Personas personas;

    @Autowired
    Councils councils;

    @Autowired
    Agenda agenda;

    @Autowired
    Sittings sittings;

    AppraisalScene.Scene scene;
    Actor tung;
    Actor chair;
    Actor binh;
    Actor cuc;
    Actor dao;

    /** Sở Tư pháp's 1.2 was adjusted twice, differently; four members, one of them of Sở Tư pháp. */
    @BeforeEach
    void aCouncilWithADispute() throws Exception {
        scene = stage.appraising();
        var world = scene.world();
        tung = world.tung();
        stage.adjust(scene.tuPhap(), Stage.FIRST, 0, "5", world.hoa());
        stage.at(PhaseKind.SECOND_APPRAISAL);
        stage.adjust(scene.tuPhap(), Stage.SECOND, 0, "7", world.hoa());
        stage.at(PhaseKind.COUNCIL);
        chair = member("chu", "Trần Chủ Tịch", world.province(), "CHAIR");
        binh = member("binh", "Ngô Thị Bình", world.otherDepartment(), "DEPUTY");
        cuc = member("cuc", "Đinh Thị Cúc", world.standingAgency(), "SECRETARY");
        dao = member("dao", "Mai Văn Đạo", world.department(), "MEMBER");
    }

    Actor member(String username, String name, Organisation home, String duty) throws Exception {
        var actor = personas.person(
                username, name, home, Role.COUNCIL, scene.world().province());
        stage.post_(council("/members"), tung, "account", actor.id().toString(), "duty", duty, "position", "Phó")
                .andExpect(status().isSeeOther());
        return actor;
    }

    String council(String rest) {
        return "/rounds/thu-2026/council" + rest;
    }

    Sitting sit(boolean secret) throws Exception {
        stage.post_(
                        council("/establish"),
                        tung,
                        "number",
                        "88/QĐ-UBND",
                        "decidedOn",
                        "2026-12-01",
                        "issuer",
                        "UBND tỉnh",
                        "quorum",
                        "50",
                        "tie",
                        "CHAIR",
                        "secret",
                        String.valueOf(secret))
                .andExpect(status().isSeeOther());
        stage.post_(council("/sittings"), tung, "heldOn", "2026-12-22", "place", "Phòng họp A")
                .andExpect(status().isSeeOther());
        return sittings.ofRound(scene.round().id()).getLast();
    }

    Item item() {
        return agenda.of(scene.tuPhap()).getLast();
    }

    ResultActions vote(Actor actor, String choice, String... more) throws Exception {
        var form = new ArrayList<>(List.of("choice", choice, "opinion", "Ý kiến của " + actor.username()));
        form.addAll(List.of(more));
        return stage.post_("/council-items/" + item().id() + "/vote", actor, form.toArray(String[]::new));
    }

    ResultActions decide(Actor actor) throws Exception {
        return stage.post_("/council-items/" + item().id() + "/decide", actor, "reason", "Hội đồng thống nhất");
    }

    UUID id(Actor actor) {
        return councils.member(scene.round().id(), actor).orElseThrow().id();
    }
}
