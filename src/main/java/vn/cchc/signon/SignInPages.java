package vn.cchc.signon;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.servlet.view.RedirectView;
import vn.cchc.identity.Actors;
import vn.cchc.page.Screens;

@Controller
class SignInPages {

    private final Screens screens;
    private final SignonSettings.Oidc oidc;
    private final OidcProvider provider;
    private final List<DemoAccounts.Account> demoAccounts;

    SignInPages(
            Screens screens,
            SignonSettings.Oidc oidc,
            OidcProvider provider,
            ObjectProvider<DemoAccounts> demoAccounts,
            @Value("${cchc.page.demo:false}") boolean demo) {
        this.screens = screens;
        this.oidc = oidc;
        this.provider = provider;
        this.demoAccounts = demo
                ? demoAccounts.stream()
                        .flatMap(known -> known.accounts().stream())
                        .toList()
                : List.of();
    }

    @GetMapping("/dang-nhap")
    View signIn(
            @RequestParam(name = "loi", required = false) @Nullable String trouble,
            @RequestParam(name = "phut", defaultValue = "0") int minutes,
            @RequestParam(name = "ra", required = false) @Nullable String left) {
        if (Actors.current().isPresent()) {
            return screens.redirect("/");
        }
        var why = Arrays.stream(Refused.Why.values())
                .filter(known -> known.code().equals(trouble))
                .findFirst()
                .orElse(null);
        var key = why != null ? "signon.refused." + why.name() : left != null ? "signon.left" : null;
        var label = oidc.on() ? String.valueOf(oidc.label() == null ? oidc.issuer() : oidc.label()) : null;
        var tone = why == null ? "success" : "danger";
        var leaveOidc = "so".equals(left) && provider.endSession("").isPresent();
        return screens.show(
                "signon/sign-in", new SignInPage(key, Math.max(minutes, 1), tone, label, leaveOidc, demoAccounts));
    }

    /** Out of the organisation's own sign-on too: on a shared machine the next person would be let in as this one. */
    @GetMapping("/dang-nhap/ra")
    View leaveOidc() {
        var here = ServletUriComponentsBuilder.fromCurrentContextPath()
                .path("/dang-nhap")
                .query("ra")
                .toUriString();
        return provider.endSession(here)
                .<View>map(address -> new RedirectView(address.toString()))
                .orElseGet(() -> screens.redirect("/dang-nhap?ra"));
    }
}
