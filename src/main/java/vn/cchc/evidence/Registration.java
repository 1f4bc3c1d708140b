package vn.cchc.evidence;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import vn.cchc.audit.Audits;
import vn.cchc.file.StoredFile;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Uuids;

/** A form becomes a document in the register, or a version that corrects one. Runs inside the door's transaction. */
@Component
class Registration {

    private final EvidenceStore store;
    private final AttachmentStore attachments;
    private final Uploads uploads;
    private final Access access;
    private final Audits audits;
    private final ApplicationEventPublisher events;
    private final MessageSource words;
    private final Clock clock;

    Registration(
            EvidenceStore store,
            AttachmentStore attachments,
            Uploads uploads,
            Access access,
            Audits audits,
            ApplicationEventPublisher events,
            MessageSource words,
            Clock clock) {
        this.store = store;
        this.attachments = attachments;
        this.uploads = uploads;
        this.access = access;
        this.audits = audits;
        this.events = events;
        this.words = words;
        this.clock = clock;
    }

    Evidence register(EvidenceForm form, Actor actor) {
        if (form.secret()) {
            throw Problem.input("evidence.secret");
        }
        var request = form.once();
        var sentBefore = store.byRequest(request);
        if (sentBefore.isPresent()) {
            return requireOwnSending(sentBefore.get(), actor);
        }
        var old = form.replaces() == null ? null : requireCorrectable(form.replaces(), actor);
        var owner = old == null ? owner(form, actor) : old.owner();
        access.requireRegister(owner, actor);
        var evidence = decide(form, owner, old, actor);
        if (!store.insert(evidence, request, kindWords(evidence.kind()))) {
            return requireOwnSending(store.byRequest(request).orElseThrow(), actor);
        }
        if (old != null) {
            takePlace(old, evidence, actor);
        }
        audits.record(
                actor, old == null ? Evidences.REGISTER : Evidences.CORRECT, evidence.ref(), owner, details(evidence));
        events.publishEvent(new EvidenceRegistered(evidence.id(), owner, evidence.replaces()));
        return evidence;
    }

    private OrganisationId owner(EvidenceForm form, Actor actor) {
        return form.at() == null ? access.ownRegister(actor) : new OrganisationId(form.at());
    }

    private Evidence decide(EvidenceForm form, OrganisationId owner, @Nullable Evidence old, Actor actor) {
        var typed = form.decode(clock);
        var file = uploads.file(form.upload(), actor);
        if (file == null && old != null) {
            file = old.file();
        }
        if (file == null && typed.link() == null) {
            throw Problem.input("evidence.file-or-link");
        }
        return new Evidence(
                Uuids.next(),
                owner,
                typed.kind(),
                typed.reference(),
                typed.issuer(),
                typed.summary(),
                file,
                typed.link(),
                typed.year(),
                typed.tags(),
                actor.id(),
                actor.displayName(),
                clock.instant(),
                form.replaces(),
                null,
                0);
    }

    private Evidence requireCorrectable(UUID id, Actor actor) {
        store.lock(id);
        var old = store.find(id)
                .filter(evidence -> access.mayRead(evidence.owner(), actor))
                .orElseThrow(() -> Problem.missing("evidence.missing", id));
        if (old.superseded()) {
            throw Problem.conflict("evidence.superseded", old.reference().text());
        }
        return old;
    }

    /** Where an assessment may still be written the corrected version stands; where it was submitted, the old one stays. */
    private void takePlace(Evidence old, Evidence corrected, Actor actor) {
        for (var use : attachments.uses(old.id())) {
            if (access.mayWrite(use.assessment(), use.criterion(), actor)
                    && attachments.detach(use.assessment(), use.criterion(), old.id())) {
                var moved = new Attachment(
                        corrected,
                        use.assessment(),
                        use.criterion(),
                        use.locator(),
                        actor.displayName(),
                        clock.instant());
                attachments.attach(List.of(moved), actor.id());
            }
        }
    }

    private static Evidence requireOwnSending(Evidence sentBefore, Actor actor) {
        if (!sentBefore.registeredBy().equals(actor.id())) {
            throw Problem.conflict("evidence.form-used");
        }
        return sentBefore;
    }

    private String kindWords(EvidenceKind kind) {
        return words.getMessage("evidence.kind." + kind.name(), null, Locale.of("vi"));
    }

    private static Map<String, Object> details(Evidence evidence) {
        var details = new LinkedHashMap<String, Object>();
        details.put("reference", evidence.reference().text());
        details.put("summary", evidence.summary());
        StoredFile file = evidence.file();
        if (file != null) {
            details.put("sha256", file.sha());
        }
        if (evidence.replaces() != null) {
            details.put("replaces", evidence.replaces());
        }
        return details;
    }
}
