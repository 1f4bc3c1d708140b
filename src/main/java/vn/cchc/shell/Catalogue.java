package vn.cchc.shell;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What the database says it holds. Backup and restore ask it instead of a list in the code, so that a new room is
 * covered the day its first migration runs.
 */
record Catalogue(Connection connection) {

    /** Every table of ours but Flyway's own, which a restore writes by migrating. Extensions' tables are not ours. */
    private static final String TABLES = """
            -- one row per table that is no partition: its columns that are written, its key
            select format('%I.%I', n.nspname, c.relname) as name,
                   (select string_agg(quote_ident(a.attname), ', ' order by a.attnum)
                      from pg_attribute a
                     where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
                   (select string_agg(quote_ident(a.attname), ', ' order by k.place)
                      from pg_index i
                     cross join lateral unnest(i.indkey::smallint[]) with ordinality as k(attnum, place)
                      join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
                     where i.indrelid = c.oid and i.indisprimary) as key
              from pg_class c
              join pg_namespace n on n.oid = c.relnamespace
             where c.relkind in ('r', 'p') and not c.relispartition
               and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
               and c.relname <> 'flyway_schema_history'
               and not exists (select 1 from pg_depend d
                                where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
             order by 1
            """;

    /**
     * @param name with its schema, quoted as SQL wants it
     * @param columns the written ones (no generated column), in their order
     * @param order what makes the order of the rows certain: the key, or the whole row
     */
    record Table(String name, String columns, String order) {

        /** The rows as COPY text, always in the same order, so that equal content has an equal hash. */
        String copyOut() {
            return "copy (select " + columns + " from " + name + " as t order by " + order + ") to stdout";
        }

        String copyIn() {
            return "copy " + name + " (" + columns + ") from stdin";
        }
    }

    /** @param value where it goes on after this number; null when never used */
    record Sequence(
            String name, @org.jspecify.annotations.Nullable Long value) {}

    /** @param checksum of the migration's text; null for kinds that have none */
    record Migration(
            String version,
            String description,
            @org.jspecify.annotations.Nullable Integer checksum) {}

    record ForeignKey(String table, String name, String definition) {}

    /** A step of the work over one row of an answer. */
    @FunctionalInterface
    private interface Read<T> {
        T row(ResultSet row) throws SQLException;
    }

    List<Table> tables() throws SQLException {
        return list(TABLES, row -> {
            var key = row.getString("key");
            return new Table(row.getString("name"), row.getString("columns"), key == null ? "t::text" : key);
        });
    }

    List<Sequence> sequences() throws SQLException {
        return list("""
                -- one row per sequence
                select format('%I.%I', schemaname, sequencename) as name, last_value
                  from pg_sequences where schemaname !~ '^pg_' order by 1
                """, row -> new Sequence(row.getString("name"), row.getObject("last_value", Long.class)));
    }

    /** What Flyway has applied; none when it has never run. */
    List<Migration> migrations() throws SQLException {
        if (list("select to_regclass('public.flyway_schema_history')::text", row -> row.getString(1) == null)
                .getFirst()) {
            return List.of();
        }
        return list(
                """
                -- one row per applied versioned migration
                select version, description, checksum from public.flyway_schema_history
                 where success and version is not null order by version
                """,
                row -> new Migration(
                        row.getString("version"),
                        row.getString("description"),
                        row.getObject("checksum", Integer.class)));
    }

    List<ForeignKey> foreignKeys() throws SQLException {
        return list(
                """
                -- one row per foreign key that was written down (partitions inherit theirs)
                select conrelid::regclass::text as table, quote_ident(conname) as name,
                       pg_get_constraintdef(oid) as definition
                  from pg_constraint where contype = 'f' and conparentid = 0 order by 1, 2
                """, row -> new ForeignKey(row.getString("table"), row.getString("name"), row.getString("definition")));
    }

    List<String> materializedViews() throws SQLException {
        return list(
                "select format('%I.%I', schemaname, matviewname) from pg_matviews order by 1", row -> row.getString(1));
    }

    /** The contents that rows refer to; none before the room of files exists. */
    List<String> files() throws SQLException {
        if (list("select to_regclass('file.stored')::text", row -> row.getString(1) == null)
                .getFirst()) {
            return List.of();
        }
        return list("select sha256 from file.stored order by sha256", row -> row.getString(1));
    }

    private <T> List<T> list(String sql, Read<T> read) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var list = new ArrayList<T>();
            while (rows.next()) {
                list.add(read.row(rows));
            }
            return list;
        }
    }
}
