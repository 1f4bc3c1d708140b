package vn.cchc.evidence;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.audit.Audits;
import vn.cchc.file.Incoming;
import vn.cchc.file.StoredFile;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Role;
import vn.cchc.kernel.Verb;

/** The door to evidence: register a document, correct it, attach it, find it again. */
@Service
public class Evidences {

    /** Registers for an agency and offers its documents. */
    public static final Verb REGISTER = Verb.of("evidence.register", Role.OFFICER, Role.HEAD);

    /** Registers the source of what they themselves type (survey points, outside indices, reasons), for their own agency only. */
    public static final Verb REGISTER_SOURCE = Verb.of("evidence.register-source", Role.STANDING, Role.APPRAISER);

    /** Looks through an agency's register; what is attached is read through its assessment. */
    public static final Verb READ = Verb.of("evidence.read", Role.OFFICER, Role.HEAD, Role.VIEWER);

    static final Verb CORRECT = Verb.of("evidence.correct", Role.OFFICER, Role.HEAD);
    static final Verb ATTACH = Verb.of("evidence.attach", Role.OFFICER, Role.HEAD);
    static final Verb DETACH = Verb.of("evidence.detach", Role.OFFICER, Role.HEAD);
    static final Verb REFUSE_INFECTED = Verb.of("evidence.refuse-infected");
    static final Verb REFUSE_SECRET = Verb.of("evidence.refuse-secret");

    private static final int SUGGESTIONS = 5;
    private static final int LONGEST_LOCATOR = 200;

