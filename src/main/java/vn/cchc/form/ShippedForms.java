package vn.cchc.form;

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

/** Publishes {@code definitions/form} at every start; what is published already stays as it is. */
@Component
@Order(0)
class ShippedForms implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(ShippedForms.class);

    private final Forms forms;

    ShippedForms(Forms forms) {
        this.forms = forms;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        var found = new PathMatchingResourcePatternResolver().getResources("classpath*:definitions/form/*/*.yaml");
        for (var resource : found) {
            var form = FormReader.read(resource.getContentAsByteArray()).require();
            try {
                forms.publish(form, Actor.SYSTEM);
            } catch (Problem standsAlready) {
                // A province may have published its own correction under this number, or withdrawn ours.
                LOG.warn(
                        "{} is not published: {}",
                        Objects.toString(resource.getFilename()),
                        standsAlready.getMessage());
            }
        }
    }
}
