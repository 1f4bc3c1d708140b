package vn.cchc.narrative;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.audit.Audits;
import vn.cchc.filing.Filings;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Verb;
import vn.cchc.organisation.Organisations;
import vn.cchc.prose.Figures;
import vn.cchc.prose.Prose;
import vn.cchc.prose.Written;
import vn.cchc.reporting.Reports;

/** The door to the texts of a report: read, write, look back, hand in. */
@Service
public class Narratives {

    private static final String NUL = "\u0000";

    private final NarrativeStore store;
    private final Standings standings;
    private final Reports reports;
    private final Filings filings;
    private final Organisations organisations;
    private final TextAccess access;
    private final Audits audits;
    private final Clock clock;

    Narratives(
            NarrativeStore store,
            Standings standings,
            Reports reports,
            Filings filings,
            Organisations organisations,
            TextAccess access,
            Audits audits,
            Clock clock) {
        this.store = store;
        this.standings = standings;
        this.reports = reports;
        this.filings = filings;
        this.organisations = organisations;
        this.access = access;
        this.audits = audits;
        this.clock = clock;
    }

    /** How the written part of a report stands. Asks for no right; says states, not contents. */
    @Transactional(readOnly = true)
    public Standing standing(UUID obligation) {
        return standings.of(obligation);
    }

    /** Whether the actor is one of those people of the reporting agency who hold the verb. */
    @Transactional(readOnly = true)
    public boolean isOwn(Standing standing, Verb verb, Actor actor) {
        return access.isOwn(actor, verb, standing.obligation().organisation());
    }

    /** @throws Problem {@code rights.refused} to all but the reporting agency's people who hold the verb */
    @Transactional(readOnly = true)
    public Standing requireOwn(UUID obligation, Verb verb, Actor actor) {
        access.requireOwn(actor, verb, reports.obligation(obligation).organisation());
        return standings.of(obligation);
    }

    /**
     * The whole report: its own people always; the people of the unit it reports to, and of those above that, once it is handed in.
     *
     * @throws Problem {@code rights.refused}
     */
    @Transactional(readOnly = true)
    public Standing requireReadable(UUID obligation, Actor actor) {
        var standing = standings.of(obligation);
        boolean may = isOwn(standing, TextAccess.VIEW, actor) || (standing.isIn() && isReadAbove(standing, actor));
        if (!may) {
            throw Problem.forbidden("rights.refused", TextAccess.VIEW.name());
        }
        return standing;
    }

    private boolean isReadAbove(Standing standing, Actor actor) {
        for (var above = standing.obligation().above(); above != null; ) {
            var obligation = reports.obligation(above);
            if (access.isOwn(actor, TextAccess.VIEW, obligation.organisation())) {
                return true;
            }
            above = obligation.above();
        }
        return false;
    }

    /** The newest texts of a report. Asks for no right: for rooms that have asked already. */
    @Transactional(readOnly = true)
    public Map<String, Text> texts(Standing standing) {
        return store.newest(standing.id());
    }

    /** The figures a report's text reads now. Asks for no right: for rooms that have asked already. */
    @Transactional(readOnly = true)
    public Figures figures(UUID obligation) {
        return new Figures(filings.form(obligation), filings.withCounts(obligation));
    }

    /** Ends the writing, until {@link #open}: a signed copy stands. Asks for no right. */
    @Transactional
    public void close(UUID obligation, Actor actor) {
        store.lock(obligation, true);
        store.insert(obligation, true, actor.id(), java.sql.Timestamp.from(now()));
    }

    /** The signed copy no longer stands. Asks for no right. */
    @Transactional
    public void open(UUID obligation, Actor actor) {
        store.lock(obligation, true);
        store.insert(obligation, false, actor.id(), java.sql.Timestamp.from(now()));
    }

    /** The newest texts of one's own report, by section; sections never written are absent. */
    @Transactional(readOnly = true)
    public Map<String, Text> texts(UUID obligation, Actor actor) {
        requireOwn(obligation, TextAccess.VIEW, actor);
        return store.newest(obligation);
    }

