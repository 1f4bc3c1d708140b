package vn.cchc.dossier;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import vn.cchc.kernel.OrganisationId;

/**
 * The small numbers under which units, fields and procedures stand in every dossier. Once given a number is never taken back, so
 * that they may be remembered; given outside of the caller's transaction, so that an undone batch undoes none of them.
 */
@Component
public class Numbers {

    private final JdbcClient sql;
    private final TransactionTemplate apart;
    private final Map<UUID, Integer> units = new ConcurrentHashMap<>();
    private final Map<String, Integer> fields = new ConcurrentHashMap<>();
    private final Map<String, Integer> procedures = new ConcurrentHashMap<>();

    Numbers(JdbcClient sql, PlatformTransactionManager transactions) {
        this.sql = sql;
        apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    public int unit(OrganisationId organisation) {
        return units.computeIfAbsent(organisation.value(), id -> number("""
                -- one row: the unit's number, given at the first asking
                with given as (insert into dossier.unit (organisation) values (:key) on conflict do nothing returning id)
                select id from given union all select id from dossier.unit where organisation = :key limit 1
                """, id));
    }

    public int field(String code) {
        return fields.computeIfAbsent(code, key -> number("""
                -- one row: the field's number, given at the first asking
                with given as (insert into dossier.field (code) values (:key) on conflict do nothing returning id)
                select id from given union all select id from dossier.field where code = :key limit 1
                """, key));
    }

    public int procedure(String code) {
        return procedures.computeIfAbsent(code, key -> number("""
                -- one row: the procedure's number, given at the first asking
                with given as (insert into dossier.procedure (code) values (:key) on conflict do nothing returning id)
                select id from given union all select id from dossier.procedure where code = :key limit 1
                """, key));
    }

    /** Every unit that has a number. */
    public Map<Integer, OrganisationId> units() {
        var byNumber = new HashMap<Integer, OrganisationId>();
        sql.sql("select id, organisation from dossier.unit").query(row -> {
            byNumber.put(row.getInt(1), new OrganisationId(row.getObject(2, UUID.class)));
        });
        return byNumber;
    }

    /** The numbers of all units, for queries whose indexes begin with the unit. */
    public Integer[] everyUnit() {
        return units().keySet().toArray(Integer[]::new);
    }

    public Map<Integer, String> fields() {
        return codes("select id, code from dossier.field");
    }

    public Map<Integer, String> procedures() {
        return codes("select id, code from dossier.procedure");
    }

    /** The numbers of those units that have one. */
    public List<Integer> known(List<OrganisationId> organisations) {
        return sql.sql("select id from dossier.unit where organisation = any(:ids)")
                .param("ids", organisations.stream().map(OrganisationId::value).toArray(UUID[]::new))
                .query((row, _) -> row.getInt(1))
                .list();
    }

    private Map<Integer, String> codes(String query) {
        var byNumber = new HashMap<Integer, String>();
        sql.sql(query).query(row -> {
            byNumber.put(row.getInt(1), row.getString(2));
        });
        return byNumber;
    }

    private int number(String query, Object key) {
        // On a connection of its own also because the batch's is busy taking rows in.
        return Objects.requireNonNull(apart.execute(_ -> sql.sql(query)
                .param("key", key)
                .query((row, _) -> row.getInt(1))
                .single()));
    }
}
