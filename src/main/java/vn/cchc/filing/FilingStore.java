package vn.cchc.filing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.cchc.form.Numbers;
import vn.cchc.form.PackedSheet;
import vn.cchc.form.SheetColumns;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;

/** Filings as they stand and every save beside them. */
@Repository
class FilingStore {

    /** How many sheets go in one statement: a few hundred kilobytes. */
    private static final int CHUNK = 500;

    private static final String COLUMNS =
            "obligation, report, organisation, form, state, revision, submitted_at, saved_at, " + SheetColumns.SELECTED;

    private final JdbcClient sql;

    FilingStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** As it lies there, before its form is known. */
    record Row(
            UUID obligation,
            UUID report,
            OrganisationId organisation,
            UUID form,
            State state,
            int revision,
            PackedSheet packed,
            @Nullable Instant submittedAt,
            Instant savedAt) {}

    /** A save to be written: the whole sheet as it becomes, and the places that changed. */
    record Write(Row row, int[] places, PackedSheet changed, Origin origin) {}

    Optional<Row> find(UUID obligation) {
        return sql.sql("select " + COLUMNS + " from filing.filing where obligation = :obligation")
                .param("obligation", obligation)
                .query(FilingStore::row)
                .optional();
    }

    /** A filing with whether there is more to be read about it. */
    record Stand(Row row, boolean compiled, boolean corrected) {}

    Optional<Stand> stand(UUID obligation) {
        return sql.sql("select " + COLUMNS + """
                , exists (select from filing.compilation c
                           where c.obligation = filing.obligation and c.withdrawn_at is null) as compiled,
                  exists (select from filing.correction c
                           where c.obligation = filing.obligation and c.outcome is null) as corrected
                  from filing.filing where obligation = :obligation
                """)
                .param("obligation", obligation)
                .query((row, number) ->
                        new Stand(row(row, number), row.getBoolean("compiled"), row.getBoolean("corrected")))
                .optional();
    }

    /** Waits for whoever is writing the same filing, alone or among many; ends with the transaction. */
    void hold(UUID obligation) {
        hold(List.of(obligation));
    }

    private void hold(Collection<UUID> obligations) {
        var keys = obligations.stream()
                .sorted()
                .map(id -> id.getMostSignificantBits() ^ id.getLeastSignificantBits())
                .toArray(Long[]::new);
        sql.sql("select pg_advisory_xact_lock(key) from unnest(cast(:keys as bigint[])) key")
                .param("keys", keys)
                .query((row, number) -> number)
                .list();
    }

    /** Those that exist, in one query. */
    Map<UUID, Row> find(Collection<UUID> obligations) {
        var found = new LinkedHashMap<UUID, Row>();
        sql.sql("select " + COLUMNS + " from filing.filing where obligation = any(:obligations)")
                .param("obligations", obligations.toArray(UUID[]::new))
                .query(FilingStore::row)
                .list()
                .forEach(row -> found.put(row.obligation(), row));
        return found;
    }

    /** The same, but nobody else writes them until the transaction ends; always in one order, so that two imports wait in turn. */
    Map<UUID, Row> lock(Collection<UUID> obligations) {
        hold(obligations);
        return find(obligations);
    }

    static Row row(ResultSet row, int number) throws SQLException {
        var submitted = row.getTimestamp("submitted_at");
        return new Row(
                row.getObject("obligation", UUID.class),
                row.getObject("report", UUID.class),
                new OrganisationId(row.getObject("organisation", UUID.class)),
                row.getObject("form", UUID.class),
                State.valueOf(row.getString("state")),
                row.getInt("revision"),
                SheetColumns.read(row),
                submitted == null ? null : submitted.toInstant(),
                row.getTimestamp("saved_at").toInstant());
    }

    /** Writes the sheets as they become and the saves that made them so. */
    void write(List<Write> writes, Actor actor) {
        for (int from = 0; from < writes.size(); from += CHUNK) {
            var chunk = writes.subList(from, Math.min(writes.size(), from + CHUNK));
            sheets(chunk);
            saves(chunk, actor);
        }
    }

    private void sheets(List<Write> writes) {
        sql.sql("""
                -- one row per filing
                insert into filing.filing (obligation, report, organisation, form, state, revision, kinds, value, denominator,
                    words, submitted_at, saved_at)
                select obligation, report, organisation, form, state, revision, kinds, value, denominator,
                    words::jsonb, submitted_at, saved_at
                from unnest(cast(:obligations as uuid[]), cast(:reports as uuid[]), cast(:organisations as uuid[]),
                    cast(:forms as uuid[]), cast(:states as text[]), cast(:revisions as int[]), cast(:kinds as text[]),
                    cast(:values as bytea[]), cast(:denominators as bytea[]), cast(:words as text[]),
                    cast(:submitted as timestamptz[]), cast(:saved as timestamptz[]))
                    as sheet (obligation, report, organisation, form, state, revision, kinds, value, denominator, words,
                        submitted_at, saved_at)
                on conflict (obligation) do update set state = excluded.state, revision = excluded.revision,
                    kinds = excluded.kinds, value = excluded.value, denominator = excluded.denominator,
                    words = excluded.words, submitted_at = excluded.submitted_at, saved_at = excluded.saved_at
                """)
                .param("obligations", texts(writes, write -> write.row().obligation()))
                .param("reports", texts(writes, write -> write.row().report()))
                .param("organisations", texts(writes, write -> write.row().organisation()))
                .param("forms", texts(writes, write -> write.row().form()))
                .param("states", texts(writes, write -> write.row().state()))
                .param("revisions", texts(writes, write -> write.row().revision()))
                .param("kinds", texts(writes, write -> write.row().packed().kinds()))
                .param("values", packed(writes, write -> write.row().packed().value()))
                .param(
                        "denominators",
                        packed(writes, write -> write.row().packed().denominator()))
                .param(
                        "words",
                        texts(
                                writes,
                                write -> SheetColumns.words(write.row().packed().words())))
                .param("submitted", texts(writes, write -> write.row().submittedAt()))
                .param("saved", texts(writes, write -> write.row().savedAt()))
                .update();
    }

