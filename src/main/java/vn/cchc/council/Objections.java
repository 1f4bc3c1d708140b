package vn.cchc.council;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.appraisal.CaseFiles;
import vn.cchc.assessment.Assessment;
import vn.cchc.assignment.Impartiality;
import vn.cchc.audit.Audits;
import vn.cchc.evidence.Evidence;
import vn.cchc.evidence.Evidences;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Rights;
import vn.cchc.kernel.Role;
import vn.cchc.kernel.Verb;
import vn.cchc.round.PhaseKind;
import vn.cchc.round.Rounds;
import vn.cchc.scoring.Answer;
import vn.cchc.scoring.Measurements;
import vn.cchc.scoring.Scorer;

/** The door to the right of reply: an agency objects to its provisional result, once per criterion, and is answered. */
@Service
public class Objections {

    public static final Verb OBJECT = Verb.of("council.object", Role.OFFICER, Role.HEAD);
    static final Verb WITHDRAW = Verb.of("council.withdraw-objection", Role.OFFICER, Role.HEAD);
    public static final Verb ANSWER = Verb.of("council.answer-objection", Role.STANDING);

    private static final int LONGEST = 4000;
    private static final int MOST_DOCUMENTS = 20;

    private final ObjectionStore store;
    private final Agenda agenda;
    private final CaseFiles caseFiles;
    private final Evidences evidences;
    private final Impartiality impartiality;
    private final Rounds rounds;
    private final Rights rights;
    private final Audits audits;
    private final Clock clock;

    Objections(
            ObjectionStore store,
            Agenda agenda,
            CaseFiles caseFiles,
            Evidences evidences,
            Impartiality impartiality,
            Rounds rounds,
            Rights rights,
            Audits audits,
            Clock clock) {
        this.store = store;
        this.agenda = agenda;
        this.caseFiles = caseFiles;
        this.evidences = evidences;
        this.impartiality = impartiality;
        this.rounds = rounds;
        this.rights = rights;
        this.audits = audits;
        this.clock = clock;
    }

    /**
     * Objects to one criterion of the provisional result.
     *
     * @param wanted the fact the agency stands by; null: what it declared
     * @param documents of the agency's own register
     * @throws Problem {@code council.objected-already}, or when the step is not open
     */
    @Transactional
    public Objection raise(
            UUID assessment,
            String criterion,
            String reason,
            @Nullable Answer wanted,
            List<UUID> documents,
            Actor actor) {
        var file = caseFiles.get(assessment);
        var about = file.assessment();
        rights.require(actor, OBJECT, about.organisation());
        rounds.requireOpen(about.round(), PhaseKind.REPLY, about.organisation());
        if (about.state() != Assessment.State.SUBMITTED) {
            throw Problem.conflict("appraisal.not-submitted", about.member().name());
        }
        var leaf = file.version()
                .leaf(criterion)
                .orElseThrow(() -> Problem.missing("appraisal.unknown-criterion", criterion));
        if (wanted != null) {
            Scorer.line(file.version(), leaf, Optional.of(wanted), Measurements.NONE);
        }
        requireOwn(about, documents, actor);
        var objection = new Objection(
                assessment,
                criterion,
                required(reason),
                wanted,
                List.copyOf(documents),
                actor.displayName(),
                clock.instant(),
                null,
                null);
        if (!store.insert(objection, actor)) {
            throw Problem.conflict("council.objected-already", criterion);
        }
        audits.record(
                actor,
                OBJECT,
                "assessment:" + assessment,
                about.organisation(),
                Map.of("criterion", criterion, "reason", objection.reason(), "documents", documents));
        return objection;
    }

    private void requireOwn(Assessment about, List<UUID> documents, Actor actor) {
        if (documents.size() > MOST_DOCUMENTS) {
            throw Problem.input("council.too-many-documents", MOST_DOCUMENTS);
        }
        for (var id : documents) {
            if (!evidences.open(id, actor).owner().equals(about.organisation())) {
                throw Problem.missing("page.no-such-address");
            }
        }
    }

