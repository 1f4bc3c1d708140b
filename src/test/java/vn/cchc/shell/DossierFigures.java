package vn.cchc.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What dossiers and their figures say at a moment, so that two moments can be compared to the last row. */
final class DossierFigures {

    private static final List<String> TABLES = List.of(
            "dossier.dossier",
            "dossier.pause",
            "dossier.step",
            "dossier.past",
            "dossier.applicant",
            "ontime.flow",
            "ontime.stock",
            "ontime.unit_flow",
            "ontime.unit_stock",
            "ontime.unit_day",
            "ontime.field_flow",
            "ontime.field_stock",
            "ontime.field_day",
            "ontime.unit_field_flow",
            "ontime.unit_field_stock",
            "ontime.procedure_flow",
            "ontime.procedure_stock",
            "ontime.unit_procedure_flow",
            "ontime.unit_procedure_stock",
            "ontime.handling",
            "ontime.horizon");

    private DossierFigures() {}

    /** Number of rows and fingerprint of each table. */
    static Map<String, String> of(JdbcClient sql) {
        var said = new TreeMap<String, String>();
        for (var table : TABLES) {
            said.put(table, sql.sql("""
                    select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from %s t""".formatted(table)).query(String.class).single());
        }
        return said;
    }

    /** Every sum counts every dossier once: none is there half, none twice. */
    static void addUp(JdbcClient sql) {
        var sums = sql.sql("""
                select (select count(*) from dossier.dossier) dossiers,
                    (select coalesce(sum(received), 0) from ontime.flow) flow,
                    (select coalesce(sum(received), 0) from ontime.unit_day) days,
                    (select coalesce(sum(received), 0) from ontime.procedure_flow) procedures,
                    (select count(*) from dossier.dossier where ended_at is not null) ended,
                    (select coalesce(sum(early + on_time + late + no_due + withdrawn + refused), 0) from ontime.flow) flow_ended,
                    (select coalesce(sum(early + on_time + late + no_due + withdrawn + refused), 0) from ontime.unit_day) days_ended
                """)
                .query((row, _) -> List.of(
                        row.getLong("dossiers"),
                        row.getLong("flow"),
                        row.getLong("days"),
                        row.getLong("procedures"),
                        row.getLong("ended"),
                        row.getLong("flow_ended"),
                        row.getLong("days_ended")))
                .single();
        assertThat(sums.subList(0, 4)).as("received: %s", sums).containsOnly(sums.getFirst());
        assertThat(sums.subList(4, 7)).as("ended: %s", sums).containsOnly(sums.get(4));
    }
}
