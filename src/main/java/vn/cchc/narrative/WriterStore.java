package vn.cchc.narrative;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.cchc.kernel.OrganisationId;

/** Who was given which section; the newest word about an agency or person counts. */
@Repository
class WriterStore {

    private final JdbcClient sql;

    WriterStore(JdbcClient sql) {
        this.sql = sql;
    }

    void insert(UUID id, UUID obligation, Assignment assignment, UUID by) {
        sql.sql("""
                -- one row per word about who works on a section
                insert into narrative.assignment (id, obligation, section, organisation, organisation_name, person, person_name,
                       role, note, assigned_by, assigned_name, assigned_at)
                values (:id, :obligation, :section, :organisation, :organisationName, :person, :personName, :role, :note,
                       :by, :byName, :at)
                """)
                .param("id", id)
                .param("obligation", obligation)
                .param("section", assignment.section())
                .param("organisation", assignment.organisation().value())
                .param("organisationName", assignment.organisationName())
                .param("person", assignment.person())
                .param("personName", assignment.personName())
                .param("role", assignment.role().name())
                .param("note", assignment.note())
                .param("by", by)
                .param("byName", assignment.by())
                .param("at", Timestamp.from(assignment.at()))
                .update();
    }

    /** Those that hold, the lead first. */
    List<Assignment> of(UUID obligation) {
        return of(List.of(obligation)).stream().map(Held::assignment).toList();
    }

    record Held(UUID obligation, Assignment assignment) {}

    List<Held> of(Collection<UUID> obligations) {
        return sql.sql("""
                -- one row per section and agency or person that works on it now
                with newest as (
                    select distinct on (obligation, section, organisation, person) *
                      from narrative.assignment where obligation = any(:obligations)
                     order by obligation, section, organisation, person, id desc)
                select obligation, section, organisation, organisation_name, person, person_name, role, note, assigned_name,
                       assigned_at
                  from newest where role <> 'NONE'
                 order by role desc, organisation_name collate "vi-x-icu", person_name collate "vi-x-icu"
                """)
                .param("obligations", obligations.toArray(UUID[]::new))
                .query(WriterStore::held)
                .list();
    }

    private static Held held(ResultSet row, int number) throws SQLException {
        return new Held(
                row.getObject("obligation", UUID.class),
                new Assignment(
                        row.getString("section"),
                        new OrganisationId(row.getObject("organisation", UUID.class)),
                        row.getString("organisation_name"),
                        row.getObject("person", UUID.class),
                        row.getString("person_name"),
                        Assignment.Role.valueOf(row.getString("role")),
                        row.getString("note"),
                        row.getString("assigned_name"),
                        row.getTimestamp("assigned_at").toInstant()));
    }
}
