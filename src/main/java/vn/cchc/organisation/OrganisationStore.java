package vn.cchc.organisation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.cchc.kernel.OrganisationId;

/** Reads the tree of any day, and what happened to one organisation. */
@Repository
class OrganisationStore {

    private static final String COLUMNS = "id, slug, kind, code, name, short_name, parent, founded, last_day";
    private static final String[] KINDS =
            Arrays.stream(Kind.values()).map(Kind::name).toArray(String[]::new);

    private final JdbcClient jdbc;

    OrganisationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Organisation> all(LocalDate date) {
        return jdbc.sql("""
                        -- one row per organisation of the day, siblings by kind and Vietnamese name
                        select %s from organisation.at(:date)
                        order by array_position(cast(:kinds as text[]), kind), name collate "vi-x-icu", code
                        """.formatted(COLUMNS))
                .param("date", date)
                .param("kinds", KINDS)
                .query(OrganisationStore::organisation)
                .list();
    }

    Optional<Organisation> find(OrganisationId id, LocalDate date) {
        return jdbc.sql("""
                        -- at most one row
                        select %s from organisation.at(:date) where id = :id
                        """.formatted(COLUMNS))
                .param("date", date)
                .param("id", id.value())
                .query(OrganisationStore::organisation)
                .optional();
    }

    Optional<Organisation> byCode(String code, LocalDate date) {
        return jdbc.sql("""
                        -- at most one row: a code belongs to one organisation a day
                        select %s from organisation.at(:date) where code = :code limit 1
                        """.formatted(COLUMNS))
                .param("date", date)
                .param("code", code)
                .query(OrganisationStore::organisation)
                .optional();
    }

    /** Every code with the days on which it meant whom. */
    List<Bearer> bearers() {
        return jdbc.sql("""
                        -- one row per state of an organisation: its code and the days it bore it
                        select v.code, v.organisation, v.valid_from,
                               coalesce(lead(v.valid_from) over (partition by v.organisation order by v.valid_from) - 1,
                                        e.last_day) as last_day
                        from organisation.version v
                        left join organisation.ending e on e.organisation = v.organisation
                        order by v.code, v.valid_from
                        """)
                .query((row, _) -> new Bearer(
                        row.getString("code"),
                        new OrganisationId(row.getObject("organisation", UUID.class)),
                        row.getObject("valid_from", LocalDate.class),
                        row.getObject("last_day", LocalDate.class)))
                .list();
    }

    Optional<OrganisationId> bySlug(String slug) {
        return jdbc.sql("select id from organisation.organisation where slug = :slug")
                .param("slug", slug)
                .query((row, _) -> new OrganisationId(row.getObject("id", UUID.class)))
                .optional();
    }

    /** Each as it is on the date, or nearest to it: its last state when it has ended, its first when it has not begun. */
    List<Organisation> nearest(Collection<OrganisationId> ids, LocalDate date) {
        return jdbc.sql("""
                        -- one row per organisation asked for
                        select distinct on (o.id)
                               o.id, o.slug, v.kind, v.code, v.name, v.short_name, v.parent, o.founded, e.last_day
                        from organisation.organisation o
                        join organisation.version v on v.organisation = o.id
                        left join organisation.ending e on e.organisation = o.id
                        where o.id = any(cast(:ids as uuid[]))
                        order by o.id, v.valid_from > :date, abs(v.valid_from - cast(:date as date))
                        """)
                .param("ids", ids.stream().map(OrganisationId::toString).toArray(String[]::new))
                .param("date", date)
                .query(OrganisationStore::organisation)
                .list();
    }

    List<Organisation> roots(LocalDate date) {
        return jdbc.sql("""
                        -- one row per organisation that stands under nobody
                        select %s from organisation.at(:date) where parent is null order by code
                        """.formatted(COLUMNS))
                .param("date", date)
                .query(OrganisationStore::organisation)
                .list();
    }

    List<Organisation> children(OrganisationId id, LocalDate date) {
        return jdbc.sql("""
                        -- one row per organisation directly under it
                        select %s from organisation.at(:date) where parent = :id
                        order by array_position(cast(:kinds as text[]), kind), name collate "vi-x-icu", code
                        """.formatted(COLUMNS))
                .param("date", date)
                .param("id", id.value())
                .param("kinds", KINDS)
                .query(OrganisationStore::organisation)
                .list();
    }

    List<Organisation> selfAndAbove(OrganisationId id, LocalDate date) {
        return jdbc.sql("""
                        -- one row per step from the organisation to the top, itself first
                        with recursive path as (
                            select s.*, 0 as step from organisation.at(:date) s where s.id = :id
                            union all
                            select s.*, path.step + 1 from path
                            cross join lateral (select * from organisation.at(:date) up where up.id = path.parent) s
                            where path.step < 20
                        )
                        select %s from path order by step
                        """.formatted(COLUMNS))
                .param("date", date)
                .param("id", id.value())
                .query(OrganisationStore::organisation)
                .list();
    }

