package vn.cchc.publication;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One release for those who prepare, approve and publish it.
 *
 * @param changes against the release it corrects; null for the first of its round
 * @param policies one sentence per block
 * @param mine true when the reader prepared it and therefore cannot approve it
 * @param address where the public finds it; null before it is published
 */
public record ReleasePage(
        Release release,
        ReleaseContent content,
        @Nullable ReleaseDiff changes,
        List<String> policies,
        boolean mine,
        boolean mayApprove,
        boolean mayPublish,
        boolean mayDiscard,
        @Nullable String address) {}
