package vn.cchc.result;

import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import vn.cchc.assessment.Assessments;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Rights;
import vn.cchc.page.Screens;
import vn.cchc.round.Round;
import vn.cchc.round.Rounds;

@Controller
class ResultPages {

    private final Results results;
    private final Rounds rounds;
    private final Assessments assessments;
    private final Rights rights;
    private final Screens screens;

    ResultPages(Results results, Rounds rounds, Assessments assessments, Rights rights, Screens screens) {
        this.results = results;
        this.rounds = rounds;
        this.assessments = assessments;
        this.rights = rights;
        this.screens = screens;
    }

    private Round visible(String code, Actor actor) {
        var round = rounds.byCode(code);
        rights.require(actor, Results.VIEW_PROVISIONAL, round.province());
        return round;
    }

    private Outcome outcome(Round round, Actor actor) {
        return results.sealed(round.id())
                .orElseGet(() -> results.provisional(round.id(), actor).outcome());
    }

    @GetMapping("/rounds/{code}/result")
    View show(Actor actor, @PathVariable String code, @RequestParam(defaultValue = "false") boolean provisional) {
        var round = visible(code, actor);
        var sealed = results.sealed(round.id());
        var draft = sealed.isEmpty() || provisional ? results.provisional(round.id(), actor) : null;
        var obstacles = draft == null ? List.<Obstacle>of() : draft.obstacles();
        var outcome = draft == null ? sealed.orElseThrow() : draft.outcome();
        var texts = screens.texts();
        var page = new ResultPage(
                round,
                outcome.sealing(),
                outcome.blocks().stream()
                        .map(block -> ResultTable.block(block, texts))
                        .toList(),
                obstacles,
                !obstacles.isEmpty() && obstacles.stream().allMatch(one -> one.kind() == Obstacle.Kind.NOT_SUBMITTED),
                rights.allows(actor, Results.FINALISE, round.province()),
                sealed.map(Outcome::number).orElse(0) + 1);
        return screens.show("result/show", page);
    }

    @GetMapping("/rounds/{code}/result.csv")
    ResponseEntity<String> csv(Actor actor, @PathVariable String code) {
        var round = visible(code, actor);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"ket-qua-" + code + ".csv\"")
                .body(outcome(round, actor).csv());
    }

    @GetMapping("/rounds/{code}/result/{assessment}")
    View agency(Actor actor, @PathVariable String code, @PathVariable UUID assessment) {
        var outcome = outcome(visible(code, actor), actor);
        var standing = outcome.standing(assessment).orElseThrow(() -> Problem.missing("page.no-such-address"));
        var version = assessments.version(assessments.get(assessment));
        var page = new ResultTable(version, screens.texts())
                .agency(outcome, standing, SelfPoints.of(assessments, assessment, version));
        return screens.show("result/agency", page);
    }

    @PostMapping("/rounds/{code}/finalise")
    View finalise(
            Actor actor,
            @PathVariable String code,
            @RequestParam int number,
            @RequestParam(defaultValue = "false") boolean withoutSubmission,
            @RequestParam(defaultValue = "") String reason) {
        var round = rounds.byCode(code);
        var sealing = results.finalise(round.id(), number, withoutSubmission, reason, actor);
        return screens.redirect("/rounds/" + code + "/result", "result.sealed", sealing.number());
    }

    @PostMapping("/rounds/{code}/replay")
    View replay(Actor actor, @PathVariable String code) {
        visible(code, actor);
        var replay = results.replay(code);
        long different = replay.rows().stream().filter(row -> !row.same()).count();
        return different == 0
                ? screens.redirect(
                        "/rounds/" + code + "/result",
                        "result.replay.same",
                        replay.rows().size())
                : screens.redirectSaying("danger", "/rounds/" + code + "/result", "result.replay.different", different);
    }
}
