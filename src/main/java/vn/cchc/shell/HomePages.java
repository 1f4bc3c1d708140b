package vn.cchc.shell;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;
import vn.cchc.calendar.Days;
import vn.cchc.kernel.Actor;
import vn.cchc.page.ActorPrincipal;
import vn.cchc.page.Chore;
import vn.cchc.page.ChoreSource;
import vn.cchc.page.Screens;

/** The first screen: what waits for me today; to the public, the way to the published results. */
@Controller
class HomePages {

    private final List<ChoreSource> sources;
    private final Screens screens;
    private final Clock clock;

    HomePages(List<ChoreSource> sources, Screens screens, Clock clock) {
        this.sources = sources;
        this.screens = screens;
        this.clock = clock;
    }

    @GetMapping("/")
    View home(HttpServletRequest request) {
        var actor =
                request.getUserPrincipal() instanceof org.springframework.security.core.Authentication authentication
                                && authentication.getPrincipal() instanceof ActorPrincipal principal
                        ? principal.actor()
                        : null;
        return actor == null ? screens.redirect("/ket-qua") : mine(actor);
    }

    private View mine(Actor actor) {
        var today = Days.today(clock);
        var texts = screens.texts();
        var chores = sources.stream()
                .flatMap(source -> source.of(actor, texts).stream())
                .sorted(Comparator.comparing(chore -> chore.due() == null ? LocalDate.MAX : chore.due()))
                .toList();
        return screens.show(
                "shell/home",
                new HomePage(
                        actor.displayName(),
                        today,
                        chores.stream()
                                .map(chore -> new HomePage.Row(chore, tone(chore, today)))
                                .toList()));
    }

    private static String tone(Chore chore, LocalDate today) {
        if (chore.due() == null) {
            return "";
        }
        if (chore.overdue(today)) {
            return "bad";
        }
        return chore.due().isBefore(today.plusDays(4)) ? "warn" : "info";
    }
}