    private void saves(List<Write> writes, Actor actor) {
        var real = writes.stream().filter(write -> write.places().length > 0).toList();
        if (real.isEmpty()) {
            return;
        }
        sql.sql("""
                -- one row per save
                insert into filing.save (obligation, revision, origin, saved_by, saved_name, saved_at, places, kinds, value,
                    denominator, words)
                select obligation, revision, origin, :by, :name, saved_at, places::smallint[], kinds, value,
                    denominator, words::jsonb
                from unnest(cast(:obligations as uuid[]), cast(:revisions as int[]), cast(:origins as text[]),
                    cast(:saved as timestamptz[]), cast(:places as text[]), cast(:kinds as text[]), cast(:values as bytea[]),
                    cast(:denominators as bytea[]), cast(:words as text[]))
                    as save (obligation, revision, origin, saved_at, places, kinds, value, denominator, words)
                """)
                .param("by", actor.id())
                .param("name", actor.displayName())
                .param("obligations", texts(real, write -> write.row().obligation()))
                .param("revisions", texts(real, write -> write.row().revision()))
                .param("origins", texts(real, Write::origin))
                .param("saved", texts(real, write -> write.row().savedAt()))
                .param("places", texts(real, write -> SheetColumns.array(write.places())))
                .param("kinds", texts(real, write -> write.changed().kinds()))
                .param("values", packed(real, write -> write.changed().value()))
                .param("denominators", packed(real, write -> write.changed().denominator()))
                .param(
                        "words",
                        texts(real, write -> SheetColumns.words(write.changed().words())))
                .update();
    }

    private static byte[][] packed(List<Write> writes, Function<Write, Numbers> column) {
        return writes.stream().map(column).map(SheetColumns::packed).toArray(byte[][]::new);
    }

    private static @Nullable String[] texts(List<Write> writes, Function<Write, @Nullable Object> column) {
        return writes.stream()
                .map(column)
                .map(value -> value == null ? null : value.toString())
                .toArray(String[]::new);
    }

    void state(UUID obligation, State state, @Nullable Instant submittedAt) {
        sql.sql("""
                update filing.filing set state = :state, submitted_at = coalesce(submitted_at, :submitted)
                where obligation = :obligation
                """)
                .param("state", state.name())
                .param("submitted", submittedAt == null ? null : Timestamp.from(submittedAt))
                .param("obligation", obligation)
                .update();
    }

    /** Obligations whose filing waits for a decision. */
    List<UUID> submitted() {
        return sql.sql("select obligation from filing.filing where state = 'SUBMITTED'")
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }

    /** Those among them in which somebody saved figures otherwise than by a file for many agencies. */
    List<UUID> typedByPeople(Collection<UUID> obligations) {
        return sql.sql("""
                select distinct obligation from filing.save where obligation = any(:obligations) and origin <> 'BULK'
                """)
                .param("obligations", obligations.toArray(UUID[]::new))
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }

    /** Taken back by its own people: it was not handed in. */
    void forgetSubmission(UUID obligation) {
        sql.sql("update filing.filing set submitted_at = null where obligation = :obligation")
                .param("obligation", obligation)
                .update();
    }

    /** A save before its keys are known. */
    record SaveRow(
            int revision,
            Origin origin,
            UUID savedBy,
            String savedName,
            Instant savedAt,
            int[] places,
            PackedSheet changed) {}

    /** Newest first; only those that touched the place, where one is given. */
    List<SaveRow> saves(UUID obligation, int after, @Nullable Integer place, int most) {
        return sql.sql("""
                -- one row per save
                select revision, origin, saved_by, saved_name, saved_at, places::text as places, %s
                from filing.save
                where obligation = :obligation and revision > :after
                    and (cast(:place as smallint) is null or places @> array[cast(:place as smallint)])
                order by revision desc limit :most
                """.formatted(SheetColumns.SELECTED))
                .param("obligation", obligation)
                .param("after", after)
                .param("place", place)
                .param("most", most)
                .query((row, number) -> new SaveRow(
                        row.getInt("revision"),
                        Origin.valueOf(row.getString("origin")),
                        row.getObject("saved_by", UUID.class),
                        row.getString("saved_name"),
                        row.getTimestamp("saved_at").toInstant(),
                        SheetColumns.places(row.getString("places")),
                        SheetColumns.read(row)))
                .list();
    }
}
