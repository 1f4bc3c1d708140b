package vn.cchc.narrative;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.audit.Audits;
import vn.cchc.identity.Account;
import vn.cchc.identity.Users;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Role;
import vn.cchc.kernel.Uuids;
import vn.cchc.outline.Section;
import vn.cchc.prose.Written;
import vn.cchc.reporting.Filed;
import vn.cchc.reporting.Obligation;

/** The door for whoever puts a report together: who writes what, what came in, taking it over, giving it back. */
@Service
public class Contributions {

    private static final int LONGEST_NOTE = 1000;

    private final NarrativeStore store;
    private final WriterStore assignments;
    private final Standings standings;
    private final Narratives narratives;
    private final Users users;
    private final TextAccess access;
    private final Audits audits;

    Contributions(
            NarrativeStore store,
            WriterStore assignments,
            Standings standings,
            Narratives narratives,
            Users users,
            TextAccess access,
            Audits audits) {
        this.store = store;
        this.assignments = assignments;
        this.standings = standings;
        this.narratives = narratives;
        this.users = users;
        this.access = access;
        this.audits = audits;
    }

    /**
     * What the agencies below contribute to a section: those asked by the outline or given it, and whoever handed something in.
     *
     * @throws Problem {@code rights.refused} to all but one's own people and those of an agency that leads the section
     */
    @Transactional(readOnly = true)
    public List<Contribution> of(UUID obligation, String section, Actor actor) {
        var standing = standings.of(obligation);
        var asked = standing.outline().section(section);
        var given = assignments.of(obligation);
        requireMaySee(standing, section, given, actor);
        var below = standings.below(obligation);
        var newest = store.newest(below.stream().map(Standing::id).toList());
        var own = new HashSet<>(store.newest(obligation, section).paragraphs().stream()
                .map(Written::text)
                .toList());
        var found = new ArrayList<Contribution>();
        for (var one : below) {
            var text = newest.getOrDefault(one.id(), Map.of()).getOrDefault(section, Text.none(one.id(), section));
            var contribution = contribution(one, asked, text, role(given, section, one.obligation()), own);
            if (contribution != null) {
                found.add(contribution);
            }
        }
        return found;
    }

    private void requireMaySee(Standing standing, String section, List<Assignment> given, Actor actor) {
        boolean leads = given.stream()
                .filter(one -> one.section().equals(section) && one.role() == Assignment.Role.LEAD)
                .anyMatch(one -> access.isOwn(actor, TextAccess.VIEW, one.organisation()));
        if (!leads) {
            access.requireOwn(actor, TextAccess.VIEW, standing.obligation().organisation());
        }
    }

    /** Null where nobody asked and nothing came. */
    private @Nullable Contribution contribution(
            Standing from, Section asked, Text newest, Assignment.Role role, HashSet<String> own) {
        var text = seen(from, asked.key(), newest);
        var state = from.state(asked.key(), !newest.isEmpty());
        boolean wanted = role != Assignment.Role.NONE
                || asked.asks(from.obligation().level(), from.obligation().code());
        if (!wanted && (text == null || text.isEmpty())) {
            return null;
        }
        var taken = text == null
                ? List.<Integer>of()
                : IntStream.range(0, text.paragraphs().size())
                        .filter(i -> own.contains(text.paragraphs().get(i).text()))
                        .boxed()
                        .toList();
        return new Contribution(from.obligation(), state, text, from.handovers().get(asked.key()), role, taken);
    }

    /**
     * What those above see of it; null while it is a draft. Its live figures are spelled out: an agency's sentence speaks of that
     * agency's figures, and must not read the sum of all once it stands in the report above.
     */
    private @Nullable Text seen(Standing from, String section, Text newest) {
        var text = handedIn(from, section, newest);
        if (text == null || !text.source().contains("{")) {
            return text;
        }
        var figures = narratives.figures(from.id());
        var spelled = text.paragraphs().stream()
                .map(one -> new Written(figures.spelledOut(one.text()), one.author(), one.agency(), one.editor()))
                .toList();
        return text.saying(spelled);
    }

