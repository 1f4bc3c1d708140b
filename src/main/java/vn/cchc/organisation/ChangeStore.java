package vn.cchc.organisation;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;

/**
 * Writes planned changes down, each kind of row in one statement: a whole country takes a second or two. A row that is
 * there already stays as it is, so that the same change written twice is written once.
 */
@Repository
class ChangeStore {

    /** From so many new rows on, the database's statistics are out of date. */
    private static final int MANY = 200;

    private final JdbcClient jdbc;

    ChangeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    ImportReport add(Change change, Actor actor, Instant now) {
        events(change.events, actor, now);
        int founded = foundings(change.foundings, now);
        int states = states(change.states);
        int ended = endings(change.endings);
        int descents = descents(change.descents);
        memberships(change.memberships, actor, now);
        if (founded + states > MANY) {
            countAgain();
        }
        return new ImportReport(founded, states, ended, descents);
    }

    // The database plans by what it last counted; after an import into empty tables that is nothing, and the first tree
    // of the whole country would be joined row by row for minutes.
    private void countAgain() {
        for (var table : List.of("organisation", "version", "ending", "lineage", "membership")) {
            jdbc.sql("analyze organisation." + table).update();
        }
    }

    /** As {@link #add}, but every row must be new: somebody else's change on the same day is a conflict. */
    void addNew(Change change, Actor actor, Instant now) {
        var added = add(change, actor, now);
        var planned = new ImportReport(
                change.foundings.size(), change.states.size(), change.endings.size(), change.descents.size());
        if (!added.equals(planned)) {
            throw Problem.conflict("organisation.changed-meanwhile");
        }
    }

    /** One change at a time: what was checked stays true until it is written. */
    void lock() {
        jdbc.sql("lock table organisation.version in share row exclusive mode").update();
    }

    private void events(List<Event> rows, Actor actor, Instant now) {
        jdbc.sql("""
                        -- one row per event
                        insert into organisation.event (id, kind, effective, title, legal_basis, proposal, recorded_by, recorded_at)
                        select e.*, :by, :now
                        from unnest(cast(:ids as uuid[]), cast(:kinds as text[]), cast(:dates as date[]), cast(:titles as text[]),
                                    cast(:bases as text[]), cast(:proposals as uuid[])) as e
                        on conflict do nothing
                        """)
                .param("ids", column(rows, Event::id))
                .param("kinds", column(rows, Event::type))
                .param("dates", column(rows, Event::effective))
                .param("titles", column(rows, Event::title))
                .param("bases", column(rows, Event::legalBasis))
                .param("proposals", column(rows, Event::proposal))
                .param("by", actor.displayName())
                .param("now", Timestamp.from(now))
                .update();
    }

    private int foundings(List<Change.Founding> rows, Instant now) {
        return jdbc.sql("""
                        -- one row per organisation
                        insert into organisation.organisation (id, slug, founded, recorded_at)
                        select o.*, :now
                        from unnest(cast(:ids as uuid[]), cast(:slugs as text[]), cast(:dates as date[])) as o
                        on conflict (id) do nothing
                        """)
                .param("ids", column(rows, Change.Founding::id))
                .param("slugs", column(rows, Change.Founding::slug))
                .param("dates", column(rows, Change.Founding::founded))
                .param("now", Timestamp.from(now))
                .update();
    }

    private int states(List<Change.State> rows) {
        return jdbc.sql("""
                        -- one row per organisation and state
                        insert into organisation.version (organisation, valid_from, kind, code, name, short_name, parent, event)
                        select * from unnest(cast(:ids as uuid[]), cast(:dates as date[]), cast(:kinds as text[]), cast(:codes as text[]),
                                             cast(:names as text[]), cast(:shorts as text[]), cast(:parents as uuid[]), cast(:events as uuid[]))
                        on conflict do nothing
                        """)
                .param("ids", column(rows, Change.State::organisation))
                .param("dates", column(rows, Change.State::from))
                .param("kinds", column(rows, row -> row.draft().kind()))
                .param("codes", column(rows, row -> row.draft().code()))
                .param("names", column(rows, row -> row.draft().name()))
                .param("shorts", column(rows, row -> row.draft().shortName()))
                .param("parents", column(rows, row -> row.draft().parent()))
                .param("events", column(rows, Change.State::event))
                .update();
    }

    private int endings(List<Change.Ending> rows) {
        return jdbc.sql("""
                        -- one row per organisation that ended
                        insert into organisation.ending (organisation, last_day, event)
                        select * from unnest(cast(:ids as uuid[]), cast(:dates as date[]), cast(:events as uuid[]))
                        on conflict do nothing
                        """)
                .param("ids", column(rows, Change.Ending::organisation))
                .param("dates", column(rows, Change.Ending::lastDay))
                .param("events", column(rows, Change.Ending::event))
                .update();
    }

    private int descents(List<Change.Descent> rows) {
        return jdbc.sql("""
                        -- one row per predecessor and successor
                        insert into organisation.lineage (predecessor, successor, part, event)
                        select * from unnest(cast(:old as uuid[]), cast(:new as uuid[]), cast(:parts as text[]), cast(:events as uuid[]))
                        on conflict do nothing
                        """)
                .param("old", column(rows, Change.Descent::predecessor))
                .param("new", column(rows, Change.Descent::successor))
                .param("parts", column(rows, Change.Descent::part))
                .param("events", column(rows, Change.Descent::event))
                .update();
    }

    /** How many of the changes of membership were new. */
    int addMemberships(Change change, Actor actor, Instant now) {
        return memberships(change.memberships, actor, now);
    }

    private int memberships(List<Change.Membership> rows, Actor actor, Instant now) {
        return jdbc.sql("""
                        -- one row per change of membership
                        insert into organisation.membership (peer_group, organisation, valid_from, member, recorded_by, recorded_at)
                        select m.*, :by, :now
                        from unnest(cast(:groups as text[]), cast(:ids as uuid[]), cast(:dates as date[]), cast(:members as boolean[])) as m
                        on conflict do nothing
                        """)
                .param("groups", column(rows, Change.Membership::peerGroup))
                .param("ids", column(rows, Change.Membership::organisation))
                .param("dates", column(rows, Change.Membership::from))
                .param("members", column(rows, Change.Membership::member))
                .param("by", actor.displayName())
                .param("now", Timestamp.from(now))
                .update();
    }

    // Text arrays, cast by the database: one form for identifiers, dates and words alike.
    private static <T> String[] column(List<T> rows, Function<T, @Nullable Object> value) {
        return rows.stream()
                .map(value)
                .map(each -> each == null ? null : each.toString())
                .toArray(String[]::new);
    }
}
