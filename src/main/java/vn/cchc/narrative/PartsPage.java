package vn.cchc.narrative;

import java.util.List;
import java.util.UUID;
import vn.cchc.identity.Account;

/** Who writes what, and who still owes which section. */
public record PartsPage(
        UUID obligation,
        String agency,
        String reportTitle,
        String period,
        List<Heading> sections,
        List<Contributions.Progress> agencies,
        List<Assignment> assignments,
        boolean mayAssign,
        List<Account> people) {

    public record Heading(String key, String title) {}

    /** How many agencies still owe a section. */
    public long owing(String section) {
        return agencies.stream()
                .map(one -> one.states().get(section))
                .filter(state -> state != null && state.isOwed())
                .count();
    }

    public String titleOf(String key) {
        return sections.stream()
                .filter(one -> one.key().equals(key))
                .map(Heading::title)
                .findFirst()
                .orElse(key);
    }
}
