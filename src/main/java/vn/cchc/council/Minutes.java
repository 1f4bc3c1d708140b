package vn.cchc.council;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The minutes of a sitting (biên bản), in words and numbers only, so that what was frozen is what is printed ten years
 * later. Dates are ISO; choices, duties and manners are the names of their constants.
 *
 * @param needed how many taking part made a quorum
 */
public record Minutes(
        String province,
        String standingAgency,
        String round,
        boolean sample,
        int number,
        String heldOn,
        String place,
        String decisionNumber,
        String decisionDate,
        String decisionIssuer,
        boolean secret,
        List<Attendant> attendants,
        int taking,
        int needed,
        boolean quorum,
        List<Matter> decided,
        List<Matter> open,
        String closedBy) {

    public record Attendant(String name, String position, String organisation, String duty, String manner) {}

    /**
     * @param voices who voted for what; empty in a secret sitting
     * @param papers written opinions that came on paper, also in a secret sitting; null in minutes older than them
     */
    public record Matter(
            String agency,
            String criterion,
            String name,
            String origin,
            String declared,
            String appraised,
            List<String> stoodAside,
            int entitled,
            int keepVotes,
            int agencyVotes,
            int otherVotes,
            @Nullable String choice,
            String outcome,
            String reason,
            @Nullable String tieBrokenBy,
            List<Voice> voices,
            @Nullable List<Paper> papers) {}

    /** An opinion that came on paper, as it is cited, and who entered it. */
    public record Paper(String name, String reference, String enteredBy) {}

    public record Voice(String name, String choice, String opinion, boolean written) {}

    public long count(String manner) {
        return attendants.stream().filter(one -> one.manner().equals(manner)).count();
    }

    public String nameOf(String duty) {
        return attendants.stream()
                .filter(one -> one.duty().equals(duty) && !one.manner().equals("ABSENT"))
                .map(Attendant::name)
                .findFirst()
                .orElse("");
    }

    /** As printed: A4, with the head of an official document. */
    public record Printed(Sitting sitting, Minutes minutes) {

        public LocalDate heldOn() {
            return LocalDate.parse(minutes.heldOn());
        }

        public LocalDate decidedOn() {
            return LocalDate.parse(minutes.decisionDate());
        }
    }
}
