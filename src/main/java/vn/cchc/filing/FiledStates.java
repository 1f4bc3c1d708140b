package vn.cchc.filing;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.cchc.reporting.Filed;
import vn.cchc.reporting.FilingStates;

/** Tells {@code reporting} how far each report has come. */
@Component
class FiledStates implements FilingStates {

    private final JdbcClient sql;

    FiledStates(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public Map<UUID, Filed> of(Collection<UUID> obligations) {
        var found = new HashMap<UUID, Filed>();
        sql.sql("""
                -- one row per filing, with the first time it was handed in
                select f.obligation, f.state, f.submitted_at,
                       exists (select from filing.correction c where c.obligation = f.obligation and c.outcome is null) as corrected
                from filing.filing f where f.obligation = any(:obligations)
                """)
                .param("obligations", obligations.toArray(UUID[]::new))
                .query((row, number) -> {
                    var submitted = row.getTimestamp("submitted_at");
                    return found.put(
                            row.getObject("obligation", UUID.class),
                            new Filed(
                                    Filed.State.valueOf(row.getString("state")),
                                    submitted == null ? null : submitted.toInstant(),
                                    row.getBoolean("corrected")));
                })
                .list();
        return found;
    }
}