    List<Organisation> search(String words, LocalDate date, int limit) {
        return jdbc.sql("""
                        -- one row per organisation whose name or code holds the words, marks or not; the closest first
                        select %s from organisation.at(:date)
                        where search like '%%' || replace(replace(public.plain(:words), '%%', ''), '_', '') || '%%'
                        order by public.similarity(search, public.plain(:words)) desc, name collate "vi-x-icu", code
                        limit :limit
                        """.formatted(COLUMNS))
                .param("date", date)
                .param("words", words.strip())
                .param("limit", limit)
                .query(OrganisationStore::organisation)
                .list();
    }

    List<Lineage> predecessors(OrganisationId id) {
        return lineage("where l.successor = :id", id);
    }

    List<Lineage> successors(OrganisationId id) {
        return lineage("where l.predecessor = :id", id);
    }

    private List<Lineage> lineage(String where, OrganisationId id) {
        return jdbc.sql("""
                        -- one row per pair of predecessor and successor
                        select l.predecessor, l.successor, l.part, e.effective, e.legal_basis
                        from organisation.lineage l join organisation.event e on e.id = l.event
                        %s order by e.effective, l.predecessor, l.successor
                        """.formatted(where))
                .param("id", id.value())
                .query((row, _) -> new Lineage(
                        id(row, "predecessor"),
                        id(row, "successor"),
                        Lineage.Part.valueOf(row.getString("part")),
                        row.getObject("effective", LocalDate.class),
                        row.getString("legal_basis")))
                .list();
    }

    /** @param until last day of the state; null while it lasts */
    record Period(LocalDate from, @Nullable LocalDate until, Organisation state, Event event) {}

    List<Period> history(OrganisationId id) {
        return jdbc.sql("""
                        -- one row per state of the organisation, the oldest first
                        select o.id, o.slug, v.kind, v.code, v.name, v.short_name, v.parent, o.founded, e.last_day, v.valid_from,
                               coalesce(lead(v.valid_from) over (order by v.valid_from) - 1, e.last_day) as valid_to,
                               h.id as event, h.kind as event_kind, h.effective, h.title, h.legal_basis, h.proposal
                        from organisation.organisation o
                        join organisation.version v on v.organisation = o.id
                        join organisation.event h on h.id = v.event
                        left join organisation.ending e on e.organisation = o.id
                        where o.id = :id
                        order by v.valid_from
                        """)
                .param("id", id.value())
                .query((row, number) -> new Period(
                        row.getObject("valid_from", LocalDate.class),
                        row.getObject("valid_to", LocalDate.class),
                        organisation(row, number),
                        event(row)))
                .list();
    }

    /** What ended it; empty while it lives. */
    Optional<Event> ending(OrganisationId id) {
        return jdbc.sql("""
                        -- at most one row
                        select h.id as event, h.kind as event_kind, h.effective, h.title, h.legal_basis, h.proposal
                        from organisation.ending e join organisation.event h on h.id = e.event
                        where e.organisation = :id
                        """)
                .param("id", id.value())
                .query((row, _) -> event(row))
                .optional();
    }

    /** The first day of its newest state, in the future perhaps; changes may only be made after it. */
    LocalDate newestState(OrganisationId id) {
        return jdbc.sql("select max(valid_from) from organisation.version where organisation = :id")
                .param("id", id.value())
                .query(LocalDate.class)
                .single();
    }

    /** Whether the code belongs to somebody on the day or will on a later one. */
    Optional<Organisation> holderOfCode(String code, LocalDate from) {
        return jdbc.sql("""
                        -- at most one row: the organisation that has the code on or after the day
                        select o.id, o.slug, v.kind, v.code, v.name, v.short_name, v.parent, o.founded, e.last_day
                        from organisation.version v
                        join organisation.organisation o on o.id = v.organisation
                        left join organisation.ending e on e.organisation = o.id
                        where v.code = :code and (e.last_day is null or e.last_day >= :from)
                          and not exists (select 1 from organisation.version later
                                          where later.organisation = v.organisation
                                            and later.valid_from > v.valid_from and later.valid_from <= :from)
                        limit 1
                        """)
                .param("code", code)
                .param("from", from)
                .query(OrganisationStore::organisation)
                .optional();
    }

    static Organisation organisation(ResultSet row, int number) throws SQLException {
        var parent = row.getObject("parent", UUID.class);
        return new Organisation(
                id(row, "id"),
                row.getString("code"),
                row.getString("name"),
                row.getString("short_name"),
                row.getString("slug"),
                Kind.valueOf(row.getString("kind")),
                parent == null ? null : new OrganisationId(parent),
                row.getObject("founded", LocalDate.class),
                row.getObject("last_day", LocalDate.class));
    }

    private static Event event(ResultSet row) throws SQLException {
        return new Event(
                row.getObject("event", UUID.class),
                Event.Type.valueOf(row.getString("event_kind")),
                row.getObject("effective", LocalDate.class),
                row.getString("title"),
                row.getString("legal_basis"),
                row.getObject("proposal", UUID.class));
    }

    private static OrganisationId id(ResultSet row, String column) throws SQLException {
        return new OrganisationId(row.getObject(column, UUID.class));
    }
}
