package vn.cchc.register;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.cchc.calendar.Days;
import vn.cchc.kernel.Actor;
import vn.cchc.organisation.Organisations;
import vn.cchc.registerdefinition.RegisterUse;
import vn.cchc.registerdefinition.RegisterVersion;

/** Makes what is kept beside rows: with each save, and for the whole register when a new version of it counts otherwise. */
@Component
class Reprojection implements RegisterUse {

    private static final int PAGE = 2_000;

    private final JdbcClient sql;
    private final RowStore store;
    private final Organisations organisations;
    private final Days days;

    Reprojection(JdbcClient sql, RowStore store, Organisations organisations, Days days) {
        this.sql = sql;
        this.store = store;
        this.organisations = organisations;
        this.days = days;
    }

    Projection of(RegisterVersion version, Row row) {
        return of(version, row, words(version, List.of(row)));
    }

    Projection of(RegisterVersion version, Row row, RowWords words) {
        return Projection.of(version, row, words, days);
    }

    /** Always Vietnamese: what is stored must not depend on who saved it. */
    RowWords words(RegisterVersion version, List<Row> rows) {
        return RowWords.of(version, rows, organisations, "Có", "Không");
    }

    @Override
    public void follow(RegisterVersion version, Actor actor) {
        var last = new UUID(0, 0);
        for (var rows = after(version.code(), last); !rows.isEmpty(); rows = after(version.code(), last)) {
            var words = words(version, rows);
            store.save(
                    rows.stream()
                            .map(row -> now(version, row))
                            .map(row -> new RowStore.Written(row, row.id(), of(version, row, words), null, ""))
                            .toList(),
                    actor);
            last = rows.getLast().id();
        }
    }

    // A state may have become one for drafts, or ceased to be.
    private static Row now(RegisterVersion version, Row row) {
        return new Row(
                row.id(),
                row.register(),
                row.owner(),
                row.state(),
                version.isDraft(row.state()),
                row.withdrawn(),
                row.revision(),
                row.definition(),
                row.values(),
                row.changedAt(),
                row.changedBy());
    }

    private List<Row> after(String register, UUID last) {
        return sql.sql("""
                -- one row per entry of the register, a page of them by identity
                select e.id, e.register, e.owner, e.state, e.draft, e.withdrawn, e.revision, e.definition, e.vals, e.changed_at,
                    e.changed_by_name
                from register.entry e
                where e.register = :register and e.id > :last
                order by e.id
                limit :page
                """)
                .param("register", register)
                .param("last", last)
                .param("page", PAGE)
                .query(store::row)
                .list();
    }

    @Override
    public Set<String> statesInUse(String register) {
        return new HashSet<>(
                sql.sql("""
                -- one row per state that a living entry has
                select distinct state from register.entry where register = :register and not withdrawn
                """).param("register", register).query(String.class).list());
    }
}
