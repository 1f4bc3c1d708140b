package vn.cchc.publication;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Sha256;
import vn.cchc.publication.PublishedRelease.Correction;

/**
 * The door for the public: published releases and nothing else. It asks nobody's rights, so nothing that is not published
 * can be reached through it; whatever is not public does not exist here.
 */
@Service
@Transactional(readOnly = true)
public class PublishedReleases {

    private static final int KEPT = 12;

    private final ReleaseStore store;

    // Contents never change, so the last few stay in memory: a page of one unit must not read the whole release again.
    private final Map<UUID, Content> kept = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Content> eldest) {
            return size() > KEPT;
        }
    });

    PublishedReleases(ReleaseStore store) {
        this.store = store;
    }

    /** The rounds with a published result, newest year first. */
    public List<Round> rounds() {
        return store.published().stream()
                .filter(Release::newest)
                .map(release -> new Round(
                        release.code(),
                        release.year(),
                        release.title(),
                        publishedAt(release),
                        release.sample(),
                        release.demo()))
                .sorted(java.util.Comparator.comparingInt(Round::year)
                        .reversed()
                        .thenComparing(Round::code))
                .toList();
    }

    /** The release that stands. */
    public Optional<PublishedRelease> current(String code) {
        return store.newest(code).map(this::published);
    }

    /** One release, corrected since or not. */
    public Optional<PublishedRelease> version(String code, int number) {
        return store.numbered(code, number).map(this::published);
    }

    private PublishedRelease published(Release release) {
        int number = java.util.Objects.requireNonNull(release.number(), "only published releases come here");
        var content = content(release);
        var corrected = content.document().corrects();
        return new PublishedRelease(
                number,
                publishedAt(release),
                release.sha256(),
                content.document().content(),
                corrected == null ? null : correction(release.code(), corrected.number(), corrected.reason()),
                release.newest() ? null : replacement(release.code(), number),
                content.json());
    }

    private @Nullable Correction correction(String code, int number, String reason) {
        return store.numbered(code, number)
                .map(other -> new Correction(number, publishedAt(other), reason))
                .orElse(null);
    }

    // Each correction names the release that stood when it was published, so the next number is the one that replaced
    // this.
    private @Nullable Correction replacement(String code, int number) {
        return store.numbered(code, number + 1)
                .map(next -> new Correction(number + 1, publishedAt(next), next.reason() == null ? "" : next.reason()))
                .orElse(null);
    }

    Content content(Release release) {
        var found = kept.get(release.id());
        if (found == null) {
            var json = store.content(release.id());
            if (!Sha256.of(json).equals(release.sha256())) {
                throw new Problem(Problem.Fault.UNAVAILABLE, "publication.damaged", release.title());
            }
            found = new Content(json, ReleaseJson.read(json));
            kept.put(release.id(), found);
        }
        return found;
    }

    private static Instant publishedAt(Release release) {
        return release.step(Release.State.PUBLISHED).orElseThrow().at();
    }

    record Content(String json, ReleaseDocument document) {}

    /** A round in the public list. */
    public record Round(String code, int year, String title, Instant publishedAt, boolean sample, boolean demo) {}
}
