package vn.cchc.calendar;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * The days of Vietnam: which are worked, when each ends. Calendars are data ({@code definitions/calendar/<year>.yaml}); a
 * year without one is answered from weekends and the holidays of fixed date, with a warning in the log, never with an error.
 */
@Component
public final class Days {

    /** Every day, deadline and phase of the system is one of this zone; it has no summer time. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private static final Logger LOG = LoggerFactory.getLogger(Days.class);

    private final @Nullable Path folder;
    private final Map<Integer, Year> years = new ConcurrentHashMap<>();

    /** The calendars that came with the program. */
    public Days() {
        this("");
    }

    /** @param definitions a folder whose {@code calendar/<year>.yaml} go before those that came with the program; may be empty */
    @Autowired
    Days(@Value("${cchc.definitions:}") String definitions) {
        this.folder = definitions.isBlank() ? null : Path.of(definitions, "calendar");
    }

    /** Today in Vietnam, whatever zone the server's clock is set to. */
    public static LocalDate today(Clock clock) {
        return LocalDate.ofInstant(clock.instant(), ZONE);
    }

    /** The first instant of the day in Vietnam. */
    public static Instant startOfDay(LocalDate date) {
        return date.atStartOfDay(ZONE).toInstant();
    }

    /** The instant at which the day is over: what happens strictly before it happened on that day. */
    public static Instant endOfDay(LocalDate date) {
        return startOfDay(date.plusDays(1));
    }

    public boolean isWorkingDay(LocalDate date) {
        return year(date.getYear()).isWorkingDay(date);
    }

    /** A holiday or a day exchanged for another; a plain weekend is none. */
    public boolean isHoliday(LocalDate date) {
        return year(date.getYear()).isHoliday(date);
    }

    /**
     * The n-th working day after the date (before it where n is negative); the date itself is never counted, and with
     * n = 0 it is returned as it is.
     */
    public LocalDate plusWorkingDays(LocalDate date, int n) {
        int step = Integer.signum(n);
        var day = date;
        for (int left = Math.abs(n); left > 0; ) {
            day = day.plusDays(step);
            if (isWorkingDay(day)) {
                left--;
            }
        }
        return day;
    }

    /** The date, or the next working day where it is a day off. */
    public LocalDate workingDayFrom(LocalDate date) {
        return isWorkingDay(date) ? date : plusWorkingDays(date, 1);
    }

    /** Names of the year's days off that nobody has checked against the decision yet; empty when all are. */
    public List<String> unverified(int year) {
        return year(year).unverified();
    }

    private Year year(int year) {
        return years.computeIfAbsent(year, this::read);
    }

    private Year read(int year) {
        try (var file = open(year)) {
            if (file == null) {
                LOG.warn("No calendar for {}: only weekends and holidays of fixed date are known.", year);
                return Year.withoutFile(year);
            }
            Map<String, ?> content = yaml().load(file);
            return Year.of(content);
        } catch (IOException | RuntimeException unreadable) {
            LOG.warn(
                    "Calendar of {} cannot be read; only weekends and holidays of fixed date are known.",
                    year,
                    unreadable);
            return Year.withoutFile(year);
        }
    }

    private @Nullable InputStream open(int year) throws IOException {
        var name = year + ".yaml";
        if (folder != null && Files.isRegularFile(folder.resolve(name))) {
            return Files.newInputStream(folder.resolve(name));
        }
        return Days.class.getResourceAsStream("/definitions/calendar/" + name);
    }

    /** Dates stay text: YAML's own timestamps are instants in UTC, and a holiday is not an instant. */
    private static Yaml yaml() {
        var options = new LoaderOptions();
        var resolver = new Resolver() {
            @Override
            protected void addImplicitResolvers() {
                addImplicitResolver(Tag.INT, INT, "-+0123456789");
            }
        };
        var dumping = new org.yaml.snakeyaml.DumperOptions();
        return new Yaml(new SafeConstructor(options), new Representer(dumping), dumping, options, resolver);
    }
}
