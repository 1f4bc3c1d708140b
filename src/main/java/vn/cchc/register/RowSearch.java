package vn.cchc.register;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.cchc.kernel.OrganisationId;

/** RowLists rows, page by page: each page starts behind the last row of the one before, so the thousandth is as fast as the first. */
@Repository
class RowSearch {

    /** What a filter lets through; every list and every count uses the same words. */
    private static final String MATCHING = """
            from register.entry e
            where e.register = :register
                and (:withdrawn or not e.withdrawn)
                and (:everybody or e.owner = any(:owners))
                and (not e.draft or e.owner = any(:drafts))
                and (:state = '' or e.state = :state)
                and (:words = '' or e.searchable like all(array(
                    select '%' || replace(replace(word, '%', '\\%'), '_', '\\_') || '%'
                    from unnest(string_to_array(public.plain(:words), ' ')) word)))
                and not exists (
                    select from unnest(:columns, :operators, :operands) test (col, operator, operand)
                    where not coalesce(
                        case test.operator
                            when 'is' then e.vals ->> test.col = test.operand
                            when 'has' then position(public.plain(test.operand) in public.plain(e.sorts ->> test.col)) > 0
                            when 'from' then e.sorts ->> test.col collate "C" >= test.operand
                            when 'to' then e.sorts ->> test.col collate "C" <= test.operand
                        end, false))
                and (:indicator = '' or e.id in (
                    select counting.entry
                    from register.counting
                    where counting.indicator = :indicator and counting.organisation = :organisation
                        and case counting.kind
                            when 'FLOW' then counting.since between :from and :to
                            when 'STOCK' then counting.since <= :to and (counting.until is null or counting.until > :to)
                            else counting.since <= :to
                        end))
                and (cast(:dueBy as date) is null or e.id in (
                    select due.entry from register.due where due.register = :register and due.day <= cast(:dueBy as date)))
            """;

    /** The longest text that must occur: the one with which the index leaves the fewest rows to look at. */
    private static final String SEARCHED = """
                and e.searchable like (
                    select '%' || replace(replace(public.plain(:longest), '%', '\\%'), '_', '\\_') || '%')
            """;

    private static final String SELECT = """
            select e.id, e.register, e.owner, e.state, e.draft, e.withdrawn, e.revision, e.definition, e.vals, e.changed_at,
                e.changed_by_name
            """;

    private static final String NEWEST_FIRST = """
                and (cast(:after as uuid) is null or (e.day, e.id) < (select a.day, a.id from register.entry a where a.id = :after))
            order by e.day desc, e.id desc
            limit :size
            """;

    private static final String OLDEST_FIRST = """
                and (cast(:after as uuid) is null or (e.day, e.id) > (select a.day, a.id from register.entry a where a.id = :after))
            order by e.day, e.id
            limit :size
            """;

    private static final String ASCENDING = """
                and (cast(:after as uuid) is null or (coalesce(e.sorts ->> :sort, '') collate "vi-x-icu", e.id) > (
                    select coalesce(a.sorts ->> :sort, '') collate "vi-x-icu", a.id from register.entry a where a.id = :after))
            order by coalesce(e.sorts ->> :sort, '') collate "vi-x-icu", e.id
            limit :size
            """;

    private static final String DESCENDING = """
                and (cast(:after as uuid) is null or (coalesce(e.sorts ->> :sort, '') collate "vi-x-icu", e.id) < (
                    select coalesce(a.sorts ->> :sort, '') collate "vi-x-icu", a.id from register.entry a where a.id = :after))
            order by coalesce(e.sorts ->> :sort, '') collate "vi-x-icu" desc, e.id desc
            limit :size
            """;

    private final JdbcClient sql;
    private final RowStore store;

    RowSearch(JdbcClient sql, RowStore store) {
        this.sql = sql;
        this.store = store;
    }

    List<Row> page(RowFilter filter, RowFilter.Page page) {
        return sql.sql("-- one row per matching entry, one page of them\n" + SELECT + matching(filter) + order(filter))
                .params(parameters(filter))
                .param("longest", longest(filter))
                .param("sort", filter.sort())
                .param("after", page.after())
                .param("size", page.size())
                .query(store::row)
                .list();
    }

    private static String order(RowFilter filter) {
        if (filter.sort().isEmpty()) {
            return filter.descending() ? NEWEST_FIRST : OLDEST_FIRST;
        }
        return filter.descending() ? DESCENDING : ASCENDING;
    }

    long count(RowFilter filter) {
        return sql.sql("-- how many entries match\nselect count(*) " + matching(filter))
                .params(parameters(filter))
                .param("longest", longest(filter))
                .query(Long.class)
                .single();
    }

    private static String matching(RowFilter filter) {
        return longest(filter).isEmpty() ? MATCHING : MATCHING + SEARCHED;
    }

    private static String longest(RowFilter filter) {
        var words = Stream.of(filter.words().strip().split("\\s+"));
        var operands = filter.tests().stream()
                .filter(test -> test.operator().equals("has"))
                .map(RowFilter.Test::operand);
        return Stream.concat(words, operands)
                .max(Comparator.comparingInt(String::length))
                .orElse("");
    }

    private static Map<String, @Nullable Object> parameters(RowFilter filter) {
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("register", filter.register());
        parameters.put("withdrawn", filter.withdrawn());
        parameters.put("everybody", filter.owners() == null);
        parameters.put("owners", ids(filter.owners() == null ? Set.of() : filter.owners()));
        parameters.put("drafts", ids(filter.draftOwners()));
        parameters.put("state", filter.state());
        parameters.put("words", filter.words().strip().replaceAll("\\s+", " "));
        var tests = filter.tests();
        parameters.put("columns", tests.stream().map(RowFilter.Test::column).toArray(String[]::new));
        parameters.put("operators", tests.stream().map(RowFilter.Test::operator).toArray(String[]::new));
        parameters.put("operands", tests.stream().map(RowFilter.Test::operand).toArray(String[]::new));
        var counted = filter.counted();
        parameters.put("indicator", counted == null ? "" : counted.indicator());
        parameters.put(
                "organisation", counted == null ? null : counted.organisation().value());
        parameters.put("from", counted == null ? null : counted.from());
        parameters.put("to", counted == null ? null : counted.to());
        parameters.put("dueBy", filter.dueBy());
        return parameters;
    }

    private static UUID[] ids(Set<OrganisationId> owners) {
        return owners.stream().map(OrganisationId::value).toArray(UUID[]::new);
    }

    /** How many living rows each register has, of these owners or of everybody. */
    Map<String, Long> sizes(@Nullable Set<OrganisationId> owners, Set<OrganisationId> draftOwners) {
        var sizes = new HashMap<String, Long>();
        sql.sql("""
                -- one row per register with its living entries that may be seen
                select register, count(*) as entries
                from register.entry
                where not withdrawn and (:everybody or owner = any(:owners)) and (not draft or owner = any(:drafts))
                group by register
                """)
                .param("everybody", owners == null)
                .param("owners", ids(owners == null ? Set.of() : owners))
                .param("drafts", ids(draftOwners))
                .query((row, _) -> sizes.put(row.getString("register"), row.getLong("entries")))
                .list();
        return sizes;
    }
}
