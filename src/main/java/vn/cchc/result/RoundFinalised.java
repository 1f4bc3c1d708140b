package vn.cchc.result;

import java.util.UUID;

/** A round's result was sealed. */
public record RoundFinalised(UUID round, int number) {}
