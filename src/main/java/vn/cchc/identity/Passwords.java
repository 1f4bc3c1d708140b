package vn.cchc.identity;

import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.function.SingletonSupplier;
import vn.cchc.audit.Audits;
import vn.cchc.calendar.Days;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Role;
import vn.cchc.kernel.Uuids;
import vn.cchc.kernel.Verb;
import vn.cchc.organisation.Organisations;

/** The door to passwords: does this one open the account, and may that one replace it. Only hashes are kept. */
@Service
public class Passwords {

    /** Everybody may change their own. */
    static final Verb CHANGE = Verb.of("identity.change-password", Role.values());

    static final int REMEMBERED = 5;

    private static final String LEGIBLE = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final UserStore store;
    private final Directory directory;
    private final PasswordEncoder encoder;
    private final Organisations organisations;
    private final Audits audits;
    private final Clock clock;
    /** Made at the first need: a hash is slow by intent, and a start should not wait for it. */
    private final Supplier<String> hashOfNothing;

    Passwords(
            UserStore store,
            Directory directory,
            PasswordEncoder encoder,
            Organisations organisations,
            Audits audits,
            Clock clock) {
        this.store = store;
        this.directory = directory;
        this.encoder = encoder;
        this.organisations = organisations;
        this.audits = audits;
        this.clock = clock;
        this.hashOfNothing = SingletonSupplier.of(() -> encoder.encode(temporary()));
    }

    /**
     * The account that this username and password open; locked accounts too, the caller decides. A username that does
     * not exist costs the same time as a wrong password, so that nobody learns who has an account.
     */
    public Optional<Account> open(String username, String password) {
        var account = store.find(Account.normalise(username));
        var hash = account.flatMap(known -> store.hashes(known.id(), 1).stream().findFirst());
        boolean right = matches(normalise(password), hash.orElseGet(hashOfNothing));
        return right && hash.isPresent() ? account : Optional.empty();
    }

    /**
     * The person replaces their own password.
     *
     * @throws Problem when the present one is wrong or the new one breaks a rule; the message says which
     */
    @Transactional
    public void change(String present, String next, Actor actor) {
        var account = store.find(actor.id()).orElseThrow(() -> Problem.missing("identity.no-account"));
        var hashes = store.hashes(account.id(), REMEMBERED);
        if (hashes.isEmpty() || !matches(normalise(present), hashes.getFirst())) {
            throw Problem.input("identity.password-wrong");
        }
        check(account, next);
        if (hashes.stream().anyMatch(hash -> matches(normalise(next), hash))) {
            throw Problem.input("identity.password-used", REMEMBERED);
        }
        save(account, next, false);
        audits.record(actor, CHANGE, account.ref(), account.home(), Map.of());
    }

    /** @throws Problem naming the rule that the password breaks */
    void check(Account account, String password) {
        var home = organisations.find(account.home(), Days.today(clock));
        var names = home.map(known -> List.of(known.name(), known.shortName())).orElse(List.of());
        PasswordRules.broken(normalise(password), account.username(), names).ifPresent(code -> {
            throw Problem.input(code, PasswordRules.SHORTEST);
        });
    }

    void save(Account account, String password, boolean temporary) {
        store.addPassword(Uuids.next(), account.id(), encoder.encode(normalise(password)), temporary, clock.instant());
        directory.changed();
    }

    /** Gives a password that holds until the first sign-in, and answers it: it is shown once and kept nowhere. */
    String giveTemporary(Account account) {
        var password = temporary();
        save(account, password, true);
        return password;
    }

    /** Twelve letters and digits that cannot be mistaken for each other, in three groups: 59 bits. */
    private static String temporary() {
        var text = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            text.append(i > 0 && i % 4 == 0 ? "-" : "").append(LEGIBLE.charAt(RANDOM.nextInt(LEGIBLE.length())));
        }
        return text.toString();
    }

    // What cannot be a password here is compared all the same, so that its length is not told by the time it takes.
    private boolean matches(String password, String hash) {
        boolean possible =
                password.getBytes(java.nio.charset.StandardCharsets.UTF_8).length <= PasswordRules.LONGEST_BYTES;
        return encoder.matches(possible ? password : "", hash) && possible;
    }

    // Keyboards send the same Vietnamese letter composed or decomposed.
    private static String normalise(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }

    /** Hashes of an older kind are renewed when the password is at hand. */
    @Transactional
    public void renew(UUID id, String password) {
        store.find(id)
                .ifPresent(account -> store.hashes(id, 1).stream()
                        .findFirst()
                        .filter(encoder::upgradeEncoding)
                        .ifPresent(old -> store.replaceHash(id, encoder.encode(normalise(password)))));
    }
}
