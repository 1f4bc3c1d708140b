package vn.cchc.timeliness;

import java.util.Optional;

/**
 * The status codes of the national public service portal, as the synchronisation services send them. What each counts as
 * follows the table provinces use since Quyết định 766/QĐ-TTg; whether "stopped" is a pause or an end differs between
 * systems, so it is a line of {@link Rules}.
 */
public enum Status {
    REGISTERED(1),
    RECEIVED(2),
    NOT_RECEIVED(3),
    IN_PROGRESS(4),
    WAITING_FOR_PAPERS(5),
    WAITING_FOR_PAYMENT(6),
    WITHDRAWAL_ASKED(7),
    STOPPED(8),
    FINISHED(9),
    RETURNED(10);

    private final int number;

    Status(int number) {
        this.number = number;
    }

    /** As the portal numbers it, 1 to 10. */
    public int number() {
        return number;
    }

    public static Optional<Status> of(int number) {
        return number >= 1 && number <= values().length ? Optional.of(values()[number - 1]) : Optional.empty();
    }
}
