package vn.cchc.identity;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import vn.cchc.audit.Places;
import vn.cchc.calendar.Days;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;
import vn.cchc.organisation.Organisation;
import vn.cchc.organisation.Organisations;
import vn.cchc.page.MenuEntry;

@Configuration(proxyBeanMethods = false)
class IdentityConfiguration implements WebMvcConfigurer {

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new ActorArgument());
    }

    /**
     * New passwords are hashed with bcrypt; hashes made at another cost still match and are renewed at the next sign-in.
     *
     * @param cost each step doubles the time that one try takes
     */
    @Bean
    PasswordEncoder passwordEncoder(@Value("${cchc.identity.hash-cost:11}") int cost) {
        return new DelegatingPasswordEncoder("bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(cost)));
    }

    @Bean
    MenuEntry usersMenu() {
        return MenuEntry.setup("identity.menu", "/users", 900, Users.SEE);
    }

    /** Audit stands below the tree of organisations and asks for names through this. */
    @Bean
    Places places(Organisations organisations, Clock clock) {
        return ids -> {
            var today = Days.today(clock);
            var names = new HashMap<OrganisationId, String>();
            ids.forEach(id -> once(organisations, id, today).ifPresent(known -> names.put(id, known.name())));
            return names;
        };
    }

    private static Optional<Organisation> once(Organisations organisations, OrganisationId id, LocalDate today) {
        try {
            return Optional.of(organisations.nearest(id, today));
        } catch (Problem never) {
            return Optional.empty();
        }
    }
}
