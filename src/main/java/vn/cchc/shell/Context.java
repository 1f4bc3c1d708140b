package vn.cchc.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import vn.cchc.Application;

/**
 * The application, started for one command when it first asks. Beside a running {@code serve} it joins that one's
 * embedded database instead of quarrelling over the folder.
 */
final class Context implements AutoCloseable {

    private @Nullable ConfigurableApplicationContext started;
    private @Nullable Path data;

    /** @param folder the data folder that a command names; null: as the settings say */
    void data(@Nullable Path folder) {
        data = folder;
    }

    /** A door of the application without its screens. */
    <T> T door(Class<T> type) {
        var context = started;
        if (context == null) {
            var settings = new ArrayList<>(List.of("--spring.main.lazy-initialization=true", "--cchc.db.join=true"));
            var folder = data;
            if (folder != null) {
                settings.add("--cchc.data=" + folder.toAbsolutePath());
            }
            context = start(Application.class, WebApplicationType.NONE, false, settings);
            started = context;
        }
        return context.getBean(type);
    }

    /** The whole application with its screens, until it is stopped. */
    static ConfigurableApplicationContext web(List<String> settings) {
        return start(Application.class, WebApplicationType.SERVLET, true, settings);
    }

    /** Only database and files, for backup and restore; reading a large table may take longer than a page may. */
    static ConfigurableApplicationContext storage(List<String> settings) {
        var arguments = new ArrayList<>(settings);
        arguments.add("--spring.datasource.hikari.data-source-properties.socketTimeout=0");
        return start(StorageConfiguration.class, WebApplicationType.NONE, false, arguments);
    }

    /** @throws RuntimeException with the reason as its cause; nothing has been printed about it */
    private static ConfigurableApplicationContext start(
            Class<?> configuration, WebApplicationType type, boolean hook, List<String> settings) {
        var application = new SpringApplication(configuration);
        application.setWebApplicationType(type);
        application.setRegisterShutdownHook(hook);
        application.setLogStartupInfo(false);
        // The command line tells what went wrong, in the user's language.
        application.setDefaultProperties(Map.of(
                "logging.level.org.springframework.boot.SpringApplication", "off",
                "logging.level.org.springframework.boot.diagnostics.LoggingFailureAnalysisReporter", "off",
                "logging.level.org.springframework.boot.web.server", "error",
                "logging.level.org.springframework.context", "error"));
        return application.run(settings.toArray(String[]::new));
    }

    @Override
    public void close() {
        var context = started;
        if (context != null) {
            context.close();
        }
    }
}
