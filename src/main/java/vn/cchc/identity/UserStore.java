package vn.cchc.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Role;

@Repository
class UserStore {

    private static final String ACCOUNT =
            "a.id, a.username, a.display_name, a.home, a.email, a.phone, a.locked_at, a.lock_reason, a.version";
    private static final String GRANT = "g.id, g.account, g.role, g.organisation, g.from_day, g.last_day";

    private final JdbcClient jdbc;

    UserStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long revision() {
        return jdbc.sql("select number from identity.revision")
                .query(Long.class)
                .single();
    }

    Optional<Account> find(UUID id) {
        return jdbc.sql("select " + ACCOUNT + " from identity.account a where a.id = :id")
                .param("id", id)
                .query(UserStore::account)
                .optional();
    }

    Optional<Account> find(String username) {
        return jdbc.sql("select " + ACCOUNT + " from identity.account a where a.username = :username")
                .param("username", username)
                .query(UserStore::account)
                .optional();
    }

    Optional<Known> known(UUID id) {
        return find(id).map(account -> new Known(account, grants(id), temporaryPassword(id)));
    }

    void add(Account account, Instant now) {
        jdbc.sql("""
                insert into identity.account (id, username, display_name, home, email, phone, created_at)
                values (:id, :username, :displayName, :home, :email, :phone, :now)
                """)
                .param("id", account.id())
                .param("username", account.username())
                .param("displayName", account.displayName())
                .param("home", account.home().value())
                .param("email", account.email(), Types.VARCHAR)
                .param("phone", account.phone(), Types.VARCHAR)
                .param("now", at(now))
                .update();
    }

