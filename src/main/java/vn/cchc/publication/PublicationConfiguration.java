package vn.cchc.publication;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.cchc.kernel.Rights;
import vn.cchc.page.Chore;
import vn.cchc.page.ChoreSource;
import vn.cchc.page.MenuEntry;
import vn.cchc.publication.Release.State;

@Configuration(proxyBeanMethods = false)
class PublicationConfiguration {

    @Bean
    MenuEntry releasesMenu() {
        return MenuEntry.work("publication.menu", "/releases", 500, Releases.SEE);
    }

    /** A release that waits for this person: to be approved by somebody else than its preparer, or to be published. */
    @Bean
    ChoreSource releaseChores(ReleaseStore store, Rights rights) {
        return (actor, texts) -> store.open().stream()
                .filter(release -> release.state() == State.PREPARED
                        ? !release.preparedBy(actor) && rights.allows(actor, Releases.APPROVE, release.publisher())
                        : rights.allows(actor, Releases.PUBLISH, release.publisher()))
                .map(release -> new Chore(
                        texts.of("publication.chore." + release.state().name(), release.title()),
                        "/releases/" + release.id(),
                        null,
                        null))
                .toList();
    }
}
