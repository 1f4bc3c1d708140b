package vn.cchc.registerdefinition;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;

/** Publishes the registers of {@code definitions/register} at the first start; a province's own versions stay as they are. */
@Component
@Order(1)
class RegisterDefinitions implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(RegisterDefinitions.class);

    private final Registers registers;

    RegisterDefinitions(Registers registers) {
        this.registers = registers;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        for (var file : files()) {
            var reading = RegisterReader.read(file.getContentAsByteArray());
            try {
                var version = reading.require();
                boolean known = registers.list().stream()
                        .anyMatch(each -> each.version().code().equals(version.code()));
                if (!known || isNew(version)) {
                    registers.publish(reading, Actor.SYSTEM);
                }
            } catch (Problem problem) {
                LOG.warn("Register {} not published: {}", file.getFilename(), problem.getMessage());
            }
        }
    }

    // A version that a province published after ours must stay the newest.
    private boolean isNew(RegisterVersion version) {
        return registers.versions(version.code()).stream()
                .noneMatch(each -> each.version().version().equals(version.version())
                        || !each.by().equals(Actor.SYSTEM.displayName()));
    }

    static List<Resource> files() throws IOException {
        return Arrays.stream(new PathMatchingResourcePatternResolver()
                        .getResources("classpath:/definitions/register/*.yaml"))
                .sorted(Comparator.comparing(file -> String.valueOf(file.getFilename())))
                .toList();
    }
}
