package vn.cchc.onestop;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.cchc.calendar.Days;
import vn.cchc.dossier.BatchState;
import vn.cchc.dossier.Batches;
import vn.cchc.ontime.Rates;
import vn.cchc.organisation.Organisations;

/** Which period a screen speaks of, and up to when the data behind it is entered. */
@Component
class Periods {

    private final Rates rates;
    private final Batches batches;
    private final Organisations organisations;

    Periods(Rates rates, Batches batches, Organisations organisations) {
        this.rates = rates;
        this.batches = batches;
        this.organisations = organisations;
    }

    /** What a screen is asked with. @param last day of one's own period */
    record Asked(
            String period,
            @Nullable LocalDate from,
            @Nullable LocalDate last) {}

    Picker picker(String path, Asked asked, Map<String, String> keep) {
        var newest = batches.newest(100).stream()
                .filter(each -> each.state() == BatchState.APPLIED)
                .findFirst();
        return new Picker(
                path, span(asked), Span.choices(lastDay()), keep, rates.asOf().orElse(null), newest.orElse(null));
    }

    Span span(Asked asked) {
        if (asked.from() != null && asked.last() != null) {
            return Span.own(asked.from(), asked.last());
        }
        return asked.period().isBlank() ? Span.of(Span.Kind.YEAR, lastDay()) : Span.parse(asked.period());
    }

    /** The last day of which everything is entered; today without any dossier. */
    LocalDate lastDay() {
        return rates.asOf()
                .map(asOf -> LocalDate.ofInstant(asOf.minusSeconds(1), Days.ZONE))
                .orElseGet(organisations::today);
    }

    /** Up to when everything is entered; now without any dossier. */
    Instant asOf() {
        return rates.asOf().orElseGet(() -> Days.startOfDay(organisations.today()));
    }

    /** The day whose units and names a period is shown with: its last, or the last entered. */
    LocalDate namingDay(Span span) {
        return namingDay(span.from(), span.last());
    }

    /**
     * The same of days that may be open.
     *
     * @param from first day; null for whenever the data begins
     * @param last null for up to when it reaches
     */
    LocalDate namingDay(@Nullable LocalDate from, @Nullable LocalDate last) {
        boolean reached = from == null || !lastDay().isBefore(from);
        return last == null || last.isAfter(lastDay()) && reached ? lastDay() : last;
    }
}
