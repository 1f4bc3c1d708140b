package vn.cchc.organisation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;

/** Peer groups and the two seats (own province, standing agency), all with dates. */
@Repository
class SeatStore {

    enum Seat {
        HOME,
        STANDING
    }

    private final JdbcClient jdbc;

    SeatStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Who has the seat on the day: the newest decision whose organisation is alive then. */
    Optional<Organisation> seat(Seat seat, LocalDate date) {
        return jdbc.sql("""
                        -- at most one row
                        select o.id, o.slug, o.kind, o.code, o.name, o.short_name, o.parent, o.founded, o.last_day
                        from organisation.seat s
                        cross join lateral (select * from organisation.at(:date) a where a.id = s.organisation) o
                        where s.role = :seat and s.valid_from <= :date
                        order by s.valid_from desc
                        limit 1
                        """)
                .param("seat", seat.name())
                .param("date", date)
                .query(OrganisationStore::organisation)
                .optional();
    }

    /** False when the seat was given on that very day already. */
    boolean sit(Seat seat, OrganisationId organisation, LocalDate from, String legalBasis, Actor actor, Instant now) {
        return jdbc.sql("""
                        -- one row per decision; the same decision twice is one
                        insert into organisation.seat (role, valid_from, organisation, legal_basis, recorded_by, recorded_at)
                        values (:seat, :from, :organisation, :basis, :by, :now)
                        on conflict do nothing
                        """)
                        .param("seat", seat.name())
                        .param("from", from)
                        .param("organisation", organisation.value())
                        .param("basis", legalBasis)
                        .param("by", actor.displayName())
                        .param("now", java.sql.Timestamp.from(now))
                        .update()
                == 1;
    }

    List<PeerGroup> peerGroups() {
        return jdbc.sql("select code, name from organisation.peer_group order by position, code")
                .query((row, _) -> new PeerGroup(row.getString("code"), row.getString("name")))
                .list();
    }

    void addPeerGroup(PeerGroup group, int position) {
        jdbc.sql("""
                        insert into organisation.peer_group (code, name, position) values (:code, :name, :position)
                        on conflict (code) do nothing
                        """)
                .param("code", group.code())
                .param("name", group.name())
                .param("position", position)
                .update();
    }

    List<Organisation> members(String peerGroup, LocalDate date) {
        return jdbc.sql("""
                        -- one row per living member on the day: the newest change of membership decides
                        select o.id, o.slug, o.kind, o.code, o.name, o.short_name, o.parent, o.founded, o.last_day
                        from (
                            select distinct on (organisation) organisation, member from organisation.membership
                            where peer_group = :group and valid_from <= :date
                            order by organisation, valid_from desc
                        ) newest
                        join organisation.at(:date) o on o.id = newest.organisation
                        where newest.member
                        order by o.name collate "vi-x-icu", o.code
                        """)
                .param("group", peerGroup)
                .param("date", date)
                .query(OrganisationStore::organisation)
                .list();
    }

    /** The groups the organisation belongs to on the day. */
    List<PeerGroup> groupsOf(OrganisationId organisation, LocalDate date) {
        return jdbc.sql("""
                        -- one row per group
                        select g.code, g.name from organisation.peer_group g
                        where (select m.member from organisation.membership m
                               where m.peer_group = g.code and m.organisation = :id and m.valid_from <= :date
                               order by m.valid_from desc limit 1)
                        order by g.position, g.code
                        """)
                .param("id", organisation.value())
                .param("date", date)
                .query((row, _) -> new PeerGroup(row.getString("code"), row.getString("name")))
                .list();
    }
}
