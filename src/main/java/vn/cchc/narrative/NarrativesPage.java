package vn.cchc.narrative;

import java.time.LocalDate;
import java.util.List;

/** The reports whose written part an agency's people work on. */
public record NarrativesPage(List<Row> rows) {

    public record Row(Standing standing, LocalDate due, String period, int written, int handedIn, int sections) {}
}
