package vn.cchc.council;

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

    /** @param voices who voted for what; empty in a secret sitting */
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
            List<Voice> voices) {}

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
}