    private @Nullable Text handedIn(Standing from, String section, Text newest) {
        return switch (from.seenAbove(section)) {
            case Standing.Seen.Nothing none -> null;
            case Standing.Seen.Newest any -> newest;
            case Standing.Seen.Revision one ->
                one.revision() == newest.revision()
                        ? newest
                        : store.revision(from.id(), section, one.revision()).orElse(newest);
        };
    }

    private static Assignment.Role role(List<Assignment> given, String section, Obligation from) {
        return given.stream()
                .filter(one ->
                        one.section().equals(section) && one.organisation().equals(from.organisation()))
                .map(Assignment::role)
                .min(java.util.Comparator.naturalOrder())
                .orElse(Assignment.Role.NONE);
    }

    /** A paragraph of another agency's text. */
    public record Pick(UUID from, int paragraph) {}

    /** Takes paragraphs over, in the order given, behind what is written; their authors stay with them. */
    @Transactional
    public Text merge(UUID obligation, String section, int seen, List<Pick> picks, Actor actor) {
        store.lock(obligation, false);
        var standing = narratives.requireWritable(obligation, section, TextAccess.MERGE, actor);
        narratives.requireNewest(obligation, section, seen);
        if (picks.isEmpty()) {
            throw Problem.input("narrative.nothing-picked");
        }
        var offered = of(obligation, section, actor).stream()
                .collect(Collectors.toMap(one -> one.from().id(), Function.identity()));
        var paragraphs = new ArrayList<>(store.newest(obligation, section).paragraphs());
        for (var pick : picks) {
            var text =
                    offered.containsKey(pick.from()) ? offered.get(pick.from()).text() : null;
            if (text == null
                    || pick.paragraph() < 0
                    || pick.paragraph() >= text.paragraphs().size()) {
                throw Problem.conflict("narrative.paragraph-gone");
            }
            paragraphs.add(text.paragraphs().get(pick.paragraph()));
        }
        var merged = new Text(
                obligation,
                section,
                seen + 1,
                paragraphs,
                Text.Origin.MERGED,
                actor.id(),
                actor.displayName(),
                narratives.now());
        return narratives.write(merged, standing, TextAccess.MERGE, actor);
    }

    /**
     * Gives a section that came in back to the agency that wrote it.
     *
     * @param from the agency's obligation
     */
    @Transactional
    public void giveBack(UUID from, String section, String reason, Actor actor) {
        store.lock(from, true);
        var standing = standings.of(from);
        var above = standing.obligation().above();
        if (above == null) {
            throw Problem.conflict("narrative.nobody-above");
        }
        access.requireOwn(
                actor, TextAccess.GIVE_BACK, standings.of(above).obligation().organisation());
        if (reason.isBlank()) {
            throw Problem.input("narrative.reason-missing");
        }
        var text = store.newest(from, section);
        if (standing.frozen() || standing.isOpen(section) || text.isEmpty()) {
            throw Problem.conflict(
                    "narrative.nothing-to-give-back", standing.obligation().name());
        }
        if (standing.isFiled() && standing.filed() != Filed.State.SUBMITTED) {
            throw Problem.conflict(
                    "narrative.accepted-already", standing.obligation().name());
        }
        narratives.step(
                standing,
                section,
                Handover.What.GIVEN_BACK,
                text.revision(),
                reason.strip(),
                TextAccess.GIVE_BACK,
                actor);
    }

