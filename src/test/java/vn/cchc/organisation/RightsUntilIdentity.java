package vn.cchc.organisation;

import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Rights;
import vn.cchc.kernel.Verb;

/** Steps back as soon as the identity room is there; only the system may then do anything. */
@Configuration(proxyBeanMethods = false)
class RightsUntilIdentity {

    @Bean
    @ConditionalOnMissingBean(Rights.class)
    Rights systemOnly() {
        return new Rights() {
            @Override
            public boolean allows(Actor actor, Verb verb, OrganisationId at) {
                return actor.isSystem();
            }

            @Override
            public Set<OrganisationId> grantedAt(Actor actor, Verb verb) {
                return Set.of();
            }
        };
    }
}
