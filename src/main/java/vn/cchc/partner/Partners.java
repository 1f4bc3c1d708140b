package vn.cchc.partner;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.audit.Audits;
import vn.cchc.calendar.Days;
import vn.cchc.dossier.Batches;
import vn.cchc.dossier.Source;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Rights;
import vn.cchc.kernel.Role;
import vn.cchc.kernel.Sha256;
import vn.cchc.kernel.Uuids;
import vn.cchc.kernel.Verb;

/** The door to partners: let one in, give it a token, take it away, see what it sent. For administrators. */
@Service
public class Partners {

    static final Verb MANAGE = Verb.of("partner.manage", Role.ADMIN);

    /** A token that nobody renews stops by itself. */
    static final int LONGEST_DAYS = 366;

    private static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9-]{1,39}");
    private static final int MOST_PER_MINUTE = 6000;
    private static final int SECRET_BYTES = 32;
    private static final String BEGINS = "cchc_";
    private static final int HINT = BEGINS.length() + 6;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final PartnerStore store;
    private final Batches batches;
    private final Rights rights;
    private final Audits audits;
    private final Clock clock;

    Partners(PartnerStore store, Batches batches, Rights rights, Audits audits, Clock clock) {
        this.store = store;
        this.batches = batches;
        this.rights = rights;
        this.audits = audits;
        this.clock = clock;
    }

    /** @param secret shown this once and kept nowhere */
    public record Issued(Token token, String secret) {}

    /** How a partner is set up. */
    public record Terms(String name, Set<OrganisationId> units, int perMinute) {}

    /**
     * Lets a new system in; it sends nothing before it has a token. Its source of dossiers is made with it where there is none of its code.
     *
     * @throws Problem {@code partner.bad-code}, {@code partner.code-taken}, {@code partner.bad-terms}
     */
    @Transactional
    public Partner create(String code, Terms terms, Actor actor) {
        require(actor);
        if (!CODE.matcher(code).matches()) {
            throw Problem.input("partner.bad-code", code);
        }
        check(terms);
        require(actor, terms.units());
        var partner = new Partner(
                Uuids.next(),
                code,
                terms.name().strip(),
                code,
                terms.units(),
                terms.perMinute(),
                null,
                now(),
                actor.displayName());
        if (!store.add(partner)) {
            throw Problem.conflict("partner.code-taken", code);
        }
        if (batches.sources().stream().noneMatch(each -> each.code().equals(code))) {
            batches.keep(new Source(code, partner.name(), null), Actor.SYSTEM);
        }
        tell(partner, "created", actor);
        return partner;
    }

    @Transactional
    public void change(UUID id, Terms terms, Actor actor) {
        require(actor);
        check(terms);
        require(actor, terms.units());
        var before = get(id);
        require(actor, before.units());
        var partner = new Partner(
                id,
                before.code(),
                terms.name().strip(),
                before.source(),
                terms.units(),
                terms.perMinute(),
                before.closedAt(),
                before.createdAt(),
                before.createdBy());
        store.save(partner);
        tell(partner, "changed", actor);
    }

    /** Lets it in no more, or again; tokens stay as they are. */
    @Transactional
    public void open(UUID id, boolean open, Actor actor) {
        require(actor);
        var before = get(id);
        require(actor, before.units());
        var partner = new Partner(
                id,
                before.code(),
                before.name(),
                before.source(),
                before.units(),
                before.perMinute(),
                open ? null : now(),
                before.createdAt(),
                before.createdBy());
        store.save(partner);
        tell(partner, open ? "opened" : "closed", actor);
    }

    /** @throws Problem {@code partner.bad-expiry} for a last day in the past or more than a year ahead */
    @Transactional
    public Issued issue(UUID id, LocalDate expiresOn, Actor actor) {
        require(actor);
        var partner = get(id);
        require(actor, partner.units());
        var today = today();
        if (expiresOn.isBefore(today) || expiresOn.isAfter(today.plusDays(LONGEST_DAYS))) {
            throw Problem.input("partner.bad-expiry", LONGEST_DAYS);
        }
        var bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        var secret = BEGINS + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var token = new Token(
                Uuids.next(), id, secret.substring(0, HINT), expiresOn, now(), actor.displayName(), null, null);
        store.add(token, Sha256.of(secret));
        audits.record(
                actor,
                MANAGE,
                "partner:" + id,
                null,
                Map.of("code", partner.code(), "token", token.hint() + "…", "expires", expiresOn, "what", "token"));
        return new Issued(token, secret);
    }

    @Transactional
    public void revoke(UUID id, UUID token, Actor actor) {
        require(actor);
        var partner = get(id);
        require(actor, partner.units());
        if (!store.revoke(id, token, now(), actor)) {
            throw Problem.missing("partner.no-token");
        }
        audits.record(
                actor,
                MANAGE,
                "partner:" + id,
                null,
                Map.of("code", partner.code(), "token", token, "what", "revoked"));
    }

    @Transactional(readOnly = true)
    public List<Partner> all(Actor actor) {
        require(actor);
        return store.all();
    }

    @Transactional(readOnly = true)
    public Partner get(UUID id, Actor actor) {
        require(actor);
        return get(id);
    }

    @Transactional(readOnly = true)
    public List<Token> tokens(UUID id, Actor actor) {
        require(actor);
        return store.tokens(id);
    }

    /** The newest first. */
    @Transactional(readOnly = true)
    public List<Message> messages(UUID id, int most, Actor actor) {
        require(actor);
        return store.newest(id, most);
    }

    /** @throws Problem {@code partner.no-message} */
    @Transactional(readOnly = true)
    public Message message(UUID partner, UUID id, Actor actor) {
        require(actor);
        return store.message(partner, id).orElseThrow(() -> Problem.missing("partner.no-message"));
    }

    /** Who shows this token; empty for one that is unknown, revoked or expired, and for a closed partner. */
    @Transactional(readOnly = true)
    Optional<Partner> bearer(String secret) {
        return secret.startsWith(BEGINS) ? store.bearer(Sha256.of(secret), today()) : Optional.empty();
    }

    LocalDate today() {
        return Days.today(clock);
    }

    private Partner get(UUID id) {
        return store.get(id).orElseThrow(() -> Problem.missing("partner.unknown"));
    }

    private static void check(Terms terms) {
        if (terms.name().isBlank()
                || terms.name().length() > 200
                || terms.units().isEmpty()
                || terms.perMinute() < 1
                || terms.perMinute() > MOST_PER_MINUTE) {
            throw Problem.input("partner.bad-terms", MOST_PER_MINUTE);
        }
    }

    private void tell(Partner partner, String what, Actor actor) {
        audits.record(
                actor,
                MANAGE,
                "partner:" + partner.id(),
                null,
                Map.of(
                        "code", partner.code(),
                        "name", partner.name(),
                        "units", partner.units(),
                        "per-minute", partner.perMinute(),
                        "what", what));
    }

    // Whoever lets a system act for a unit must hold the right there; a right somewhere else is none.
    private void require(Actor actor, Set<OrganisationId> units) {
        units.forEach(unit -> rights.require(actor, MANAGE, unit));
    }

    private void require(Actor actor) {
        if (!rights.allowsSomewhere(actor, MANAGE)) {
            throw Problem.forbidden("rights.refused", MANAGE.name());
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