    private final EvidenceStore store;
    private final AttachmentStore attachments;
    private final Registration registration;
    private final Uploads uploads;
    private final Access access;
    private final Audits audits;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Evidences(
            EvidenceStore store,
            AttachmentStore attachments,
            Registration registration,
            Uploads uploads,
            Access access,
            Audits audits,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.attachments = attachments;
        this.registration = registration;
        this.uploads = uploads;
        this.access = access;
        this.audits = audits;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Takes in a file that its form will follow. Not in a transaction: a slow line may send for minutes.
     *
     * @throws Problem {@code file.*} when it is refused, {@code evidence.may-not-upload}
     */
    public Upload upload(Incoming incoming, Actor actor) {
        access.requireUpload(actor);
        return uploads.take(incoming, actor);
    }

    /** Destroys the file of a form that declares a secret, before {@link #register} refuses it. */
    @Transactional
    public void discardSecret(EvidenceForm form, Actor actor) {
        if (form.secret() && form.upload() != null) {
            uploads.erase(form.upload(), actor);
            audits.record(actor, REFUSE_SECRET, "upload:" + form.upload(), actor.home(), Map.of());
        }
    }

    /**
     * Enters a document in the register of {@code form.at()}, or of the actor's own agency. The same form sent twice enters
     * it once. With {@code form.replaces()} it is a correction: the new version takes the old one's place in every
     * assessment that may still be written; where one was submitted, the old version stays.
     */
    @Transactional
    public Evidence register(EvidenceForm form, Actor actor) {
        return registration.register(form, actor);
    }

    /** Registers and attaches together or not at all. */
    @Transactional
    public Evidence registerAndAttach(
            EvidenceForm form, UUID assessment, String criterion, String locator, Actor actor) {
        var evidence = registration.register(form, actor);
        attach(evidence.id(), assessment, List.of(criterion), locator, actor);
        return evidence;
    }

    /** @throws Problem {@code evidence.missing} also when it is another agency's: its existence is nobody else's business */
    @Transactional(readOnly = true)
    public Evidence open(UUID id, Actor actor) {
        return store.find(id)
                .filter(evidence -> access.mayRead(evidence.owner(), actor))
                .orElseThrow(() -> missing(id));
    }

    /** For rooms above that hold an identifier in a frozen record (a submission), after <em>their</em> permission check. */
    @Transactional(readOnly = true)
    public Evidence get(UUID id) {
        return store.find(id).orElseThrow(() -> missing(id));
    }

    /**
     * The criteria of an assessment that a document proves; for rooms above, whose permission check hangs on them.
     *
     * @param draft also those of today's draft; without it only what a submission has shown
     */
    @Transactional(readOnly = true)
    public Set<String> provenBy(UUID assessment, UUID id, boolean draft) {
        return attachments.criteria(assessment, id, draft);
    }

    /**
     * A document as part of an assessment. What a submission has shown stays readable to those who may read submissions, also while the
     * agency mends it; what is in its draft only is the agency's own until then.
     */
    @Transactional(readOnly = true)
    public Evidence openAttached(UUID assessment, UUID id, Actor actor) {
        var shown = !attachments.criteria(assessment, id, false).isEmpty();
        if (shown) {
            requireEither(assessment, actor);
        } else {
            access.gate().requireReadable(assessment, actor);
            if (attachments.criteria(assessment, id, true).isEmpty()) {
                throw missing(id);
            }
        }
        return get(id);
    }

    private void requireEither(UUID assessment, Actor actor) {
        try {
            access.gate().requireReadable(assessment, actor);
        } catch (Problem closed) {
            access.gate().requireSubmissionReadable(assessment, actor);
        }
    }

    @Transactional
    public void attach(UUID id, UUID assessment, String criterion, Actor actor) {
        attach(id, assessment, List.of(criterion), "", actor);
    }

    /** One document for many criteria; a criterion that has it already keeps it once. */
    @Transactional
    public void attach(UUID id, UUID assessment, Collection<String> criteria, String locator, Actor actor) {
        var evidence = open(id, actor);
        var place = locator.strip();
        if (place.length() > LONGEST_LOCATOR) {
            throw Problem.input("evidence.locator-too-long", LONGEST_LOCATOR, place.length());
        }
        if (evidence.superseded()) {
            throw Problem.conflict("evidence.superseded", evidence.reference().text());
        }
        access.gate().requireWritable(assessment, criteria, actor);
        var now = clock.instant();
        var fresh = attachments.attach(
                criteria.stream()
                        .distinct()
                        .map(criterion ->
                                new Attachment(evidence, assessment, criterion, place, actor.displayName(), now))
                        .toList(),
                actor.id());
        if (!fresh.isEmpty()) {
            audits.record(
                    actor,
                    ATTACH,
                    evidence.ref(),
                    evidence.owner(),
                    Map.of("assessment", assessment, "criteria", fresh));
            fresh.forEach(criterion -> events.publishEvent(new EvidenceAttached(id, assessment, criterion)));
        }
    }

    /** Takes a document off a criterion; it stays in the register. Nothing happens when it is not there. */
    @Transactional
    public void detach(UUID id, UUID assessment, String criterion, Actor actor) {
        access.gate().requireWritable(assessment, List.of(criterion), actor);
        if (attachments.detach(assessment, criterion, id)) {
            var evidence = get(id);
            audits.record(
                    actor,
                    DETACH,
                    evidence.ref(),
                    evidence.owner(),
                    Map.of("assessment", assessment, "criteria", List.of(criterion)));
            events.publishEvent(new EvidenceDetached(id, assessment, criterion));
        }
    }

    /**
     * Keeps for ever what is attached now, as part of a submission; for {@code assessment}, in its transaction. Later
     * changes to the draft leave it alone.
     *
     * @return what was frozen, by criterion and time, to go into the submission's own record
     */
    @Transactional
    public List<Attachment> freeze(UUID assessment) {
        attachments.freeze(assessment, clock.instant());
        return attachments.attached(assessment, null);
    }

    /** What the newest submission froze for each criterion; for rooms above, after their permission check. */
    @Transactional(readOnly = true)
    public Map<String, List<Attachment>> frozen(UUID assessment) {
        return byCriterion(attachments.frozen(assessment));
    }

    /** What the submission made at this instant froze for each criterion; for rooms above, after their permission check. */
    @Transactional(readOnly = true)
    public Map<String, List<Attachment>> frozen(UUID assessment, Instant submitted) {
        return byCriterion(attachments.frozen(assessment, submitted));
    }

    /** What proves one criterion; for rooms above, after their permission check. */
    @Transactional(readOnly = true)
    public List<Attachment> attached(UUID assessment, String criterion) {
        return attachments.attached(assessment, criterion);
    }

    /** What proves each criterion of an assessment, by criterion code; for lists, progress and the submission. */
    @Transactional(readOnly = true)
    public Map<String, List<Attachment>> attached(UUID assessment) {
        return byCriterion(attachments.attached(assessment, null));
    }

    /** As {@link #attached(UUID, String)}, with the permission asked of the assessment itself. */
    @Transactional(readOnly = true)
    public List<Attachment> attached(UUID assessment, String criterion, Actor actor) {
        access.gate().requireReadable(assessment, actor);
        return attached(assessment, criterion);
    }

    /** Whether this person may now change what proves the criterion: screens offer the buttons or leave them out. */
    @Transactional(readOnly = true)
    public boolean mayChange(UUID assessment, String criterion, Actor actor) {
        return access.mayWrite(assessment, criterion, actor);
    }

    /** At most {@value EvidenceSearch#PAGE_SIZE} and one more: its presence says that there is a next page. */
    @Transactional(readOnly = true)
    public List<Evidence> search(EvidenceSearch search, Actor actor) {
        access.requireRead(search.owner(), actor);
        return store.search(search, access.registers(search.owner(), actor), EvidenceSearch.PAGE_SIZE + 1);
    }

    /** All that is found, for a file. */
    @Transactional(readOnly = true)
    public List<Evidence> searchAll(EvidenceSearch search, Actor actor) {
        access.requireRead(search.owner(), actor);
        return store.search(search, access.registers(search.owner(), actor), Integer.MAX_VALUE);
    }

    /**
     * The one document of the person's own register that is cited by this number, symbol and date.
     *
     * @param text {@code 41/KH-SNgV}, as a letter cites it; capitals and blanks do not matter
     * @return empty when there is none, or more than one
     */
    @Transactional(readOnly = true)
    public Optional<Evidence> cited(String text, LocalDate date, Actor actor) {
        var home = actor.home();
        if (home == null || text.isBlank() || !access.mayRead(home, actor)) {
            return Optional.empty();
        }
        var wanted = cited(text);
        var found = store.dated(home, date).stream()
                .filter(evidence -> cited(evidence.reference().text()).equals(wanted))
                .limit(2)
                .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private static String cited(String text) {
        return text.replaceAll("\\s", "").toLowerCase(Locale.ROOT);
    }

    /** The newest documents of the person's own register that these words find; nothing for who has no register. */
    @Transactional(readOnly = true)
    public List<Evidence> suggested(String text, int most, Actor actor) {
        var home = actor.home();
        if (home == null || !access.mayRead(home, actor)) {
            return List.of();
        }
        return store.search(EvidenceSearch.of(home, text), Set.of(home), most);
    }

    @Transactional(readOnly = true)
    public List<Integer> years(OrganisationId owner, Actor actor) {
        access.requireRead(owner, actor);
        return store.years(access.registers(owner, actor));
    }

    /** "Last year this criterion used …": what the assessed agency offered for the same criterion elsewhere. */
    @Transactional(readOnly = true)
    public List<Evidence> suggestions(UUID assessment, String criterion, Actor actor) {
        access.gate().requireReadable(assessment, actor);
        return access.gate()
                .owner(assessment)
                .filter(owner -> access.mayRead(owner, actor))
                .map(owner -> attachments.offeredElsewhere(
                        access.registers(owner, actor), assessment, criterion, SUGGESTIONS))
                .orElse(List.of());
    }

    /** Where a document is used; in its own agency only. */
    @Transactional(readOnly = true)
    public List<Attachment> uses(UUID id, Actor actor) {
        return attachments.uses(open(id, actor).id());
    }

    /** Documents of the same agency that look like this one. A hint: the same number may well be another document. */
    @Transactional(readOnly = true)
    List<Evidence> alike(Evidence.Likeness like, Actor actor) {
        access.requireRead(like.owner(), actor);
        return store.alike(like);
    }

    /** The file of the person's own upload, to compare it with what is registered. */
    @Nullable
    StoredFile uploaded(@Nullable UUID upload, Actor actor) {
        return uploads.file(upload, actor);
    }

    /** In whose register this person reads and writes when nothing else is said. @throws Problem {@code evidence.no-agency} */
    public OrganisationId ownRegister(Actor actor) {
        return access.ownRegister(actor);
    }

    public boolean mayRegister(OrganisationId owner, Actor actor) {
        return access.mayRegister(owner, actor);
    }

    /** The assessed agency, whose register a picker looks through. */
    OrganisationId register(UUID assessment, Actor actor) {
        access.gate().requireReadable(assessment, actor);
        return access.gate()
                .owner(assessment)
                .filter(owner -> access.mayRead(owner, actor))
                .orElseGet(() -> ownRegister(actor));
    }

    private static Map<String, List<Attachment>> byCriterion(List<Attachment> all) {
        var byCriterion = new LinkedHashMap<String, List<Attachment>>();
        for (var attachment : all) {
            byCriterion
                    .computeIfAbsent(attachment.criterion(), code -> new ArrayList<>())
                    .add(attachment);
        }
        return byCriterion;
    }

    private static Problem missing(UUID id) {
        return Problem.missing("evidence.missing", id);
    }
}
