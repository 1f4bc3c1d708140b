package vn.cchc.shell;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/**
 * Which database: the one {@code cchc.db.url} names (environment: {@code CCHC_DB_URL}), else our own in
 * {@code cchc.data}; for tests, {@code cchc.db.fast=true} gives a throw-away one.
 */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    private record Details(String url, String user, String password) implements JdbcConnectionDetails {
        @Override
        public String getJdbcUrl() {
            return url;
        }

        @Override
        public String getUsername() {
            return user;
        }

        @Override
        public String getPassword() {
            return password;
        }

        @Override
        public String toString() {
            return url;
        }
    }

    /** A PostgreSQL server (15 or newer) that somebody else runs. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnExpression("!'${cchc.db.url:}'.isBlank()")
    static class External {
        @Bean
        JdbcConnectionDetails externalDatabase(
                @Value("${cchc.db.url}") String url,
                @Value("${cchc.db.user:cchc}") String user,
                @Value("${cchc.db.password:}") String password) {
            return new Details(url, user, password);
        }
    }

    /**
     * Our own server in the data folder; stopped after everything that depends on the connection. A command beside a
     * running server ({@code cchc.db.join=true}) uses that one.
     */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnExpression("'${cchc.db.url:}'.isBlank() && !${cchc.db.fast:false}")
    static class Embedded {
        @Bean
        @Lazy
        EmbeddedPostgres embeddedPostgres(@Value("${cchc.data}") Path data) {
            return EmbeddedPostgres.start(data, EmbeddedPostgres.Options.durable(data));
        }

        @Bean
        JdbcConnectionDetails embeddedDatabase(
                @Value("${cchc.data}") Path data,
                @Value("${cchc.db.join:false}") boolean join,
                ObjectProvider<EmbeddedPostgres> own)
                throws IOException {
            var running = join ? PostgresFolder.running(data) : Optional.<PostgresFolder.Address>empty();
            if (running.isPresent()) {
                var address = running.get();
                return new Details(
                        address.jdbcUrl(EmbeddedPostgres.DATABASE), EmbeddedPostgres.USER, address.password());
            }
            var postgres = own.getObject();
            return new Details(postgres.jdbcUrl(), postgres.user(), postgres.password());
        }
    }

    /** For tests: a new database in the process's throw-away cluster. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnExpression("'${cchc.db.url:}'.isBlank() && ${cchc.db.fast:false}")
    static class Fast {
        @Bean
        JdbcConnectionDetails fastDatabase() {
            var cluster = FastPostgres.cluster();
            return new Details(FastPostgres.newDatabase(), cluster.user(), cluster.password());
        }
    }
}
