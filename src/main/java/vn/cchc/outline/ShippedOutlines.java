package vn.cchc.outline;

import java.io.IOException;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;

/** Publishes {@code definitions/outline} at every start; what is published already stays as it is. */
@Component
@Order(0)
class ShippedOutlines implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(ShippedOutlines.class);

    private final Outlines outlines;

    ShippedOutlines(Outlines outlines) {
        this.outlines = outlines;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        var found = new PathMatchingResourcePatternResolver().getResources("classpath*:definitions/outline/*.yaml");
        for (var resource : found) {
            var outline = OutlineReader.read(resource.getContentAsByteArray()).require();
            try {
                outlines.publish(outline, Actor.SYSTEM);
            } catch (Problem standsAlready) {
                // A province may have published its own under this number.
                LOG.warn(
                        "{} is not published: {}",
                        Objects.toString(resource.getFilename()),
                        standsAlready.getMessage());
            }
        }
    }
}
