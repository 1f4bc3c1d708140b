package vn.cchc.progress;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import vn.cchc.appraisal.CaseFiles;
import vn.cchc.appraisal.Progress;
import vn.cchc.assessment.Assessment;
import vn.cchc.assessment.Assessments;
import vn.cchc.calendar.Days;
import vn.cchc.framework.FrameworkVersion;
import vn.cchc.framework.Leaf;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Rights;
import vn.cchc.kernel.Role;
import vn.cchc.kernel.Verb;
import vn.cchc.page.Screens;
import vn.cchc.round.Extension;
import vn.cchc.round.Phase;
import vn.cchc.round.PhaseKind;
import vn.cchc.round.Round;
import vn.cchc.round.Rounds;
import vn.cchc.round.Window;

@Controller
class ProgressPages {

    /** Who may see how far every agency has come; an agency's own people see their own row. */
    static final Verb VIEW = Verb.of(
            "progress.view",
            Role.STANDING,
            Role.HEAD,
            Role.COUNCIL,
            Role.APPRAISER,
            Role.ADMIN,
            Role.VIEWER,
            Role.OFFICER);

    private final Rounds rounds;
    private final Assessments assessments;
    private final CaseFiles caseFiles;
    private final Rights rights;
    private final Screens screens;
    private final Clock clock;

    ProgressPages(
            Rounds rounds, Assessments assessments, CaseFiles caseFiles, Rights rights, Screens screens, Clock clock) {
        this.rounds = rounds;
        this.assessments = assessments;
        this.caseFiles = caseFiles;
        this.rights = rights;
        this.screens = screens;
        this.clock = clock;
    }

    @GetMapping("/rounds/{code}/progress")
    View show(Actor actor, @PathVariable String code, @RequestParam(defaultValue = "all") String show) {
        return screens.show("progress/matrix", page(rounds.byCode(code), show, actor));
    }

