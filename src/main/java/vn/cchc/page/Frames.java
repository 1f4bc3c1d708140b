package vn.cchc.page;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.RequestContextUtils;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Rights;

/** Builds the {@link Frame} of a request. */
@Component
class Frames {

    /** Set where the database is away: what a person may do stands there, and the page must come at once. */
    static final String WITHOUT_MENU = "vn.cchc.page.without-menu";

    private final MessageSource messages;
    private final List<MenuEntry> entries;
    private final ObjectProvider<Rights> rights;
    private final PageSettings settings;

    Frames(MessageSource messages, List<MenuEntry> entries, ObjectProvider<Rights> rights, PageSettings settings) {
        this.messages = messages;
        this.entries = entries.stream()
                .sorted(Comparator.comparingInt(MenuEntry::order))
                .toList();
        this.rights = rights;
        this.settings = settings;
    }

    Frame of(HttpServletRequest request) {
        var actor = actor(request);
        return new Frame(
                texts(request),
                actor,
                actor != null && request.getAttribute(WITHOUT_MENU) == null ? menu(actor) : List.of(),
                request.getRequestURI().substring(request.getContextPath().length()),
                csrf(request),
                settings.demo(),
                Screens.flash(request),
                settings.build());
    }

    Texts texts(HttpServletRequest request) {
        Locale locale = RequestContextUtils.getLocale(request);
        return new Texts(messages, "en".equals(locale.getLanguage()) ? Locale.ENGLISH : Locale.of("vi"));
    }

    private List<MenuEntry> menu(Actor actor) {
        var permit = rights.getObject();
        return entries.stream()
                .filter(entry -> entry.verb() == null || permit.allowsSomewhere(actor, entry.verb()))
                .toList();
    }

    // The principal's name is not enough: identity puts the Actor itself where any room can find it.
    private static @Nullable Actor actor(HttpServletRequest request) {
        if (request.getAttribute(Actor.class.getName()) instanceof Actor actor) {
            return actor;
        }
        Principal principal = request.getUserPrincipal();
        return principal instanceof org.springframework.security.core.Authentication authentication
                        && authentication.getPrincipal() instanceof ActorPrincipal known
                ? known.actor()
                : null;
    }

    private static Frame.@Nullable Csrf csrf(HttpServletRequest request) {
        return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
                ? new Frame.Csrf(token.getToken(), token.getParameterName(), token.getHeaderName())
                : null;
    }
}
