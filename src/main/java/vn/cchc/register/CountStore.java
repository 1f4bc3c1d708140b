package vn.cchc.register;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.cchc.kernel.OrganisationId;

/** Figures, counted in the database over rows. */
@Repository
class CountStore {

    private final JdbcClient sql;

    CountStore(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * @param items how many different ones
     * @param of the denominator; null for a plain figure
     */
    record Tally(
            String indicator,
            long rows,
            BigDecimal amount,
            long items,
            @Nullable BigDecimal of) {}

    /** An indicator of which no row counts in the window is absent. */
    List<Tally> tallies(Collection<String> indicators, OrganisationId organisation, LocalDate from, LocalDate to) {
        return sql.sql("""
                -- one row per indicator: the entries that count in the window
                select indicator, count(*) as entries, sum(amount) as amount, count(distinct item) as items,
                    sum(of_amount) as of_amount
                from register.counting
                where indicator = any(:indicators) and organisation = :organisation
                    and case kind
                        when 'FLOW' then since between :from and :to
                        when 'STOCK' then since <= :to and (until is null or until > :to)
                        else since <= :to
                    end
                group by indicator
                """)
                .param("indicators", indicators.toArray(String[]::new))
                .param("organisation", organisation.value())
                .param("from", from)
                .param("to", to)
                .query((row, _) -> new Tally(
                        row.getString("indicator"),
                        row.getLong("entries"),
                        row.getBigDecimal("amount"),
                        row.getLong("items"),
                        row.getBigDecimal("of_amount")))
                .list();
    }

    /** The registers of which the organisation keeps a living row that is no draft, or of which one counts for it. */
    Set<String> kept(OrganisationId organisation) {
        return new HashSet<>(sql.sql("""
                -- one row per register that speaks for the organisation
                select distinct register from register.entry where owner = :organisation and not withdrawn and not draft
                union
                select distinct entry.register
                from register.counting join register.entry on entry.id = counting.entry
                where counting.organisation = :organisation
                """)
                .param("organisation", organisation.value())
                .query(String.class)
                .list());
    }

    /** Of these rows, those that stand in the denominator of a rate only. */
    Set<java.util.UUID> notInNumerator(String indicator, Collection<java.util.UUID> rows) {
        return new HashSet<>(sql.sql("""
                -- one row per entry that counts below the line only
                select entry from register.counting
                where indicator = :indicator and entry = any(:rows) and of_amount is not null and amount = 0
                """)
                .param("indicator", indicator)
                .param("rows", rows.toArray(java.util.UUID[]::new))
                .query(java.util.UUID.class)
                .list());
    }
}