    /** Gives a section to an agency below, or to a person of one's own; {@link Assignment.Role#NONE} takes it away again. */
    @Transactional
    public void assign(
            UUID obligation,
            String section,
            OrganisationId organisation,
            @Nullable UUID person,
            Assignment.Role role,
            String note,
            Actor actor) {
        var standing = narratives.requireOwn(obligation, TextAccess.ASSIGN, actor);
        standing.outline().section(section);
        if (note.length() > LONGEST_NOTE) {
            throw Problem.input("narrative.note-too-long", note.length(), LONGEST_NOTE);
        }
        var name = nameOf(standing, organisation);
        var account = person == null ? null : own(standing, person);
        var assignment = new Assignment(
                section,
                organisation,
                name,
                person,
                account == null ? "" : account.displayName(),
                role,
                note.strip(),
                actor.displayName(),
                narratives.now());
        assignments.insert(Uuids.next(), obligation, assignment, actor.id());
        audits.record(
                actor,
                TextAccess.ASSIGN,
                "narrative:" + obligation,
                standing.obligation().organisation(),
                Map.of("section", section, "agency", name, "person", assignment.personName(), "role", role));
    }

    private String nameOf(Standing standing, OrganisationId organisation) {
        if (standing.obligation().organisation().equals(organisation)) {
            return standing.obligation().name();
        }
        return standings.below(standing.id()).stream()
                .map(Standing::obligation)
                .filter(one -> one.organisation().equals(organisation))
                .map(Obligation::name)
                .findFirst()
                .orElseThrow(() -> Problem.input("narrative.not-below"));
    }

    private Account own(Standing standing, UUID person) {
        return people(standing).stream()
                .filter(one -> one.id().equals(person))
                .findFirst()
                .orElseThrow(() -> Problem.input("narrative.not-one-of-ours"));
    }

    /** Who may write here, by name: to whom work can be given. */
    List<Account> people(Standing standing) {
        return List.of(Role.OFFICER, Role.HEAD, Role.STANDING).stream()
                .flatMap(role -> users.holding(role).stream())
                .distinct()
                .filter(one -> access.isOwn(
                        one.actor(), TextAccess.WRITE, standing.obligation().organisation()))
                .toList();
    }

    /** Who works on which section. */
    @Transactional(readOnly = true)
    public List<Assignment> assignments(UUID obligation, Actor actor) {
        narratives.requireOwn(obligation, TextAccess.VIEW, actor);
        return assignments.of(obligation);
    }

    /** Which sections the unit above gave this agency; only what concerns itself. */
    @Transactional(readOnly = true)
    public List<Assignment> givenTo(Obligation agency, Actor actor) {
        access.requireOwn(actor, TextAccess.VIEW, agency.organisation());
        var above = agency.above();
        return above == null
                ? List.of()
                : assignments.of(above).stream()
                        .filter(one -> one.organisation().equals(agency.organisation()))
                        .toList();
    }

    /**
     * One agency's line in the overview.
     *
     * @param states by section key; absent where it is not asked
     */
    public record Progress(Obligation agency, Map<String, SectionState> states) {

        public long owed() {
            return states.values().stream().filter(SectionState::isOwed).count();
        }
    }

    /** Who still owes which section; says states, not contents. */
    @Transactional(readOnly = true)
    public List<Progress> overview(UUID obligation, Actor actor) {
        var standing = narratives.requireOwn(obligation, TextAccess.VIEW, actor);
        var below = standings.below(obligation);
        var given = assignments.of(obligation);
        var newest = store.newest(below.stream().map(Standing::id).toList());
        var sections = standing.outline().written();
        var found = new ArrayList<Progress>();
        for (var one : below) {
            var texts = newest.getOrDefault(one.id(), Map.of());
            var states = new java.util.LinkedHashMap<String, SectionState>();
            for (var section : sections) {
                var text = texts.get(section.key());
                boolean written = text != null && !text.isEmpty();
                boolean wanted =
                        section.asks(one.obligation().level(), one.obligation().code())
                                || role(given, section.key(), one.obligation()) != Assignment.Role.NONE;
                if (wanted || written) {
                    states.put(section.key(), one.state(section.key(), written));
                }
            }
            found.add(new Progress(one.obligation(), states));
        }
        return found;
    }
}
