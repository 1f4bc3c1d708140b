package vn.cchc.portal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.publication.PublishedRelease;
import vn.cchc.publication.PublishedRelease.Correction;
import vn.cchc.publication.ReleaseFiles.Kind;

/**
 * What stands at the head and the foot of every public page: which release this is, and whether it still stands.
 *
 * @param permanent the address under which exactly this release is found for ever
 * @param replacement where the release that took its place is found; null while it stands
 * @param files everything that can be taken home
 */
public record Edition(
        String code,
        String year,
        String title,
        String publisher,
        @Nullable String basis,
        boolean demo,
        boolean sample,
        List<String> frameworks,
        int number,
        Instant publishedAt,
        String hash,
        String current,
        String permanent,
        @Nullable Correction corrects,
        @Nullable String corrected,
        @Nullable Correction replacedBy,
        @Nullable String replacement,
        List<FileLink> files) {

    /** @param key message key of its name */
    public record FileLink(String key, String href) {}

    static Edition of(PublishedRelease release) {
        var content = release.content();
        var files = new ArrayList<FileLink>();
        for (var kind : Kind.values()) {
            files.add(new FileLink("portal.file." + kind.name(), kind.address(release)));
        }
        return new Edition(
                content.code(),
                String.valueOf(content.year()),
                content.title(),
                content.publisher().name(),
                content.basis(),
                content.demo(),
                content.sample(),
                content.frameworks().stream()
                        .map(framework -> framework.title() + " (" + framework.version() + ")")
                        .toList(),
                release.number(),
                release.publishedAt(),
                release.sha256().hex(),
                release.address(),
                release.permanentAddress(),
                release.corrects(),
                version(release, release.corrects()),
                release.replacedBy(),
                version(release, release.replacedBy()),
                files);
    }

    private static @Nullable String version(PublishedRelease release, @Nullable Correction other) {
        return other == null ? null : release.address() + "/phien-ban/" + other.number();
    }
}
