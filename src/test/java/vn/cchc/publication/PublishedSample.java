package vn.cchc.publication;

import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import vn.cchc.TickingClock;
import vn.cchc.audit.Audits;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Role;

/** Publishes sample results for the tests of other rooms, by two persons as it must be. */
@Component
public class PublishedSample {

    private final Releases releases;
    private final Actor preparer;
    private final Actor approver;

    PublishedSample(
            ReleaseStore store,
            PublishedReleases published,
            Audits audits,
            ApplicationEventPublisher events,
            TickingClock clock) {
        var grants = new Grants();
        this.preparer = grants.person("Lan", Role.STANDING, SampleResult.PROVINCE);
        this.approver = grants.person("Hoa", Role.STANDING, SampleResult.PROVINCE);
        this.releases = new Releases(store, published, grants, audits, events, clock);
    }

    public Release prepare(ReleaseContent content) {
        return releases.prepare(content, preparer);
    }

    public Release publish(ReleaseContent content) {
        return publish(prepare(content));
    }

    public Release correct(ReleaseContent content, String reason) {
        return publish(releases.correct(content, reason, preparer));
    }

    public Release approve(UUID id) {
        return releases.approve(id, releases.get(id, approver).sha256(), approver);
    }

    private Release publish(Release release) {
        approve(release.id());
        return releases.publish(release.id(), preparer);
    }
}
