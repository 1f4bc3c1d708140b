package vn.cchc.appraisal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import vn.cchc.assessment.Assessment;
import vn.cchc.assessment.Assessments;
import vn.cchc.assignment.Assignment;
import vn.cchc.assignment.Assignments;
import vn.cchc.calendar.Days;
import vn.cchc.evidence.Evidences;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Rights;
import vn.cchc.page.Chore;
import vn.cchc.page.ChoreSource;
import vn.cchc.page.MenuEntry;
import vn.cchc.page.Screens;
import vn.cchc.round.Phase;
import vn.cchc.round.Round;
import vn.cchc.round.Rounds;

/** The appraiser's desk, and one agency's file on it. */
@Controller
class DeskPages {

    private final Appraisals appraisals;

    private final CaseFiles caseFiles;
    private final Assignments assignments;
    private final Assessments assessments;
    private final Questions questions;
    private final Voices voices;
    private final Evidences evidences;
    private final Rounds rounds;
    private final Rights rights;
    private final Screens screens;
    private final Clock clock;

    DeskPages(
            Appraisals appraisals,
            CaseFiles caseFiles,
            Assignments assignments,
            Assessments assessments,
            Questions questions,
            Voices voices,
            Evidences evidences,
            Rounds rounds,
            Rights rights,
            Screens screens,
            Clock clock) {
        this.appraisals = appraisals;
        this.caseFiles = caseFiles;
        this.assignments = assignments;
        this.assessments = assessments;
        this.questions = questions;
        this.voices = voices;
        this.evidences = evidences;
        this.rounds = rounds;
        this.rights = rights;
        this.screens = screens;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class Menu {
        @Bean
        MenuEntry appraisalsMenu() {
            return MenuEntry.work("appraisal.menu", "/appraisals", 30, Appraisals.DECIDE);
        }

        @Bean
        ChoreSource appraisalChores(DeskPages desk) {
            return (actor, texts) -> desk.sections(actor).stream()
                    .filter(section -> section.decided() < section.criteria())
                    .map(section -> new Chore(
                            texts.of("appraisal.chore", section.block(), section.round()),
                            "/appraisals",
                            section.closes(),
                            new Chore.Progress(section.decided(), section.criteria())))
                    .toList();
        }
    }

    @GetMapping("/appraisals")
    View desk(Actor actor) {
        boolean mayAssign = rights.allowsSomewhere(actor, Assignments.ASSIGN);
        var links = mayAssign
                ? rounds.all().stream()
                        .map(round -> new DeskPage.RoundLink(round.code(), round.title()))
                        .toList()
                : List.<DeskPage.RoundLink>of();
        return screens.show("appraisal/desk", new DeskPage(sections(actor), Days.today(clock), mayAssign, links));
    }

    private List<DeskPage.Section> sections(Actor actor) {
        var work = assignments.work(actor);
        var sections = new ArrayList<DeskPage.Section>();
        for (var round : rounds.all()) {
            var blocks = work.assignments().stream()
                    .filter(assignment -> assignment.round().equals(round.id()))
                    .map(Assignment::block)
                    .collect(Collectors.toSet());
            if (!blocks.isEmpty()) {
                var files = caseFiles.of(assessments.ofRound(round.id()));
                round.blocks().stream()
                        .filter(block -> blocks.contains(block.code()))
                        .forEach(block -> sections.add(section(round, block.code(), block.name(), files, work)));
            }
        }
        return sections;
    }

    private DeskPage.Section section(
            Round round, String block, String blockName, List<CaseFile> all, Assignments.Work work) {
        var files = all.stream()
                .filter(file -> file.assessment().member().block().equals(block)
                        && work.covers(file.assessment().member()))
                .toList();
        var open = questions
                .of(files.stream().map(file -> file.assessment().id()).toList())
                .stream()
                .filter(Question::isOpen)
                .collect(Collectors.groupingBy(Question::assessment, Collectors.counting()));
        var columns = new LinkedHashMap<String, String>();
        if (!files.isEmpty()) {
            columns.putAll(Assignments.fieldNames(files.getFirst().version()));
            columns.keySet()
                    .removeIf(field -> work.assignments().stream()
                            .noneMatch(one -> one.round().equals(round.id())
                                    && one.block().equals(block)
                                    && one.field().equals(field)));
        }
        var stage = stage(round);
        var phase = round.phase(stage.phase());
        var today = Days.today(clock);
        var rows = files.stream()
                .map(file -> row(file, columns.keySet(), work, open, stage, today))
                .filter(row -> row.criteria() > 0)
                .sorted(Comparator.comparing((DeskPage.Row row) -> !row.late())
                        .thenComparing(row -> !row.submitted())
                        .thenComparing(row -> row.decided() - row.criteria()))
                .toList();
        return new DeskPage.Section(
                round.title(),
                blockName,
                round.sample(),
                stage.phase(),
                phase.closes(),
                phase.on(today) == Phase.State.OPEN,
                columns.entrySet().stream()
                        .map(column -> new DeskPage.Column(column.getKey(), column.getValue()))
                        .toList(),
                rows,
                rows.stream().mapToInt(DeskPage.Row::decided).sum(),
                rows.stream().mapToInt(DeskPage.Row::criteria).sum());
    }

    /** The stage that is open, else the next one to come, else the last. */
    private Stage stage(Round round) {
        var today = Days.today(clock);
        for (var stage : Stage.values()) {
            if (round.phase(stage.phase()).on(today) != Phase.State.CLOSED) {
                return stage;
            }
        }
        return Stage.SECOND;
    }

    private DeskPage.Row row(
            CaseFile file,
            Set<String> columns,
            Assignments.Work work,
            Map<UUID, Long> open,
            Stage stage,
            LocalDate today) {
        var member = file.assessment().member();
        var criteria = file.leaves().stream()
                .filter(leaf -> work.covers(member, leaf))
                .map(leaf -> leaf.code())
                .collect(Collectors.toSet());
        var progress = Progress.of(file, criteria);
        var cells = columns.stream()
                .map(field -> {
                    var counts = progress.getOrDefault(field, Progress.NOTHING);
                    return new DeskPage.Cell(field, counts.decided(), counts.criteria(), counts.changed());
                })
                .toList();
        int decided = cells.stream().mapToInt(DeskPage.Cell::decided).sum();
        int all = cells.stream().mapToInt(DeskPage.Cell::criteria).sum();
        var window = rounds.window(file.assessment().round(), stage.phase(), member.organisation());
        return new DeskPage.Row(
                file.assessment().id(),
                member.name(),
                file.assessment().state() == Assessment.State.SUBMITTED,
                decided < all && window.closes().isBefore(today.plusDays(3)),
                decided,
                all,
                open.getOrDefault(file.assessment().id(), 0L).intValue(),
                cells);
    }

    /** @param field only this field; empty: all that are assigned */
    @GetMapping("/appraisals/{assessment}")
    View file(
            Actor actor,
            @PathVariable UUID assessment,
            @RequestParam(defaultValue = "") String field,
            @RequestParam(required = false) @Nullable Stage stage) {
        var file = caseFiles.open(assessment, actor);
        var chosen = stage == null ? openStage(file) : stage;
        var visible = visible(file, actor);
        var parts = new ArrayList<FilePage.FieldPart>();
        Assignments.fieldNames(file.version()).forEach((code, name) -> {
            if (field.isEmpty() || field.equals(code)) {
                part(file, code, name, chosen, visible, actor).ifPresent(parts::add);
            }
        });
        var about = file.assessment();
        return screens.show(
                "appraisal/file",
                new FilePage(
                        assessment,
                        about.member().name(),
                        about.round().block(about.member().block()).name(),
                        about.round().title(),
                        about.round().sample(),
                        chosen,
                        rounds.window(about.round(), chosen.phase(), about.organisation())
                                .isOpen(),
                        parts));
    }

    /** An appraiser sees what is assigned; who runs the round or sits on the council sees all. */
    private Set<String> visible(CaseFile file, Actor actor) {
        if (rights.allows(actor, CaseFiles.VIEW, file.assessment().round().province())) {
            return file.leaves().stream().map(leaf -> leaf.code()).collect(Collectors.toSet());
        }
        return assignments.criteriaOf(file.assessment().member(), actor);
    }

    private Stage openStage(CaseFile file) {
        var about = file.assessment();
        return rounds.window(about.round(), Stage.FIRST.phase(), about.organisation())
                                .isOpen()
                        || !rounds.window(about.round(), Stage.SECOND.phase(), about.organisation())
                                .isOpen()
                ? Stage.FIRST
                : Stage.SECOND;
    }

    private java.util.Optional<FilePage.FieldPart> part(
            CaseFile file, String field, String name, Stage stage, Set<String> visible, Actor actor) {
        var leaves = file.leaves().stream()
                .filter(leaf -> leaf.field().equals(field) && visible.contains(leaf.code()))
                .toList();
        if (leaves.isEmpty()) {
            return java.util.Optional.empty();
        }
        var remaining = appraisals.remaining(file, field, stage, actor);
        var progress = Progress.of(file, visible).getOrDefault(field, Progress.NOTHING);
        var attached = evidences.attached(file.assessment().id());
        var asked = questions.of(file.assessment().id()).stream().collect(Collectors.groupingBy(Question::criterion));
        var measurements = voices.measurements(file);
        var lines = leaves.stream()
                .map(leaf -> {
                    var about = asked.getOrDefault(leaf.code(), List.of());
                    int open = (int) about.stream().filter(Question::isOpen).count();
                    return new FilePage.Line(
                            leaf.code(),
                            leaf.name(),
                            leaf.max(),
                            Voices.declared(file, leaf, measurements),
                            Voices.standing(file, leaf, measurements),
                            file.state(leaf),
                            attached.getOrDefault(leaf.code(), List.of()).size(),
                            !file.explanation(leaf.code()).isBlank(),
                            Appraisals.unproven(file, leaf, attached.keySet()),
                            open,
                            about.size() - open);
                })
                .toList();
        return java.util.Optional.of(new FilePage.FieldPart(
                field,
                name,
                progress.decided(),
                progress.criteria(),
                remaining.recognisable().size(),
                remaining.unproven().size(),
                lines));
    }

    @PostMapping("/appraisals/{assessment}/recognise-remaining")
    View recogniseRemaining(
            Actor actor,
            @PathVariable UUID assessment,
            @RequestParam String field,
            @RequestParam Stage stage,
            @RequestParam int expected) {
        int count = appraisals.recogniseRemaining(assessment, field, stage, expected, actor);
        return screens.redirect("/appraisals/" + assessment, "appraisal.recognised-many", count);
    }
}
