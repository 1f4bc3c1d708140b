package vn.cchc.onestop;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import vn.cchc.dossier.Sought;
import vn.cchc.dossierfile.Channel;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.ontime.Signals;
import vn.cchc.procedure.Catalogue;
import vn.cchc.procedure.Procedure;

/**
 * What an address asks of the list of dossiers.
 *
 * @param unit its part of a public address
 * @param side in which part the unit is asked for
 * @param alone "1" for the unit without what stands below it
 * @param at day whose tree says what stands below the unit; null for the last of the days asked for
 * @param online how the procedure is served on the last day
 * @param last day in the period
 */
public record Asked(
        @Nullable String unit,
        @Nullable String side,
        @Nullable String alone,
        @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate at,
        @Nullable String level,
        @Nullable String field,
        @Nullable String procedure,
        @Nullable String online,
        @Nullable String channel,
        @Nullable String standing,
        @Nullable String of,
        @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
        @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate last,
        @Nullable String code) {

    /**
     * @param units what the unit's part of the address means; empty for all
     * @param limits say of how many days a standing speaks
     * @param catalogue says how procedures are served
     * @param today the last day where none is asked for
     */
    Sought sought(Set<OrganisationId> units, Signals.Limits limits, Catalogue catalogue, LocalDate today) {
        var asked = choice(Sought.Standing.class, standing);
        return new Sought(
                units,
                sideOf(),
                OverviewPages.level(text(level)),
                blankToNull(field),
                procedures(catalogue, last == null ? today : last),
                through(),
                asked,
                speaksOf(),
                from,
                last == null ? null : last.plusDays(1),
                text(code).strip(),
                limits.days(asked));
    }

    private @Nullable Set<String> procedures(Catalogue catalogue, LocalDate day) {
        var code = text(procedure).strip();
        var how = text(online).strip();
        if (how.isEmpty()) {
            return code.isEmpty() ? null : Set.of(code);
        }
        return catalogue.all(day).stream()
                .filter(each -> each.isServed(how) && (code.isEmpty() || code.equals(each.code())))
                .map(Procedure::code)
                .collect(Collectors.toSet());
    }

    public Sought.Side sideOf() {
        var chosen = choice(Sought.Side.class, side);
        return chosen == null ? Sought.Side.EITHER : chosen;
    }

    public boolean isAlone() {
        return "1".equals(alone);
    }

    public Sought.Of speaksOf() {
        var chosen = choice(Sought.Of.class, of);
        return chosen == null ? Sought.Of.RECEIVED : chosen;
    }

    private @Nullable Channel through() {
        return Arrays.stream(Channel.values())
                .filter(each -> each.code().equals(channel))
                .findFirst()
                .orElse(null);
    }

    private static <E extends Enum<E>> @Nullable E choice(Class<E> type, @Nullable String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** What follows the question mark; empty for nothing asked. */
    public String query() {
        var query = new StringBuilder();
        parts().forEach((key, value) -> query.append(query.isEmpty() ? "?" : "&")
                .append(key)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return query.toString();
    }

    private Map<String, String> parts() {
        var parts = new LinkedHashMap<String, String>();
        put(parts, "unit", unit);
        put(parts, "side", side);
        put(parts, "alone", alone);
        put(parts, "at", at);
        put(parts, "level", level);
        put(parts, "field", field);
        put(parts, "procedure", procedure);
        put(parts, "online", online);
        put(parts, "channel", channel);
        put(parts, "standing", standing);
        put(parts, "of", of);
        put(parts, "from", from);
        put(parts, "last", last);
        put(parts, "code", code);
        return parts;
    }

    private static void put(Map<String, String> parts, String key, @Nullable Object value) {
        if (value != null && !value.toString().isBlank()) {
            parts.put(key, value.toString().strip());
        }
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** True where this is what was asked for: to mark a choice. */
    public boolean is(@Nullable String asked, String value) {
        return value.equals(text(asked));
    }
}
