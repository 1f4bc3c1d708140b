package vn.cchc.dossier;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import vn.cchc.dossierfile.Channel;
import vn.cchc.dossierfile.Level;
import vn.cchc.dossierfile.Row;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.organisation.Organisations;
import vn.cchc.timeliness.Moments;
import vn.cchc.timeliness.Status;
import vn.cchc.timeliness.Step;

/** The door to single dossiers by their codes, for whoever adds to their history. It asks for no right: its callers know whose they are. */
@Service
public class KnownDossiers {

    private final JdbcClient sql;
    private final Organisations organisations;

    KnownDossiers(JdbcClient sql, Organisations organisations) {
        this.sql = sql;
        this.organisations = organisations;
    }

    /** Those that there are, by code. */
    public Map<String, Known> find(Collection<String> codes) {
        var wanted = codes.stream().distinct().toArray(String[]::new);
        var steps = steps(wanted);
        var known = new HashMap<String, Known>();
        sql.sql("""
                -- one row per dossier of the codes
                select d.*, p.code as procedure_code, f.code as field_code, r.organisation as receiving_id,
                       c.organisation as competent_id
                from dossier.dossier d
                join dossier.procedure p on p.id = d.procedure
                join dossier.field f on f.id = d.field
                join dossier.unit r on r.id = d.receiving
                join dossier.unit c on c.id = d.competent
                where d.code = any(:codes)
                """)
                .param("codes", wanted)
                .query((row, _) -> known(row, steps.getOrDefault(row.getString("code"), List.of())))
                .list()
                .forEach(each -> known.put(each.row().code(), each));
        return known;
    }

    private Map<String, List<Step>> steps(String[] codes) {
        var steps = new HashMap<String, List<Step>>();
        sql.sql("""
                -- one row per step of the codes, in the order in which they happened
                select code, at, status, new_due from dossier.step where code = any(:codes) order by code, at, status
                """)
                .param("codes", codes)
                .query((row, _) -> steps.computeIfAbsent(row.getString("code"), _ -> new ArrayList<>())
                        .add(new Step(
                                moment(row, "at"),
                                Status.of(row.getInt("status")).orElseThrow(),
                                moment(row, "new_due"))))
                .list();
        return steps;
    }

    private Known known(ResultSet row, List<Step> steps) throws SQLException {
        var receiving = new OrganisationId(row.getObject("receiving_id", UUID.class));
        var competent = new OrganisationId(row.getObject("competent_id", UUID.class));
        long received = moment(row, "received_at");
        var day = Moments.date(received);
        var dossier = new Row(
                0,
                row.getString("code"),
                row.getString("procedure_code"),
                row.getString("field_code"),
                Level.values()[row.getInt("level")],
                code(receiving, day),
                code(competent, day),
                Channel.values()[row.getInt("channel")],
                received,
                moment(row, "due_at"),
                moment(row, "finished_at"),
                moment(row, "returned_at"),
                Status.of(row.getInt("status")).orElseThrow(),
                more(row));
        return new Known(dossier, receiving, competent, moment(row, "due"), steps);
    }

    private static Row.@Nullable More more(ResultSet row) throws SQLException {
        return new Row.More(
                flag(row.getInt("paid")),
                row.getInt("components"),
                row.getInt("digitised"),
                row.getInt("reused"),
                flag(row.getInt("result_digital")),
                row.getString("late_cause"),
                row.getString("handler"),
                0,
                null);
    }

    private static @Nullable Boolean flag(int number) {
        return number < 0 ? null : number == 1;
    }

    private String code(OrganisationId unit, LocalDate day) {
        return organisations.nearest(unit, day).code();
    }

    private static long moment(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? Moments.NONE : at.toEpochSecond();
    }
}