    @Transactional(readOnly = true)
    public Text text(UUID obligation, String section, Actor actor) {
        requireOwn(obligation, TextAccess.VIEW, actor);
        standings.of(obligation).outline().section(section);
        return store.newest(obligation, section);
    }

    /** The saves of a section, newest first. */
    @Transactional(readOnly = true)
    public List<Text> versions(UUID obligation, String section, Actor actor) {
        requireOwn(obligation, TextAccess.VIEW, actor);
        return store.versions(obligation, section, 500);
    }

    @Transactional(readOnly = true)
    public Text version(UUID obligation, String section, int revision, Actor actor) {
        requireOwn(obligation, TextAccess.VIEW, actor);
        return revision == 0 ? Text.none(obligation, section) : revision(obligation, section, revision);
    }

    private Text revision(UUID obligation, String section, int revision) {
        return store.revision(obligation, section, revision)
                .orElseThrow(() -> Problem.missing("narrative.no-such-version", revision));
    }

    /** Whether {@link #save} would be taken now. */
    @Transactional(readOnly = true)
    public boolean writable(Standing standing, String section, Actor actor) {
        return access.isOwn(actor, TextAccess.WRITE, standing.obligation().organisation())
                && standing.isOpen(section)
                && isUnlocked(standing.id(), actor);
    }

    private boolean isUnlocked(UUID obligation, Actor actor) {
        try {
            reports.requireUnlocked(obligation, actor);
            return true;
        } catch (Problem locked) {
            return false;
        }
    }

    /**
     * Saves what was typed, as a new version; paragraphs keep their authors.
     *
     * @param seen the revision the person saw, 0 for none
     * @throws Problem {@code narrative.saved-by-other}, {@code narrative.handed-in}, {@code narrative.too-long}, locks of the report
     */
    @Transactional
    public Text save(UUID obligation, String section, int seen, String typed, Actor actor) {
        store.lock(obligation, false);
        var standing = requireWritable(obligation, section, TextAccess.WRITE, actor);
        var source = typed.replace(NUL, "");
        if (source.length() > Prose.LONGEST) {
            throw Problem.input("narrative.too-long", source.length(), Prose.LONGEST);
        }
        var newest = store.newest(obligation, section);
        if (newest.revision() != seen) {
            return savedAlready(newest, source);
        }
        if (Prose.lines(source).equals(Prose.lines(newest.source())) && newest.revision() > 0) {
            return newest;
        }
        var written = Written.carry(newest.paragraphs(), source, actor.displayName(), agency(actor, standing));
        return write(
                new Text(
                        obligation,
                        section,
                        seen + 1,
                        written,
                        Text.Origin.TYPED,
                        actor.id(),
                        actor.displayName(),
                        now()),
                standing,
                TextAccess.WRITE,
                actor);
    }

    /** A save whose reply got lost on the line is sent again: what is there already is no conflict. */
    private static Text savedAlready(Text newest, String source) {
        if (Prose.lines(source).equals(Prose.lines(newest.source()))) {
            return newest;
        }
        throw Problem.conflict("narrative.saved-by-other", newest.savedBy());
    }

    Text write(Text text, Standing standing, Verb verb, Actor actor) {
        if (!store.insert(text)) {
            throw Problem.conflict(
                    "narrative.saved-by-other",
                    store.newest(text.obligation(), text.section()).savedBy());
        }
        audits.record(
                actor,
                verb,
                "narrative:" + text.obligation(),
                standing.obligation().organisation(),
                Map.of("section", text.section(), "revision", text.revision(), "origin", text.origin()));
        return text;
    }

    /** Makes an older version the newest one again; nothing in between is lost. */
    @Transactional
    public Text restore(UUID obligation, String section, int revision, int seen, Actor actor) {
        store.lock(obligation, false);
        var standing = requireWritable(obligation, section, TextAccess.WRITE, actor);
        var old = revision(obligation, section, revision);
        requireNewest(obligation, section, seen);
        return write(
                new Text(
                        obligation,
                        section,
                        seen + 1,
                        old.paragraphs(),
                        Text.Origin.RESTORED,
                        actor.id(),
                        actor.displayName(),
                        now()),
                standing,
                TextAccess.WRITE,
                actor);
    }

