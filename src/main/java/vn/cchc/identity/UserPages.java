package vn.cchc.identity;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.util.UriComponentsBuilder;
import vn.cchc.audit.Places;
import vn.cchc.calendar.Days;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Rights;
import vn.cchc.kernel.Role;
import vn.cchc.organisation.Organisation;
import vn.cchc.page.Screens;

/** Accounts and grants, for administrators. */
@Controller
class UserPages {

    private static final int PAGE = 50;

    private final Screens screens;
    private final Users users;
    private final Rights rights;
    private final Places places;
    private final Clock clock;

    UserPages(Screens screens, Users users, Rights rights, Places places, Clock clock) {
        this.screens = screens;
        this.users = users;
        this.rights = rights;
        this.places = places;
        this.clock = clock;
    }

    @GetMapping("/users")
    View list(
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String organisation,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(required = false) @Nullable String after,
            Actor actor) {
        requireSee(actor);
        var search = new UserSearch(
                text,
                organisation.isBlank() ? null : organisationId(organisation),
                role.isBlank() ? null : role(role),
                state.isBlank() ? null : state.equals("locked"),
                after);
        var found = users.search(search, PAGE + 1, actor);
        var shown = found.subList(0, Math.min(found.size(), PAGE));
        var next = found.size() <= PAGE
                ? null
                : UriComponentsBuilder.fromPath("/users")
                        .queryParam("text", text)
                        .queryParam("organisation", organisation)
                        .queryParam("role", role)
                        .queryParam("state", state)
                        .queryParam("after", shown.getLast().username())
                        .encode()
                        .toUriString();
        return screens.show(
                "identity/users",
                new UsersPage(
                        text,
                        organisation,
                        role,
                        state,
                        rows(shown),
                        choices(actor),
                        Arrays.asList(Role.values()),
                        next,
                        rights.allowsSomewhere(actor, Users.CREATE)));
    }

    @GetMapping("/users/new")
    View form(Actor actor) {
        requireSomewhere(actor);
        return screens.show(
                "identity/user-new",
                new UserPage(null, "", List.of(), choices(actor), List.of(), Days.today(clock), true));
    }

    @PostMapping("/users")
    View create(
            @RequestParam String username,
            @RequestParam String displayName,
            @RequestParam String home,
            @RequestParam(required = false) @Nullable String email,
            @RequestParam(required = false) @Nullable String phone,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String fragment,
            Actor actor) {
        var person = new Person(displayName, organisationId(home), email, phone);
        var created = users.create(username, person, actor);
        var page = new PasswordOncePage(created.account(), created.temporaryPassword());
        return fragment == null
                ? screens.show("identity/password-once", page)
                : screens.part("identity/password-once-part", page);
    }

    @GetMapping("/users/{id}")
    View user(@PathVariable UUID id, Actor actor) {
        var account = users.seen(id, actor);
        var today = Days.today(clock);
        var grants = users.grants(id);
        var names = places.names(
                Stream.concat(Stream.of(account.home()), grants.stream().map(Grant::organisation))
                        .collect(Collectors.toSet()));
        var held = grants.stream()
                .map(grant ->
                        new UserPage.Held(grant, names.getOrDefault(grant.organisation(), "?"), state(grant, today)))
                .toList();
        return screens.show(
                "identity/user",
                new UserPage(
                        account,
                        names.getOrDefault(account.home(), "?"),
                        held,
                        choices(actor),
                        Arrays.asList(Role.values()),
                        today,
                        users.mayChange(account, actor)));
    }

    @PostMapping("/users/{id}")
    View edit(
            @PathVariable UUID id,
            @RequestParam int version,
            @RequestParam String displayName,
            @RequestParam String home,
            @RequestParam(required = false) @Nullable String email,
            @RequestParam(required = false) @Nullable String phone,
            Actor actor) {
        users.edit(id, version, new Person(displayName, organisationId(home), email, phone), actor);
        return screens.redirect("/users/" + id, "identity.edited");
    }