    @GetMapping("/rounds/{code}/progress.csv")
    ResponseEntity<byte[]> csv(Actor actor, @PathVariable String code) {
        var csv = new StringBuilder("\uFEFFblock,code,unit,state,due,field,done,of\r\n");
        for (var block : page(rounds.byCode(code), "all", actor).blocks()) {
            for (var row : block.rows()) {
                for (var cell : row.cells()) {
                    var member = row.assessment().member();
                    csv.append(block.code())
                            .append(',')
                            .append(member.code())
                            .append(",\"")
                            .append(member.name().replace("\"", "\"\""))
                            .append("\",")
                            .append(row.assessment().state())
                            .append(',')
                            .append(row.due())
                            .append(',')
                            .append(cell.field())
                            .append(',')
                            .append(cell.done())
                            .append(',')
                            .append(cell.of())
                            .append("\r\n");
                }
            }
        }
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"tien-do-" + code + ".csv\"")
                .body(csv.toString().getBytes(StandardCharsets.UTF_8));
    }

    private ProgressPage page(Round round, String filter, Actor actor) {
        // Asked once for those who see the whole province, or each agency would cost a walk through the tree.
        boolean all = rights.allows(actor, VIEW, round.province());
        var visible = assessments.ofRound(round.id()).stream()
                .filter(one -> all || rights.allows(actor, VIEW, one.organisation()))
                .toList();
        var declared = assessments.answeredByField(visible);
        var appraised = caseFiles.progress(round.id());
        var extensions = rounds.extensions(round.id());
        var today = Days.today(clock);
        var rows = visible.stream()
                .map(one -> row(
                        one,
                        window(one, extensions),
                        declared.getOrDefault(one.id(), Map.of()),
                        appraised.getOrDefault(one.id(), Map.of()),
                        today))
                .toList();
        var blocks = round.blocks().stream()
                .map(block -> new ProgressPage.Block(
                        block.code(),
                        block.name(),
                        columns(rows, block.code()),
                        rows.stream()
                                .filter(row -> row.assessment().member().block().equals(block.code()))
                                .filter(row -> shown(row, filter))
                                .sorted(LATE_FIRST)
                                .toList()))
                .toList();
        return new ProgressPage(round, today, filter, tally(rows), blocks);
    }

    private static final Comparator<ProgressPage.Row> LATE_FIRST =
            Comparator.comparing(ProgressPage.Row::late).reversed();

    private List<ProgressPage.Column> columns(List<ProgressPage.Row> rows, String block) {
        return rows.stream()
                .filter(row -> row.assessment().member().block().equals(block))
                .findFirst()
                .map(row -> assessments.version(row.assessment()).fields().stream()
                        .map(field -> new ProgressPage.Column(field.code(), field.name()))
                        .toList())
                .orElse(List.of());
    }

    private static boolean shown(ProgressPage.Row row, String filter) {
        return switch (filter) {
            case "late" -> row.late();
            case "draft" -> row.assessment().state() == Assessment.State.DRAFT;
            case "returned" -> row.assessment().state() == Assessment.State.RETURNED;
            case "submitted" -> row.assessment().state() == Assessment.State.SUBMITTED;
            default -> true;
        };
    }

    private Window window(Assessment assessment, List<Extension> extensions) {
        var phase = assessment.round().phase(PhaseKind.SELF_ASSESSMENT);
        var extension = extensions.stream()
                .filter(one -> one.phase() == PhaseKind.SELF_ASSESSMENT
                        && one.organisation().equals(assessment.organisation()))
                .findFirst()
                .orElse(null);
        return new Window(phase, extension, Phase.State.OPEN);
    }

    private ProgressPage.Row row(
            Assessment assessment,
            Window window,
            Map<String, Integer> declared,
            Map<String, Progress> appraised,
            java.time.LocalDate today) {
        var version = assessments.version(assessment);
        boolean submitted = assessment.state() == Assessment.State.SUBMITTED;
        var cells = new ArrayList<ProgressPage.Cell>();
        for (var field : version.fields()) {
            cells.add(
                    submitted
                            ? appraisedCell(
                                    assessment.id(),
                                    field.code(),
                                    appraised.getOrDefault(field.code(), Progress.NOTHING))
                            : declaredCell(
                                    assessment.id(),
                                    field.code(),
                                    declared.getOrDefault(field.code(), 0),
                                    declarable(version, field.code())));
        }
        return new ProgressPage.Row(
                assessment,
                !submitted && today.isAfter(window.closes()),
                window.extension() != null,
                window.closes(),
                cells,
                cells.stream().mapToInt(ProgressPage.Cell::done).sum(),
                cells.stream().mapToInt(ProgressPage.Cell::of).sum(),
                submitted ? "/appraisals/" + assessment.id() : "/assessments/" + assessment.id());
    }

    private static ProgressPage.Cell declaredCell(UUID id, String field, int done, int of) {
        return new ProgressPage.Cell(field, done, of, "/assessments/" + id + "#f-" + field, done >= of ? "ok" : "", 0);
    }

    private static ProgressPage.Cell appraisedCell(UUID id, String field, Progress progress) {
        return new ProgressPage.Cell(
                field,
                progress.decided(),
                progress.criteria(),
                "/appraisals/" + id + "?field=" + field,
                progress.changed() > 0 ? "bad" : progress.remaining() == 0 ? "ok" : "info",
                progress.changed());
    }

    private static int declarable(FrameworkVersion version, String field) {
        return (int) version.leaves().stream()
                .filter(Leaf::selfScored)
                .filter(leaf -> leaf.field().equals(field))
                .count();
    }

    private static ProgressPage.Tally tally(List<ProgressPage.Row> rows) {
        return new ProgressPage.Tally(
                rows.size(),
                count(rows, Assessment.State.DRAFT),
                (int) rows.stream().filter(ProgressPage.Row::late).count(),
                count(rows, Assessment.State.SUBMITTED),
                count(rows, Assessment.State.RETURNED),
                (int) rows.stream()
                        .filter(row -> row.assessment().state() == Assessment.State.SUBMITTED)
                        .filter(row -> row.of() > 0 && row.done() >= row.of())
                        .count());
    }

    private static int count(List<ProgressPage.Row> rows, Assessment.State state) {
        return (int)
                rows.stream().filter(row -> row.assessment().state() == state).count();
    }
}
