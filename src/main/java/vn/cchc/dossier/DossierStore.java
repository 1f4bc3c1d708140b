package vn.cchc.dossier;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.cchc.dossierfile.Channel;
import vn.cchc.dossierfile.Level;
import vn.cchc.kernel.Masked;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.timeliness.State;
import vn.cchc.timeliness.Status;
import vn.cchc.timeliness.Timeliness;

/** Reads dossiers. */
@Repository
class DossierStore {

    /** How far back is looked at first; four times as far each time until a page is full, then at everything. */
    private static final Duration FIRST_LOOK = Duration.ofDays(1);

    private static final Instant FAR = Instant.parse("9999-01-01T00:00:00Z");
    private static final int LOOKS = 5;
    private static final int AT_A_TIME = 2000;

    private final JdbcClient sql;
    private final Numbers numbers;

    DossierStore(JdbcClient sql, Numbers numbers) {
        this.sql = sql;
        this.numbers = numbers;
    }

    /**
     * The newest first. Going back in growing stretches of time lets the index over units and moments find the newest of twelve million
     * without sorting them.
     */
    List<Dossier> page(DossierQuery query, Dossiers.@Nullable Mark after, int size) {
        var found = new ArrayList<Dossier>();
        var upper = after == null ? FAR : after.receivedAt();
        var from = after == null ? query.receivedBefore().orElseGet(this::newest) : upper;
        var look = FIRST_LOOK;
        for (int n = query.isRare() ? LOOKS : 0; n <= LOOKS && found.size() < size; n++) {
            from = from.minus(look);
            var lower = n == LOOKS ? Instant.EPOCH : from;
            found.addAll(stretch(query, lower, upper, after, size - found.size()));
            upper = lower;
            look = look.multipliedBy(4);
        }
        return found;
    }

    private List<Dossier> stretch(
            DossierQuery query, Instant lower, Instant upper, Dossiers.@Nullable Mark after, int size) {
        var codes = new Codings(numbers);
        return sql.sql("select * from dossier.dossier where " + query.conditions()
                        + " and received_at > :lower and received_at <= :upper"
                        + (after == null ? "" : " and (received_at, code) < (:afterAt, :afterCode)")
                        + " order by received_at desc, code desc limit :size")
                .params(query.parameters(numbers))
                .param("lower", Timestamp.from(lower))
                .param("upper", Timestamp.from(upper))
                .param("afterAt", after == null ? null : Timestamp.from(after.receivedAt()))
                .param("afterCode", after == null ? null : after.code())
                .param("size", size)
                .query((row, _) -> codes.dossier(row))
                .list();
    }

    /** Up to when the sources have entered everything; a few dossiers may be newer. */
    private Instant newest() {
        return sql.sql("select coalesce(max(as_of), 'epoch') from dossier.batch where state = 'APPLIED'")
                .query(Timestamp.class)
                .single()
                .toInstant();
    }

    void each(DossierQuery query, Consumer<Dossier> consumer) {
        var codes = new Codings(numbers);
        sql.sql("select * from dossier.dossier where " + query.conditions() + " order by received_at desc, code desc")
                .withFetchSize(AT_A_TIME)
                .params(query.parameters(numbers))
                .query(row -> {
                    consumer.accept(codes.dossier(row));
                });
    }

    Optional<Dossier> find(String code) {
        var codes = new Codings(numbers);
        return sql.sql("select * from dossier.dossier where code = :code")
                .param("code", code)
                .query((row, _) -> codes.dossier(row))
                .optional();
    }

    boolean any() {
        return sql.sql("select exists (select 1 from dossier.dossier)")
                .query(Boolean.class)
                .single();
    }

    List<Dossiers.Past> past(String code) {
        var codes = new Codings(numbers);
        return sql.sql("select * from dossier.past where code = :code order by replaced_by desc")
                .param("code", code)
                .query((row, _) -> new Dossiers.Past(codes.dossier(row), row.getInt("replaced_by")))
                .list();
    }

    List<Dossiers.Pause> pauses(String code) {
        return sql.sql("select paused_from, paused_to from dossier.pause where code = :code order by paused_from")
                .param("code", code)
                .query((row, _) -> new Dossiers.Pause(row.getTimestamp(1).toInstant(), moment(row, "paused_to")))
                .list();
    }

    List<Dossiers.Stepped> steps(String code) {
        return sql.sql(
                        "select at, status, new_due, note, batch from dossier.step where code = :code order by at, status")
                .param("code", code)
                .query((row, _) -> new Dossiers.Stepped(
                        row.getTimestamp(1).toInstant(),
                        row.getInt("status"),
                        moment(row, "new_due"),
                        row.getString("note"),
                        row.getInt("batch")))
                .list();
    }

    /** A name is shown by its first letters only. */
    Optional<Dossiers.Applicant> applicant(String code) {
        return sql.sql("select kind, name, purpose from dossier.applicant where code = :code")
                .param("code", code)
                .query((row, _) -> new Dossiers.Applicant(
                        row.getInt("kind"), masked(row.getString("name")), row.getString("purpose")))
                .optional();
    }

    private static String masked(String name) {
        var hidden = new StringBuilder();
        for (var word : Masked.in(name).split("\\s+")) {
            hidden.append(hidden.isEmpty() ? "" : " ").append(word.isEmpty() ? "" : word.substring(0, 1) + "•••");
        }
        return hidden.toString();
    }

    static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        var at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    /** Numbers back to what they stand for, looked up once a query. */
    private static final class Codings {

        private final Map<Integer, OrganisationId> units;
        private final Map<Integer, String> fields;
        private final Map<Integer, String> procedures;

        Codings(Numbers numbers) {
            units = numbers.units();
            fields = numbers.fields();
            procedures = numbers.procedures();
        }

        Dossier dossier(ResultSet row) throws SQLException {
            int timeliness = row.getInt("timeliness");
            return new Dossier(
                    row.getString("code"),
                    named(procedures, row.getInt("procedure")),
                    named(fields, row.getInt("field")),
                    Level.values()[row.getInt("level")],
                    named(units, row.getInt("receiving")),
                    named(units, row.getInt("competent")),
                    Channel.values()[row.getInt("channel")],
                    row.getTimestamp("received_at").toInstant(),
                    moment(row, "due_at"),
                    moment(row, "due"),
                    moment(row, "finished_at"),
                    moment(row, "returned_at"),
                    moment(row, "ended_at"),
                    moment(row, "asked_again_at"),
                    Status.of(row.getInt("status")).orElseThrow(),
                    State.values()[row.getInt("state")],
                    timeliness < 0 ? null : Timeliness.values()[timeliness],
                    row.getInt("paused_minutes"),
                    row.getInt("worked_minutes"),
                    row.getInt("allowed_minutes"),
                    row.getInt("due_moved") == 1,
                    row.getInt("paid"),
                    row.getInt("components"),
                    row.getInt("digitised"),
                    row.getInt("reused"),
                    row.getInt("result_digital"),
                    row.getString("late_cause"),
                    row.getString("handler"),
                    row.getInt("batch"),
                    row.getInt("line"));
        }

        private static <T> T named(Map<Integer, T> names, int number) {
            return java.util.Objects.requireNonNull(names.get(number));
        }
    }
}
