package vn.cchc.assessment;

import java.time.Instant;
import java.time.LocalDate;

/** A submission sent back to its agency, with the reason and the day until which it may be mended. */
public record GivenBack(String reason, LocalDate until, String by, Instant at) {}
