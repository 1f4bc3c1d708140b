package vn.cchc.signon;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.cchc.page.DatabaseAway;

/**
 * Outside all other filters: sessions and rights are read from the database before any screen is, and what fails there
 * would be a bare 500. Each request that asks for a connection in vain holds a thread for seconds, so for a moment after
 * such a failure the others are told at once; otherwise a few dozen waiting people would make the page that says so take
 * a minute.
 */
final class LostDatabase extends OncePerRequestFilter implements Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(LostDatabase.class);
    private static final String ANSWERED = LostDatabase.class.getName();
    private static final long MOMENT = Duration.ofSeconds(2).toNanos();

    private final SecurityAnswers answers;
    private volatile boolean failed;
    private volatile long lastFailure;

    LostDatabase(SecurityAnswers answers) {
        this.answers = answers;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 10; // the sessions' filter comes at + 50
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (failed && System.nanoTime() - lastFailure < MOMENT && !SecurityConfiguration.isAsset(request)) {
            answers.databaseAway(request, response);
            return;
        }
        try {
            chain.doFilter(request, response);
        } catch (ServletException | IOException | RuntimeException failure) {
            if (!DatabaseAway.explains(failure)) {
                throw failure;
            }
            LOG.warn(
                    "The database does not answer at {} {}: {}",
                    request.getMethod(),
                    request.getRequestURI(),
                    failure.getMessage());
            if (isUnreachable(failure)) {
                lastFailure = System.nanoTime();
                failed = true;
            }
            if (request.getAttribute(ANSWERED) != null) {
                return; // all is done and said; only the time of last use is not noted
            }
            if (response.isCommitted()) {
                throw failure;
            }
            response.reset();
            answers.databaseAway(request, response);
        }
    }

    /** To stand just inside the sessions' filter: notes that everything but the session itself is settled. */
    static Filter inside() {
        return (request, response, chain) -> {
            chain.doFilter(request, response);
            request.setAttribute(ANSWERED, true);
        };
    }

    // A pool that is only used up says so without a cause; then others get their turn and nobody is sent away.
    private static boolean isUnreachable(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(20)
                .anyMatch(cause -> cause instanceof SQLTransientConnectionException && cause.getCause() != null);
    }
}
