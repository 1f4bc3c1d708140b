package vn.cchc.organisation;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.cchc.page.Chore;
import vn.cchc.page.ChoreSource;
import vn.cchc.page.MenuEntry;

/** What the room adds to the menu and to "việc của tôi hôm nay". */
@Configuration(proxyBeanMethods = false)
class OrganisationConfiguration {

    @Bean
    MenuEntry organisationMenu() {
        return MenuEntry.setup("organisation.menu", "/organisations", 70, null);
    }

    /** Proposals that wait for this person's approval. */
    @Bean
    ChoreSource reformChores(Reforms reforms) {
        return (actor, texts) -> reforms.waitingFor(actor).stream()
                .map(proposal -> new Chore(
                        texts.of(
                                "organisation.reform.title",
                                texts.of("organisation.operation."
                                        + proposal.operation().word())),
                        "/organisations/reforms/" + proposal.id(),
                        null,
                        null))
                .toList();
    }
}
