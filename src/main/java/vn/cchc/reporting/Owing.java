package vn.cchc.reporting;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Rights;
import vn.cchc.kernel.Role;
import vn.cchc.kernel.Verb;
import vn.cchc.page.Chore;
import vn.cchc.page.ChoreSource;
import vn.cchc.page.Screens;
import vn.cchc.page.Texts;

/** What a person's own organisations owe: lines of "việc của tôi". Late ones stay until they are done. */
@Component
public class Owing implements ChoreSource {

    /** Whose work it is to file for the organisations of their grants (not for those below them). */
    public static final Verb ANSWER = Verb.of("reporting.answer", Role.OFFICER, Role.HEAD, Role.STANDING);

    static final List<Line.Outcome> URGENT_FIRST = List.of(
            Line.Outcome.OVERDUE,
            Line.Outcome.RETURNED,
            Line.Outcome.NOT_YET,
            Line.Outcome.LATE,
            Line.Outcome.ON_TIME,
            Line.Outcome.EXCUSED);

    private final Reports reports;
    private final Rights rights;
    private final Screens screens;
    private final Clock clock;

    Owing(Reports reports, Rights rights, Screens screens, Clock clock) {
        this.reports = reports;
        this.rights = rights;
        this.screens = screens;
        this.clock = clock;
    }

    /** By due date within each outcome; done ones newest first. */
    List<MinePage.Row> of(Actor actor) {
        return rows(actor, screens.texts());
    }

    private List<MinePage.Row> rows(Actor actor, Texts texts) {
        var mine = rights.grantedAt(actor, ANSWER);
        if (mine.isEmpty()) {
            return List.of();
        }
        var lines = reports.lines(reports.owedBy(mine));
        var ids = lines.stream()
                .map(line -> line.obligation().report())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        var opened = reports.byId(ids);
        var rows = new ArrayList<MinePage.Row>();
        for (var line : lines) {
            var one = line.obligation();
            rows.add(new MinePage.Row(
                    PeriodNames.title(Objects.requireNonNull(opened.get(one.report())), texts),
                    one.name(),
                    line,
                    "/filings/" + one.id(),
                    line.lockedAt(clock.instant())));
        }
        return rows;
    }

    @Override
    public List<Chore> of(Actor actor, Texts texts) {
        var now = clock.instant();
        return rows(actor, texts).stream()
                .filter(row ->
                        !row.line().outcome(now).isDone() || row.line().filed().awaitsMending())
                .map(row -> new Chore(
                        texts.of(chore(row.line(), now), row.title(), row.organisation()),
                        row.href(),
                        row.line().end(),
                        null))
                .toList();
    }

    private static String chore(Line line, Instant now) {
        if (line.filed().awaitsMending()) {
            return "reporting.chore.corrected";
        }
        return line.outcome(now) == Line.Outcome.RETURNED ? "reporting.chore.returned" : "reporting.chore.file";
    }
}
