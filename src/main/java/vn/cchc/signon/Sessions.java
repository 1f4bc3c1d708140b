package vn.cchc.signon;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Service;
import vn.cchc.audit.Audits;
import vn.cchc.identity.AccountShut;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Role;
import vn.cchc.kernel.Sha256;
import vn.cchc.kernel.Verb;

/** Where an account is signed in, and how to end that. Sessions live in the database, so any node may end any. */
@Service
class Sessions {

    static final Verb END = Verb.of("signon.end-session", Role.values());

    // The command line has no sessions of its own, yet it ends those of others.
    private final ObjectProvider<FindByIndexNameSessionRepository<? extends Session>> repository;
    private final JdbcClient jdbc;
    private final Audits audits;

    Sessions(
            ObjectProvider<FindByIndexNameSessionRepository<? extends Session>> repository,
            JdbcClient jdbc,
            Audits audits) {
        this.repository = repository;
        this.jdbc = jdbc;
        this.audits = audits;
    }

    /** The account's sessions, the one used last first. */
    List<OpenSession> of(UUID account, String currentId) {
        return find(account).values().stream()
                .filter(session -> !session.isExpired())
                .map(session -> describe(session, currentId))
                .sorted(Comparator.comparing(OpenSession::lastUsed).reversed())
                .toList();
    }

    /** @param handle as {@link OpenSession#handle()} gave it; null ends all others */
    void end(@Nullable String handle, String currentId, Actor actor) {
        find(actor.id()).keySet().stream()
                .filter(id -> !id.equals(currentId))
                .filter(id -> handle == null || handle.equals(handle(id)))
                .forEach(repository.getObject()::deleteById);
        audits.record(
                actor, END, "account:" + actor.id(), actor.home(), Map.of("which", handle == null ? "others" : handle));
    }

    /** Locked, granted otherwise, password reset: sign in again. Part of the transaction that does it. */
    @EventListener
    void endAll(AccountShut shut) {
        jdbc.sql("delete from signon.session where principal_name = :account")
                .param("account", shut.account().toString())
                .update();
    }

    private Map<String, ? extends Session> find(UUID account) {
        return repository.getObject().findByPrincipalName(account.toString());
    }

    private static OpenSession describe(Session session, String currentId) {
        String since = session.getAttribute(AccountContexts.SINCE);
        String address = session.getAttribute(AccountContexts.ADDRESS);
        String agent = session.getAttribute(AccountContexts.AGENT);
        return new OpenSession(
                handle(session.getId()),
                since == null ? session.getCreationTime() : Instant.parse(since),
                session.getLastAccessedTime(),
                address == null ? "" : address,
                Agents.describe(agent == null ? "" : agent),
                session.getId().equals(currentId));
    }

    // The id itself opens the account and must not stand in a page.
    private static String handle(String sessionId) {
        return Sha256.of(sessionId).brief();
    }
}