    @PostMapping("/users/{id}/lock")
    View lock(@PathVariable UUID id, @RequestParam String reason, Actor actor) {
        users.lock(id, reason, actor);
        return screens.redirect("/users/" + id, "identity.locked");
    }

    @PostMapping("/users/{id}/unlock")
    View unlock(@PathVariable UUID id, Actor actor) {
        users.unlock(id, actor);
        return screens.redirect("/users/" + id, "identity.unlocked");
    }

    @PostMapping("/users/{id}/reset-password")
    View resetPassword(@PathVariable UUID id, Actor actor) {
        var reset = users.resetPassword(id, actor);
        return screens.show("identity/password-once", new PasswordOncePage(reset.account(), reset.temporaryPassword()));
    }

    @PostMapping("/users/{id}/grants")
    View grant(
            @PathVariable UUID id,
            @RequestParam String role,
            @RequestParam String organisation,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate lastDay,
            Actor actor) {
        users.grant(id, role(role), organisationId(organisation), from, lastDay, actor);
        return screens.redirect("/users/" + id, "identity.granted");
    }

    @PostMapping("/users/{id}/grants/{grant}/revoke")
    View revoke(@PathVariable UUID id, @PathVariable UUID grant, Actor actor) {
        users.revoke(grant, actor);
        return screens.redirect("/users/" + id, "identity.revoked");
    }

    private void requireSee(Actor actor) {
        if (!rights.allowsSomewhere(actor, Users.SEE)) {
            throw Problem.forbidden("rights.refused", Users.SEE.name());
        }
    }

    private void requireSomewhere(Actor actor) {
        if (!rights.allowsSomewhere(actor, Users.CREATE)) {
            throw Problem.forbidden("rights.refused", Users.CREATE.name());
        }
    }

    private List<UsersPage.Row> rows(List<Account> accounts) {
        var today = Days.today(clock);
        var grants = users.grantsOf(accounts).stream()
                .filter(grant -> grant.holdsOn(today))
                .collect(Collectors.groupingBy(Grant::account));
        var names = places.names(Stream.concat(
                        accounts.stream().map(Account::home),
                        grants.values().stream().flatMap(List::stream).map(Grant::organisation))
                .collect(Collectors.toSet()));
        return accounts.stream()
                .map(account -> new UsersPage.Row(
                        account,
                        names.getOrDefault(account.home(), "?"),
                        grants.getOrDefault(account.id(), List.of()).stream()
                                .map(grant ->
                                        new UsersPage.Held(grant.role(), names.getOrDefault(grant.organisation(), "?")))
                                .toList()))
                .toList();
    }

    private List<UsersPage.Choice> choices(Actor actor) {
        var choices = new ArrayList<UsersPage.Choice>();
        Map<OrganisationId, Integer> depths = new HashMap<>();
        for (Organisation organisation : users.reach(actor)) {
            var parent = organisation.parent();
            int depth = parent == null || !depths.containsKey(parent) ? 0 : depths.get(parent) + 1;
            depths.put(organisation.id(), depth);
            choices.add(new UsersPage.Choice(organisation.id().toString(), organisation.name(), depth));
        }
        return choices;
    }

    private static UserPage.State state(Grant grant, LocalDate today) {
        if (grant.holdsOn(today)) {
            return UserPage.State.HOLDS;
        }
        return grant.isOver(today) ? UserPage.State.OVER : UserPage.State.COMING;
    }

    static OrganisationId organisationId(String text) {
        try {
            return OrganisationId.parse(text);
        } catch (IllegalArgumentException malformed) {
            throw Problem.input("identity.no-organisation", text);
        }
    }

    static Role role(String text) {
        return Arrays.stream(Role.values())
                .filter(role -> role.name().equals(text))
                .findFirst()
                .orElseThrow(() -> Problem.input("identity.no-role", text));
    }
}
