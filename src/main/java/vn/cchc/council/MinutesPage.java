package vn.cchc.council;

import java.time.LocalDate;

/** The minutes as printed: A4, with the head of an official document. */
public record MinutesPage(Sitting sitting, Minutes minutes) {

    public LocalDate heldOn() {
        return LocalDate.parse(minutes.heldOn());
    }

    public LocalDate decidedOn() {
        return LocalDate.parse(minutes.decisionDate());
    }
}
