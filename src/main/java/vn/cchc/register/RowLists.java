package vn.cchc.register;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.audit.Audits;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;
import vn.cchc.organisation.Organisations;
import vn.cchc.registerdefinition.RegisterVersion;

/** What a reader sees of a register: a page of it, all of it for a file, and what is overdue. */
@Component
class RowLists {

    static final int PAGE_SIZE = 50;
    private static final int FILE_PAGE = 2_000;

    private static final int SHORTEST_PURPOSE = 10;
    private static final int LONGEST_PURPOSE = 500;

    private final RowSearch search;
    private final CountStore counts;
    private final RegisterAccess access;
    private final Organisations organisations;
    private final Audits audits;
    private final JdbcClient sql;

    RowLists(
            RowSearch search,
            CountStore counts,
            RegisterAccess access,
            Organisations organisations,
            Audits audits,
            JdbcClient sql) {
        this.search = search;
        this.counts = counts;
        this.access = access;
        this.organisations = organisations;
        this.audits = audits;
        this.sql = sql;
    }

    /** The filter as far as this person may look. @throws Problem {@code rights.refused} */
    RowFilter filter(RegisterVersion register, GridQuery query, Actor actor) {
        var at = query.at() == null ? access.start(actor) : query.at();
        return query.filter(register, access.scope(register, at, actor), organisations.today());
    }

    @Transactional(readOnly = true)
    List<Row> page(RowFilter filter, GridQuery query) {
        return search.page(filter, new RowFilter.Page(query.after(), PAGE_SIZE + 1));
    }

    @Transactional(readOnly = true)
    long count(RowFilter filter) {
        return search.count(filter);
    }

    /** Of these rows, those that a rate counts in its denominator only. */
    @Transactional(readOnly = true)
    Collection<UUID> belowOnly(RowFilter filter, List<Row> rows) {
        var counted = filter.counted();
        return counted == null
                ? List.of()
                : counts.notInNumerator(
                        counted.indicator(), rows.stream().map(Row::id).toList());
    }

    /** Every matching row, a page at a time; that they left the house is recorded. */
    @Transactional
    void all(RegisterVersion register, RowFilter filter, String kind, Actor actor, Consumer<List<Row>> pages) {
        audits.record(actor, RegisterAccess.EXPORT, "register:" + register.code(), actor.home(), Map.of("kind", kind));
        each(filter, pages);
    }

    /**
     * Writes down, before anything leaves the house, that somebody takes personal data along and what for.
     *
     * @throws Problem {@code rights.refused}, {@code register.purpose-missing}, {@code register.bad-length}
     */
    @Transactional
    void recordPersonalExport(
            RegisterVersion register, OrganisationId at, RowFilter filter, String purpose, Actor actor) {
        if (!access.mayExportPersonal(register, at, actor)) {
            throw Problem.forbidden("rights.refused", RegisterAccess.EXPORT_PERSONAL.name());
        }
        var words = purpose.strip();
        if (words.length() < SHORTEST_PURPOSE) {
            throw Problem.input("register.purpose-missing", SHORTEST_PURPOSE);
        }
        if (words.length() > LONGEST_PURPOSE) {
            throw Problem.input("register.bad-length", words.length(), LONGEST_PURPOSE);
        }
        audits.record(
                actor,
                RegisterAccess.EXPORT_PERSONAL,
                "register:" + register.code(),
                at,
                Map.of("kind", "xlsx", "purpose", words, "rows", search.count(filter)));
    }

    /** Every matching row, a page at a time; for whoever has recorded it. */
    @Transactional(readOnly = true)
    void each(RowFilter filter, Consumer<List<Row>> pages) {
        UUID after = null;
        List<Row> rows;
        do {
            rows = search.page(filter, new RowFilter.Page(after, FILE_PAGE));
            if (!rows.isEmpty()) {
                pages.accept(rows);
                after = rows.getLast().id();
            }
        } while (rows.size() == FILE_PAGE);
    }

    /** How many living rows of a register lie before this person, and how many of them are overdue. */
    record Size(long rows, long overdue) {}

    @Transactional(readOnly = true)
    Map<String, Size> sizes(OrganisationId at, List<RegisterVersion> registers, Actor actor) {
        var sizes = new HashMap<String, Size>();
        var byScope = new HashMap<RegisterAccess.Scope, Map<String, Size>>();
        for (var register : registers) {
            if (access.mayRead(register, at, actor)) {
                var scope = access.scope(register, at, actor);
                var all = byScope.computeIfAbsent(scope, this::sizes);
                sizes.put(register.code(), all.getOrDefault(register.code(), new Size(0, 0)));
            }
        }
        return sizes;
    }

    private Map<String, Size> sizes(RegisterAccess.Scope scope) {
        var overdue = overdue(scope.owners());
        var sizes = new HashMap<String, Size>();
        search.sizes(scope.owners(), scope.draftOwners())
                .forEach((register, rows) -> sizes.put(register, new Size(rows, overdue.getOrDefault(register, 0L))));
        return sizes;
    }

    private Map<String, Long> overdue(@Nullable Set<OrganisationId> owners) {
        var overdue = new HashMap<String, Long>();
        sql.sql("""
                -- one row per register: its entries about which something is overdue
                select register, count(distinct entry) as entries
                from register.due
                where day < :today and (:everybody or owner = any(:owners))
                group by register
                """)
                .param("today", today())
                .param("everybody", owners == null)
                .param(
                        "owners",
                        owners == null
                                ? new UUID[0]
                                : owners.stream().map(OrganisationId::value).toArray(UUID[]::new))
                .query((row, _) -> overdue.put(row.getString("register"), row.getLong("entries")))
                .list();
        return overdue;
    }

    /** One thing that is due about one row. */
    record Due(UUID entry, String register, String deadline, LocalDate day) {}

    /** What is due about the organisation's own rows and has to be thought of by now, the most overdue first. */
    @Transactional(readOnly = true)
    List<Due> due(OrganisationId owner, LocalDate today, int most) {
        return sql.sql("""
                -- one row per open deadline whose time of reminding has come
                select entry, register, deadline, day
                from register.due
                where owner = :owner and remind_from <= :today
                order by day, entry
                limit :most
                """)
                .param("owner", owner.value())
                .param("today", today)
                .param("most", most)
                .query((row, _) -> new Due(
                        row.getObject("entry", UUID.class),
                        row.getString("register"),
                        row.getString("deadline"),
                        row.getObject("day", LocalDate.class)))
                .list();
    }

    /** What is overdue about these rows, by row. */
    @Transactional(readOnly = true)
    Map<UUID, List<LocalDate>> overdue(List<Row> rows, LocalDate today) {
        var overdue = new HashMap<UUID, List<LocalDate>>();
        sql.sql("""
                -- one row per overdue thing about the entries of a page
                select entry, day from register.due where entry = any(:entries) and day < :today order by day
                """)
                .param("entries", rows.stream().map(Row::id).toArray(UUID[]::new))
                .param("today", today)
                .query((row, _) -> overdue.computeIfAbsent(
                                row.getObject("entry", UUID.class), _ -> new java.util.ArrayList<>())
                        .add(row.getObject("day", LocalDate.class)))
                .list();
        return overdue;
    }

    LocalDate today() {
        return organisations.today();
    }
}
