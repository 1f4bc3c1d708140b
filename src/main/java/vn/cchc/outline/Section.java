package vn.cchc.outline;

import java.util.List;
import java.util.Set;
import vn.cchc.organisation.Kind;

/**
 * A part or section of an outline. One without finer sections holds a text.
 *
 * @param key its own name for life; printed numbers and titles may repeat
 * @param number as printed, without the dot: {@code I}, {@code 1}, {@code a}; "" for none
 * @param guidance what belongs here, a sentence for whoever writes it; ""
 * @param asked levels whose organisations are asked for a contribution
 * @param askedAgencies codes of agencies asked beside them
 * @param words how long it usually is; 0 for no hint
 */
public record Section(
        String key,
        String number,
        String title,
        String guidance,
        Set<Kind.Level> asked,
        Set<String> askedAgencies,
        int words,
        List<Section> sections) {

    public Section {
        asked = Set.copyOf(asked);
        askedAgencies = Set.copyOf(askedAgencies);
        sections = List.copyOf(sections);
    }

    /** True where a text is written. */
    public boolean isWritten() {
        return sections.isEmpty();
    }

    /** Whether an organisation of that level and code is asked to contribute. */
    public boolean asks(Kind.Level level, String code) {
        return asked.contains(level) || askedAgencies.contains(code);
    }
}
