package vn.cchc.signon;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AttemptStore {

    private final JdbcClient jdbc;

    AttemptStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is counted under the key, held until the transaction ends so that tries at the same moment all count. */
    LockOut hold(String key, Instant now) {
        jdbc.sql("""
                insert into signon.attempt (key, failures, lock_outs, last_at) values (:key, 0, 0, :now)
                on conflict (key) do nothing
                """)
                .param("key", key)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        return jdbc.sql("""
                -- one row: the key's
                select failures, lock_outs, locked_until, last_at from signon.attempt where key = :key for update
                """).param("key", key).query(AttemptStore::lockOut).single();
    }

    void save(String key, LockOut lockOut) {
        jdbc.sql("""
                update signon.attempt
                set failures = :failures, lock_outs = :lockOuts, locked_until = :until, last_at = :last
                where key = :key
                """)
                .param("key", key)
                .param("failures", lockOut.failures())
                .param("lockOuts", lockOut.lockOuts())
                .param("until", at(lockOut.until()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("last", at(lockOut.last()))
                .update();
    }

    void forget(String key) {
        jdbc.sql("delete from signon.attempt where key = :key")
                .param("key", key)
                .update();
    }

    /** Strangers type what they like; their names are not kept longer than they count. */
    int forgetBefore(Instant moment) {
        return jdbc.sql("""
                delete from signon.attempt
                where last_at < :moment and (locked_until is null or locked_until < :moment)
                """).param("moment", at(moment)).update();
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static LockOut lockOut(ResultSet row, int index) throws SQLException {
        var until = row.getObject("locked_until", OffsetDateTime.class);
        return new LockOut(
                row.getInt("failures"),
                row.getInt("lock_outs"),
                until == null ? null : until.toInstant(),
                Objects.requireNonNull(row.getObject("last_at", OffsetDateTime.class))
                        .toInstant());
    }
}
