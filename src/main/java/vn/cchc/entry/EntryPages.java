package vn.cchc.entry;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;
import vn.cchc.appraisal.Stage;
import vn.cchc.assessment.Control;
import vn.cchc.assignment.Assignments;
import vn.cchc.calendar.Days;
import vn.cchc.file.Files;
import vn.cchc.file.Incoming;
import vn.cchc.framework.Leaf;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Rights;
import vn.cchc.page.Screens;
import vn.cchc.round.Phase;
import vn.cchc.round.Round;
import vn.cchc.round.Rounds;

/** Taking in survey points, outside indices, bonus and penalty from a file: first a trial, then for good. */
@Controller
class EntryPages {

    private final Entries entries;
    private final Assignments assignments;
    private final Files files;
    private final Rounds rounds;
    private final Rights rights;
    private final Screens screens;
    private final java.time.Clock clock;

    EntryPages(
            Entries entries,
            Assignments assignments,
            Files files,
            Rounds rounds,
            Rights rights,
            Screens screens,
            java.time.Clock clock) {
        this.entries = entries;
        this.assignments = assignments;
        this.files = files;
        this.rounds = rounds;
        this.rights = rights;
        this.screens = screens;
        this.clock = clock;
    }

    @GetMapping("/rounds/{code}/entries")
    View form(Actor actor, @PathVariable String code, @RequestParam(defaultValue = "") String block) {
        var round = rounds.byCode(code);
        rights.require(actor, Entries.IMPORT, round.province());
        var chosen = block.isEmpty() ? round.blocks().getFirst().code() : block;
        return screens.show("entry/entries", page(round, chosen, openStage(round), null));
    }

    private Stage openStage(Round round) {
        return round.phase(Stage.FIRST.phase()).on(Days.today(clock)) == Phase.State.CLOSED
                ? Stage.SECOND
                : Stage.FIRST;
    }

    private EntriesPage page(Round round, String block, Stage stage, EntriesPage.@Nullable Trial trial) {
        var expected = Assignments.appraised(assignments.version(round, block)).stream()
                .filter(leaf -> !leaf.selfScored())
                .map(leaf -> new EntriesPage.Expected(leaf, inputs(leaf)))
                .toList();
        return new EntriesPage(
                round.code(),
                round.title(),
                round.sample(),
                round.blocks(),
                round.block(block),
                stage,
                expected,
                trial,
                entries.taken(round.id(), block));
    }

    private static String inputs(Leaf leaf) {
        return Control.of(leaf.rule(), null).stream().map(Control::input).collect(Collectors.joining(", "));
    }

    /** A trial: shows what the file would do and what is wrong with it, and changes nothing. */
    @PostMapping("/rounds/{code}/entries/check")
    View check(
            Actor actor,
            @PathVariable String code,
            @RequestParam String block,
            @RequestParam Stage stage,
            @RequestParam(defaultValue = "false") boolean leaveOutOwn,
            @RequestParam MultipartFile file)
            throws IOException {
        var round = rounds.byCode(code);
        rights.require(actor, Entries.IMPORT, round.province());
        var name = file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
        var rows = rows(file, name, actor);
        var outcome = entries.check(round.id(), block, stage, rows, leaveOutOwn, actor);
        var trial = new EntriesPage.Trial(name, leaveOutOwn, EntryFile.write(rows), outcome);
        return screens.show("entry/entries", page(round, block, stage, trial));
    }

    private List<EntryRow> rows(MultipartFile file, String name, Actor actor) throws IOException {
        var lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".csv")) {
            return EntryFile.csv(file.getBytes());
        }
        if (!lower.endsWith(".xlsx")) {
            throw Problem.input("entry.import-kind", name);
        }
        try (var content = file.getInputStream()) {
            // Stored first: what is no workbook, a bomb or infected is refused there.
            var stored = files.store(new Incoming(content, name, file.getContentType(), file.getSize()), actor);
            try (var checked = files.open(stored.sha())) {
                return EntryFile.xlsx(checked);
            }
        }
    }

    @PostMapping("/rounds/{code}/entries")
    View take(
            Actor actor,
            @PathVariable String code,
            @RequestParam String block,
            @RequestParam Stage stage,
            @RequestParam(defaultValue = "false") boolean leaveOutOwn,
            @RequestParam(defaultValue = "") String fileName,
            @RequestParam String content) {
        var round = rounds.byCode(code);
        var outcome = entries.take(round.id(), block, stage, EntryFile.again(content), leaveOutOwn, fileName, actor);
        return screens.redirect(
                "/rounds/" + code + "/entries?block=" + block,
                "entry.imported",
                outcome.entered(),
                outcome.unchanged(),
                outcome.leftOut());
    }
}
