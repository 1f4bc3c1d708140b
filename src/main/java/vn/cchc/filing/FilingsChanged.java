package vn.cchc.filing;

import java.util.Set;
import java.util.UUID;

/** Figures or states of these obligations have changed; told within the transaction that changed them. */
public record FilingsChanged(Set<UUID> obligations) {}
