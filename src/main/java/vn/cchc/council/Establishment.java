package vn.cchc.council;

import java.time.LocalDate;
import java.util.UUID;

/**
 * The decision by which a round's council was set up.
 *
 * @param revision counts changes; the newest holds
 * @param number its number and symbol: {@code 4762/QĐ-UBND}
 */
public record Establishment(UUID round, int revision, String number, LocalDate decidedOn, String issuer, Rules rules) {}
