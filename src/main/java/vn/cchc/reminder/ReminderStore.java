package vn.cchc.reminder;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.cchc.kernel.Uuids;

/** The mails that were decided to be sent, and what became of them. */
@Repository
class ReminderStore {

    static final int MOST_ATTEMPTS = 3;

    private final JdbcClient sql;

    ReminderStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** One mail taken for sending. */
    record Taken(UUID id, UUID obligation, LocalDate due, int day, UUID account) {}

    /** Planned twice is planned once. */
    void plan(UUID obligation, LocalDate due, int day, UUID account, Instant now) {
        sql.sql("""
                insert into reminder.mail (id, obligation, due, day, account, planned_at)
                values (:id, :obligation, :due, :day, :account, :now)
                on conflict on constraint mail_once do nothing
                """)
                .param("id", Uuids.next())
                .param("obligation", obligation)
                .param("due", due)
                .param("day", day)
                .param("account", account)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Takes the oldest that waits; another node takes another one. To be committed before the mail is sent. */
    Optional<Taken> take(Instant now) {
        return sql.sql("""
                -- at most one row: the mail now taken
                update reminder.mail set claimed_at = :now, attempts = attempts + 1
                 where id = (select id from reminder.mail
                              where claimed_at is null and sent_at is null and attempts < :most
                              order by planned_at, id limit 1 for update skip locked)
                returning id, obligation, due, day, account
                """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("most", MOST_ATTEMPTS)
                .query(ReminderStore::taken)
                .optional();
    }

    void sent(UUID id, Instant now) {
        sql.sql("update reminder.mail set sent_at = :now, failure = null where id = :id")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    /** The server said no: it waits for the next round. */
    void failed(UUID id, String why) {
        sql.sql("update reminder.mail set claimed_at = null, failure = :why where id = :id")
                .param("why", why)
                .param("id", id)
                .update();
    }

    /** Nobody needs it any more: handed in meanwhile, or the account is shut. */
    void dropped(UUID id, String why) {
        sql.sql("update reminder.mail set failure = :why where id = :id")
                .param("why", why)
                .param("id", id)
                .update();
    }

    private static final String KEPT =
            "select id, obligation, due, day, account, planned_at, claimed_at, sent_at, attempts, failure from reminder.mail";

    List<Outbox.Kept> newest(int most) {
        return sql.sql(KEPT + " order by planned_at desc, id desc limit :most")
                .param("most", most)
                .query(ReminderStore::kept)
                .list();
    }

    Optional<Outbox.Kept> find(UUID id) {
        return sql.sql(KEPT + " where id = :id")
                .param("id", id)
                .query(ReminderStore::kept)
                .optional();
    }

    void waitAgain(UUID id) {
        sql.sql(
                        "update reminder.mail set claimed_at = null, failure = null, attempts = 0 where id = :id and sent_at is null")
                .param("id", id)
                .update();
    }

    private static Outbox.Kept kept(ResultSet row, int number) throws SQLException {
        return new Outbox.Kept(
                row.getObject("id", UUID.class),
                row.getObject("obligation", UUID.class),
                row.getObject("due", LocalDate.class),
                row.getInt("day"),
                row.getObject("account", UUID.class),
                row.getTimestamp("planned_at").toInstant(),
                instant(row, "claimed_at"),
                instant(row, "sent_at"),
                row.getInt("attempts"),
                row.getString("failure"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private static Taken taken(ResultSet row, int number) throws SQLException {
        return new Taken(
                row.getObject("id", UUID.class),
                row.getObject("obligation", UUID.class),
                row.getObject("due", LocalDate.class),
                row.getInt("day"),
                row.getObject("account", UUID.class));
    }
}
