package vn.cchc.onestop;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Uuids;

/** Filters of the list that people saved under a name, each for themselves. */
@Repository
class Views {

    private static final int MOST = 30;
    private static final int LONGEST = 80;

    private final JdbcClient sql;
    private final Clock clock;

    Views(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    List<SavedView> of(Actor actor) {
        return sql.sql(
                        "select id, name, query from onestop.view where owner = :owner order by name collate \"vi-x-icu\"")
                .param("owner", actor.id())
                .query((row, _) -> new SavedView(row.getObject(1, UUID.class), row.getString(2), row.getString(3)))
                .list();
    }

    /** The same name again is replaced. */
    @Transactional
    public void save(String name, String query, Actor actor) {
        var words = name.strip();
        if (words.isEmpty() || words.length() > LONGEST) {
            throw Problem.input("onestop.view-name", LONGEST);
        }
        if (of(actor).size() >= MOST) {
            throw Problem.conflict("onestop.views-full", MOST);
        }
        sql.sql("""
                insert into onestop.view (id, owner, name, query, saved_at) values (:id, :owner, :name, :query, :now)
                on conflict (owner, name) do update set query = excluded.query, saved_at = excluded.saved_at
                """)
                .param("id", Uuids.next())
                .param("owner", actor.id())
                .param("name", words)
                .param("query", query)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    @Transactional
    public void remove(UUID id, Actor actor) {
        sql.sql("delete from onestop.view where id = :id and owner = :owner")
                .param("id", id)
                .param("owner", actor.id())
                .update();
    }
}
