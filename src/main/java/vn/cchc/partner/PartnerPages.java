package vn.cchc.partner;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import tools.jackson.databind.json.JsonMapper;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;
import vn.cchc.organisation.Organisation;
import vn.cchc.organisation.Organisations;
import vn.cchc.page.MenuEntry;
import vn.cchc.page.Screens;
import vn.cchc.partner.PartnerScreens.ListPage;
import vn.cchc.partner.PartnerScreens.MessagePage;
import vn.cchc.partner.PartnerScreens.ShowPage;

/** Partners, their tokens and what they sent, for administrators. */
@Controller
class PartnerPages {

    private static final int MESSAGES = 100;
    private static final int SUGGESTED_DAYS = 180;

    private final Partners partners;
    private final Organisations organisations;
    private final Screens screens;
    private final JsonMapper json;

    PartnerPages(Partners partners, Organisations organisations, Screens screens, JsonMapper json) {
        this.partners = partners;
        this.organisations = organisations;
        this.screens = screens;
        this.json = json;
    }

    @Bean
    static MenuEntry partnersMenu() {
        return MenuEntry.setup("partner.menu", "/partners", 910, Partners.MANAGE);
    }

    @GetMapping("/partners")
    View list(Actor actor) {
        var today = partners.today();
        var entries = partners.all(actor).stream()
                .map(each -> new ListPage.Entry(
                        each,
                        names(each),
                        (int) partners.tokens(each.id(), actor).stream()
                                .filter(token -> token.letsIn(today))
                                .count(),
                        partners.messages(each.id(), 1, actor).stream()
                                .findFirst()
                                .orElse(null)))
                .toList();
        return screens.show(
                "partner/list", new ListPage(entries, organisations.root(today).code()));
    }

    @PostMapping("/partners")
    View create(
            @RequestParam String code,
            @RequestParam String name,
            @RequestParam String units,
            @RequestParam(defaultValue = "60") int perMinute,
            Actor actor) {
        var partner = partners.create(code.strip(), new Partners.Terms(name, units(units), perMinute), actor);
        return screens.redirect("/partners/" + partner.id(), "partner.created", partner.name());
    }

    @GetMapping("/partners/{id}")
    View show(@PathVariable UUID id, Actor actor) {
        return screens.show("partner/show", page(id, null, actor));
    }

    @PostMapping("/partners/{id}")
    View change(
            @PathVariable UUID id,
            @RequestParam String name,
            @RequestParam String units,
            @RequestParam int perMinute,
            Actor actor) {
        partners.change(id, new Partners.Terms(name, units(units), perMinute), actor);
        return screens.redirect("/partners/" + id, "partner.changed");
    }

    @PostMapping("/partners/{id}/close")
    View close(@PathVariable UUID id, Actor actor) {
        partners.open(id, false, actor);
        return screens.redirect("/partners/" + id, "partner.closed");
    }

    @PostMapping("/partners/{id}/open")
    View open(@PathVariable UUID id, Actor actor) {
        partners.open(id, true, actor);
        return screens.redirect("/partners/" + id, "partner.opened");
    }

    /** Answers with the page itself and not with a redirect: the token is shown this once and kept nowhere, not even in a session. */
    @PostMapping("/partners/{id}/tokens")
    View issue(
            @PathVariable UUID id,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate expiresOn,
            Actor actor) {
        var issued = partners.issue(id, expiresOn, actor);
        var page = screens.show("partner/show", page(id, issued.secret(), actor));
        return (model, request, response) -> {
            response.setHeader("Cache-Control", "no-store");
            page.render(model, request, response);
        };
    }

    @PostMapping("/partners/{id}/tokens/{token}/revoke")
    View revoke(@PathVariable UUID id, @PathVariable UUID token, Actor actor) {
        partners.revoke(id, token, actor);
        return screens.redirect("/partners/" + id, "partner.revoked");
    }

    @GetMapping("/partners/{id}/messages/{message}")
    View message(@PathVariable UUID id, @PathVariable UUID message, Actor actor) {
        var partner = partners.get(id, actor);
        var shown = partners.message(id, message, actor);
        var text = shown.answer();
        var answer = text == null || text.isEmpty() ? null : json.readTree(text);
        var results = answer == null
                ? List.<Answer.Result>of()
                : Decoding.items(answer, "result")
                        .map(each -> new Answer.Result(
                                Decoding.text(each, "MaHoSo"),
                                Decoding.text(each, "error_code"),
                                Decoding.text(each, "message")))
                        .toList();
        return screens.show(
                "partner/message",
                new MessagePage(partner, shown, answer == null ? "" : Decoding.text(answer, "message"), results));
    }

    private ShowPage page(UUID id, @Nullable String issued, Actor actor) {
        var partner = partners.get(id, actor);
        var today = partners.today();
        return new ShowPage(
                partner,
                units(partner).map(Organisation::code).collect(Collectors.joining(", ")),
                names(partner),
                partners.tokens(id, actor).stream()
                        .map(each -> new ShowPage.TokenRow(each, state(each, today)))
                        .toList(),
                partners.messages(id, MESSAGES, actor),
                issued,
                today.plusDays(SUGGESTED_DAYS),
                today.plusDays(Partners.LONGEST_DAYS));
    }

    private static String state(Token token, LocalDate today) {
        if (token.revokedAt() != null) {
            return "revoked";
        }
        return token.letsIn(today) ? "ok" : "expired";
    }

    private String names(Partner partner) {
        return units(partner).map(Organisation::name).collect(Collectors.joining(", "));
    }

    private java.util.stream.Stream<Organisation> units(Partner partner) {
        return organisations.nearest(partner.units(), partners.today()).values().stream()
                .sorted(java.util.Comparator.comparing(Organisation::code));
    }

    private Set<OrganisationId> units(String typed) {
        var today = partners.today();
        return Arrays.stream(typed.split("[,;\\s]+"))
                .filter(each -> !each.isEmpty())
                .map(code -> organisations
                        .byCode(code, today)
                        .orElseThrow(() -> Problem.input("organisation.code-unknown", code))
                        .id())
                .collect(Collectors.toSet());
    }
}