    /** @return false when somebody else has changed the account since it was read */
    boolean save(Account account) {
        return jdbc.sql("""
                update identity.account
                set display_name = :displayName, home = :home, email = :email, phone = :phone,
                    locked_at = :locked, lock_reason = :lockReason, version = version + 1
                where id = :id and version = :version
                """)
                        .param("id", account.id())
                        .param("version", account.version())
                        .param("displayName", account.displayName())
                        .param("home", account.home().value())
                        .param("email", account.email(), Types.VARCHAR)
                        .param("phone", account.phone(), Types.VARCHAR)
                        .param(
                                "locked",
                                account.locked() == null ? null : at(account.locked()),
                                Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("lockReason", account.lockReason(), Types.VARCHAR)
                        .update()
                == 1;
    }

    List<Grant> grants(UUID account) {
        return jdbc.sql("""
                -- one row per grant not taken back, past and coming ones too
                select %s from identity.role_grant g
                where g.account = :account and g.revoked_at is null order by g.from_day, g.id
                """.formatted(GRANT))
                .param("account", account)
                .query(UserStore::grant)
                .list();
    }

    Optional<Grant> findGrant(UUID id) {
        return jdbc.sql("select " + GRANT + " from identity.role_grant g where g.id = :id and g.revoked_at is null")
                .param("id", id)
                .query(UserStore::grant)
                .optional();
    }

    void add(Grant grant, String by, Instant now) {
        jdbc.sql("""
                insert into identity.role_grant (id, account, role, organisation, from_day, last_day, granted_by, granted_at)
                values (:id, :account, :role, :organisation, :from, :lastDay, :by, :now)
                """)
                .param("id", grant.id())
                .param("account", grant.account())
                .param("role", grant.role().name())
                .param("organisation", grant.organisation().value())
                .param("from", grant.from())
                .param("lastDay", grant.lastDay(), Types.DATE)
                .param("by", by)
                .param("now", at(now))
                .update();
    }

    void revoke(Grant grant, String by, Instant now) {
        jdbc.sql("update identity.role_grant set revoked_by = :by, revoked_at = :now where id = :id")
                .param("id", grant.id())
                .param("by", by)
                .param("now", at(now))
                .update();
    }

    /** Open accounts with a grant of the role on that day, by name. */
    List<Account> holding(Role role, LocalDate day) {
        return jdbc.sql("""
                -- one row per open account
                select %s from identity.account a
                where a.locked_at is null and exists (
                    select from identity.role_grant g
                    where g.account = a.id and g.revoked_at is null and g.role = :role
                      and g.from_day <= :day and (g.last_day is null or g.last_day >= :day))
                order by a.display_name collate "vi-x-icu", a.username
                """.formatted(ACCOUNT))
                .param("role", role.name())
                .param("day", day)
                .query(UserStore::account)
                .list();
    }

    /** Open accounts that hold one of the roles at this organisation on the day, by name. */
    List<Account> granted(Collection<Role> roles, OrganisationId at, LocalDate day) {
        return jdbc.sql("""
                -- one row per open account
                select %s from identity.account a
                where a.locked_at is null and exists (
                    select from identity.role_grant g
                    where g.account = a.id and g.revoked_at is null and g.role = any(:roles) and g.organisation = :at
                      and g.from_day <= :day and (g.last_day is null or g.last_day >= :day))
                order by a.display_name collate "vi-x-icu", a.username
                """.formatted(ACCOUNT))
                .param("roles", roles.stream().map(Role::name).toArray(String[]::new))
                .param("at", at.value())
                .param("day", day)
                .query(UserStore::account)
                .list();
    }

    /** One page of accounts whose home is among those, by username. */
    List<Account> search(UserSearch search, Collection<OrganisationId> homes, LocalDate day, int atMost) {
        return jdbc.sql("""
                -- one row per account
                select %s from identity.account a
                where a.home = any(:homes)
                  and (:words::text[] is null or a.searchable like all(
                        select '%%' || public.plain(word) || '%%' from unnest(:words::text[]) word))
                  and (:locked::boolean is null or (a.locked_at is not null) = :locked)
                  and (:role::text is null or exists (
                        select from identity.role_grant g
                        where g.account = a.id and g.revoked_at is null and g.role = :role
                          and g.from_day <= :day and (g.last_day is null or g.last_day >= :day)))
                  and (:after::text is null or a.username > :after)
                order by a.username limit :atMost
                """.formatted(ACCOUNT))
                .param("homes", homes.stream().map(OrganisationId::value).toArray(UUID[]::new))
                .param("words", search.words())
                .param("locked", search.locked(), Types.BOOLEAN)
                .param("role", search.role() == null ? null : search.role().name(), Types.VARCHAR)
                .param("day", day)
                .param("after", search.after(), Types.VARCHAR)
                .param("atMost", atMost)
                .query(UserStore::account)
                .list();
    }

    /** Grants of several accounts at once, for a list. */
    List<Grant> grants(Collection<UUID> accounts) {
        return jdbc.sql("""
                -- one row per grant not taken back
                select %s from identity.role_grant g
                where g.account = any(:accounts) and g.revoked_at is null order by g.from_day, g.id
                """.formatted(GRANT))
                .param("accounts", accounts.toArray(UUID[]::new))
                .query(UserStore::grant)
                .list();
    }

    /** The hashes of the last passwords, youngest first. */
    List<String> hashes(UUID account, int atMost) {
        return jdbc.sql("select hash from identity.password where account = :account order by id desc limit :atMost")
                .param("account", account)
                .param("atMost", atMost)
                .query((row, index) -> row.getString("hash"))
                .list();
    }

    void addPassword(UUID id, UUID account, String hash, boolean temporary, Instant now) {
        jdbc.sql("""
                insert into identity.password (id, account, hash, temporary, set_at)
                values (:id, :account, :hash, :temporary, :now)
                """)
                .param("id", id)
                .param("account", account)
                .param("hash", hash)
                .param("temporary", temporary)
                .param("now", at(now))
                .update();
    }

    /** The same password under a better hash; not a new password. */
    void replaceHash(UUID account, String hash) {
        jdbc.sql("""
                update identity.password set hash = :hash
                where id = (select id from identity.password where account = :account order by id desc limit 1)
                """).param("account", account).param("hash", hash).update();
    }

    private boolean temporaryPassword(UUID account) {
        return jdbc.sql("select temporary from identity.password where account = :account order by id desc limit 1")
                .param("account", account)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Account account(ResultSet row, int index) throws SQLException {
        var locked = row.getObject("locked_at", OffsetDateTime.class);
        return new Account(
                row.getObject("id", UUID.class),
                row.getString("username"),
                row.getString("display_name"),
                new OrganisationId(row.getObject("home", UUID.class)),
                row.getString("email"),
                row.getString("phone"),
                locked == null ? null : locked.toInstant(),
                row.getString("lock_reason"),
                row.getInt("version"));
    }

    private static Grant grant(ResultSet row, int index) throws SQLException {
        return new Grant(
                row.getObject("id", UUID.class),
                row.getObject("account", UUID.class),
                Role.valueOf(row.getString("role")),
                new OrganisationId(row.getObject("organisation", UUID.class)),
                row.getObject("from_day", LocalDate.class),
                row.getObject("last_day", LocalDate.class));
    }
}