    private static String required(String text) {
        var said = text.strip();
        if (said.isEmpty()) {
            throw Problem.input("council.reason-missing");
        }
        if (said.length() > LONGEST) {
            throw Problem.input("appraisal.text-too-long", LONGEST, said.length());
        }
        return said;
    }

    /** The standing agency answers an objection that is not before the council; what was appraised stands. */
    @Transactional
    public void answer(UUID assessment, String criterion, String text, Actor actor) {
        var file = caseFiles.get(assessment);
        var about = file.assessment();
        rights.require(actor, ANSWER, about.round().province());
        impartiality.require(actor, about.organisation(), about.member().name());
        if (get(assessment, criterion).withdrawn() != null) {
            throw Problem.conflict("council.objection-withdrawn-already", criterion);
        }
        if (agenda.of(assessment).stream().anyMatch(item -> item.criterion().equals(criterion) && item.isOpen())) {
            throw Problem.conflict("council.before-the-council", criterion);
        }
        var reply = new Objection.Reply(required(text), actor.displayName(), clock.instant());
        if (!store.answer(assessment, criterion, reply, actor)) {
            throw Problem.conflict("council.answered-already", criterion);
        }
        audits.record(
                actor,
                ANSWER,
                "assessment:" + assessment,
                about.organisation(),
                Map.of("criterion", criterion, "text", reply.text()));
    }

    private Objection get(UUID assessment, String criterion) {
        return of(assessment).stream()
                .filter(one -> one.criterion().equals(criterion))
                .findFirst()
                .orElseThrow(() -> Problem.missing("page.no-such-address"));
    }

    /**
     * The agency gives up what it raised itself about one criterion: its objection to the provisional result, or its
     * disagreement when it explained, and takes it off the council's agenda. Both stay visible with the reason.
     *
     * @throws Problem {@code council.nothing-to-withdraw} where nothing of it waits for a decision any more
     */
    @Transactional
    public void withdraw(UUID assessment, String criterion, String reason, Actor actor) {
        var organisation = rounds.member(assessment).organisation();
        rights.require(actor, WITHDRAW, organisation);
        var withdrawal = new Objection.Withdrawal(required(reason), actor.displayName(), clock.instant());
        var item = agenda.of(assessment).stream()
                .filter(one -> one.criterion().equals(criterion) && one.isOpen())
                .filter(one -> one.origin().byAgency())
                .findFirst();
        item.ifPresent(one -> agenda.withdraw(one.id(), reason, actor));
        boolean objected = of(assessment).stream()
                .filter(one -> one.criterion().equals(criterion) && one.isOpen())
                .anyMatch(one -> item.isPresent() || !Councils.isAnswered(one, agenda.of(assessment)));
        if (objected) {
            store.withdraw(assessment, criterion, withdrawal, actor);
        } else if (item.isEmpty()) {
            throw Problem.conflict("council.nothing-to-withdraw", criterion);
        }
        audits.record(
                actor,
                WITHDRAW,
                "assessment:" + assessment,
                organisation,
                Map.of("criterion", criterion, "reason", withdrawal.reason()));
    }

    /** Oldest first; for screens and rooms above, after their permission check. */
    @Transactional(readOnly = true)
    public List<Objection> of(UUID assessment) {
        return store.of(List.of(assessment));
    }

    /** As {@link #of(UUID)}, many agencies at once. */
    @Transactional(readOnly = true)
    public List<Objection> of(Collection<UUID> assessments) {
        return store.of(assessments);
    }

    /** A document offered with an objection, for the agency itself and those who decide on it. */
    @Transactional(readOnly = true)
    Evidence document(UUID assessment, UUID evidence, Actor actor) {
        var about = caseFiles.get(assessment).assessment();
        boolean reader = rights.allows(actor, Councils.VIEW, about.round().province())
                || rights.allows(actor, CaseFiles.VIEW_OWN, about.organisation());
        if (!reader || of(assessment).stream().noneMatch(one -> one.documents().contains(evidence))) {
            throw Problem.missing("page.no-such-address");
        }
        return evidences.get(evidence);
    }
}
