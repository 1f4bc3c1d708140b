package vn.cchc.signon;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import vn.cchc.audit.Places;
import vn.cchc.calendar.Days;
import vn.cchc.identity.Directory;
import vn.cchc.identity.Grant;
import vn.cchc.identity.Known;
import vn.cchc.identity.Passwords;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;
import vn.cchc.page.Screens;

/** A person's own account: who they are here, what they may do, their password, where they are signed in. */
@Controller
class AccountPages {

    private final Screens screens;
    private final Directory directory;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Places places;
    private final Clock clock;

    AccountPages(
            Screens screens, Directory directory, Passwords passwords, Sessions sessions, Places places, Clock clock) {
        this.screens = screens;
        this.directory = directory;
        this.passwords = passwords;
        this.sessions = sessions;
        this.places = places;
        this.clock = clock;
    }

    @GetMapping("/account")
    View account(Actor actor, HttpServletRequest request) {
        var known = known(actor);
        var names = places.names(organisations(known));
        var today = Days.today(clock);
        var roles = known.grants().stream()
                .map(grant -> new AccountPage.Held(
                        grant, names.getOrDefault(grant.organisation(), "?"), grant.holdsOn(today)))
                .toList();
        return screens.show(
                "signon/account",
                new AccountPage(
                        known.account(),
                        names.getOrDefault(known.account().home(), "?"),
                        roles,
                        sessions.of(actor.id(), sessionId(request))));
    }

    @GetMapping("/account/password")
    View password(Actor actor) {
        return screens.show("signon/password", new PasswordPage(known(actor).mustChangePassword(), actor.username()));
    }

    @PostMapping("/account/password")
    View changePassword(
            @RequestParam String present,
            @RequestParam String next,
            @RequestParam String again,
            Actor actor,
            HttpServletRequest request) {
        if (!next.equals(again)) {
            throw Problem.input("signon.password-differs");
        }
        passwords.change(present, next, actor);
        // Whoever knew the old password may be signed in with it elsewhere.
        sessions.end(null, sessionId(request), actor);
        if (request.getSession(false) != null) {
            request.changeSessionId();
        }
        return screens.redirect("/account", "signon.password-changed");
    }

    @PostMapping("/account/sessions/end")
    View endSessions(@RequestParam(required = false) @Nullable String handle, Actor actor, HttpServletRequest request) {
        sessions.end(handle, sessionId(request), actor);
        return screens.redirect("/account", "signon.sessions-ended");
    }

    private Known known(Actor actor) {
        return directory.find(actor.id()).orElseThrow(() -> Problem.missing("identity.no-account"));
    }

    private static Set<OrganisationId> organisations(Known known) {
        var all = known.grants().stream().map(Grant::organisation).collect(Collectors.toSet());
        all.add(known.account().home());
        return all;
    }

    private static String sessionId(HttpServletRequest request) {
        var session = request.getSession(false);
        return session == null ? "" : session.getId();
    }
}
