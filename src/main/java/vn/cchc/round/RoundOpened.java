package vn.cchc.round;

import java.util.UUID;

/** A round was opened and its agencies frozen. */
public record RoundOpened(UUID round) {}
