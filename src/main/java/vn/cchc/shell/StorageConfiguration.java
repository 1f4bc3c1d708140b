package vn.cchc.shell;

import java.time.Clock;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/** Only the database and the files: backup and restore must not migrate, seed or schedule anything by starting. No component: the application's own scan passes it by. */
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class
})
@ComponentScan(basePackageClasses = vn.cchc.file.Files.class)
@Import({DatabaseConfiguration.class, Backup.class, Restore.class})
class StorageConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