    void requireNewest(UUID obligation, String section, int seen) {
        var newest = store.newest(obligation, section);
        if (newest.revision() != seen) {
            throw Problem.conflict("narrative.saved-by-other", newest.savedBy());
        }
    }

    /** Gives the section to the unit above; from then on it stands still until it is taken or given back. */
    @Transactional
    public void handIn(UUID obligation, String section, int seen, Actor actor) {
        store.lock(obligation, true);
        var standing = requireWritable(obligation, section, TextAccess.HAND_IN, actor);
        requireReceiver(standing);
        requireNewest(obligation, section, seen);
        if (store.newest(obligation, section).isEmpty()) {
            throw Problem.input(
                    "narrative.nothing-written",
                    standing.titleOf(standing.outline().section(section)));
        }
        step(standing, section, Handover.What.HANDED_IN, seen, "", TextAccess.HAND_IN, actor);
    }

    /** Everything that is written and still open, at once. @return how many sections */
    @Transactional
    public int handInAll(UUID obligation, Actor actor) {
        store.lock(obligation, true);
        var standing = requireOwn(obligation, TextAccess.HAND_IN, actor);
        reports.requireUnlocked(obligation, actor);
        requireReceiver(standing);
        int handed = 0;
        for (var text : store.newest(obligation).values()) {
            if (standing.isOpen(text.section()) && !text.isEmpty()) {
                step(standing, text.section(), Handover.What.HANDED_IN, text.revision(), "", TextAccess.HAND_IN, actor);
                handed++;
            }
        }
        if (handed == 0) {
            throw Problem.input("narrative.nothing-to-hand-in");
        }
        return handed;
    }

    private static void requireReceiver(Standing standing) {
        if (standing.obligation().above() == null) {
            throw Problem.conflict("narrative.nobody-above");
        }
    }

    /** The agency wants to mend what it handed in, before the figures are handed in too. */
    @Transactional
    public void takeBack(UUID obligation, String section, Actor actor) {
        store.lock(obligation, true);
        var standing = requireOwn(obligation, TextAccess.HAND_IN, actor);
        var step = standing.handovers().get(section);
        if (step == null || step.what() != Handover.What.HANDED_IN || standing.frozen()) {
            throw Problem.conflict("narrative.not-handed-in");
        }
        reports.requireUnlocked(obligation, actor);
        step(standing, section, Handover.What.TAKEN_BACK, step.revision(), "", TextAccess.HAND_IN, actor);
    }

    void step(
            Standing standing,
            String section,
            Handover.What what,
            int revision,
            String reason,
            Verb verb,
            Actor actor) {
        var last = standing.handovers().get(section);
        var step =
                new Handover(last == null ? 1 : last.number() + 1, what, revision, reason, actor.displayName(), now());
        store.insert(standing.id(), section, step, actor.id());
        audits.record(
                actor,
                verb,
                "narrative:" + standing.id(),
                standing.obligation().organisation(),
                Map.of("section", section, "what", what, "revision", revision, "reason", reason));
    }

    Standing requireWritable(UUID obligation, String section, Verb verb, Actor actor) {
        var standing = requireOwn(obligation, verb, actor);
        var title = standing.titleOf(standing.outline().section(section));
        if (standing.frozen()) {
            throw Problem.conflict("narrative.frozen");
        }
        if (!standing.isOpen(section)) {
            throw Problem.conflict("narrative.handed-in", title);
        }
        reports.requireUnlocked(obligation, actor);
        return standing;
    }

    private String agency(Actor actor, Standing standing) {
        var home = actor.home();
        return home == null
                ? standing.obligation().name()
                : organisations.nearest(home, organisations.today()).name();
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
