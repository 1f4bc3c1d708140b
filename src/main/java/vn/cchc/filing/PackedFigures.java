package vn.cchc.filing;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.form.PackedSheet;
import vn.cchc.form.SheetColumns;

/**
 * The figures of many obligations in one query, packed as they lie there: for sums, series and checks over thousands of them. Asks for
 * no right: for rooms that have asked already.
 */
@Service
public class PackedFigures {

    private final JdbcClient sql;
    private final CompilationStore compilations;
    private final CorrectionStore corrections;

    PackedFigures(JdbcClient sql, CompilationStore compilations, CorrectionStore corrections) {
        this.sql = sql;
        this.compilations = compilations;
        this.corrections = corrections;
    }

    /** A unit's own figures. @param form the published form whose places they have */
    public record Own(UUID obligation, UUID form, State state, PackedSheet sheet) {}

    /** Drafts too; those nobody has begun are absent. */
    @Transactional(readOnly = true)
    public Map<UUID, Own> own(Collection<UUID> obligations) {
        var found = new HashMap<UUID, Own>(obligations.size() * 2);
        sql.sql("""
                -- one row per filing somebody has begun
                select obligation, form, state, %s
                from filing.filing where obligation = any(:obligations)
                """.formatted(SheetColumns.SELECTED))
                .param("obligations", obligations.toArray(UUID[]::new))
                .query((row, number) -> new Own(
                        row.getObject("obligation", UUID.class),
                        row.getObject("form", UUID.class),
                        State.valueOf(row.getString("state")),
                        SheetColumns.read(row)))
                .list()
                .forEach(own -> found.put(own.obligation(), own));
        return found;
    }

    /** Of those under correction, what they had sent: it counts until the new figures are accepted. */
    @Transactional(readOnly = true)
    public Map<UUID, PackedSheet> sent(Collection<UUID> obligations) {
        var found = new HashMap<UUID, PackedSheet>();
        corrections.open(obligations).forEach((id, correction) -> found.put(id, correction.packed()));
        return found;
    }

    /** What units with units below have put together and not taken back; those that have not are absent. */
    @Transactional(readOnly = true)
    public Map<UUID, PackedSheet> compiled(Collection<UUID> obligations) {
        var found = new HashMap<UUID, PackedSheet>();
        compilations.standing(obligations).forEach((id, row) -> found.put(id, row.packed()));
        return found;
    }
}
