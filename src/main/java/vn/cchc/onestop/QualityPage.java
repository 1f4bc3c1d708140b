package vn.cchc.onestop;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import vn.cchc.dossier.Batch;

/**
 * What was wrong with what came in.
 *
 * @param batches how many of the newest deliveries were looked at
 * @param silent units from which nothing has come for some working days while others of their block send
 * @param silence so many working days
 */
public record QualityPage(
        int batches,
        List<OfSource> sources,
        Map<String, Long> unknownProcedures,
        List<Batch> incomplete,
        List<Silent> silent,
        int silence,
        LocalDate lastDay,
        boolean mayImport) {

    /** @param reasons lines by reason, the most first */
    public record OfSource(String name, long lines, long rejected, List<Map.Entry<String, Long>> reasons) {}

    public record Silent(String unit, String href, String group, LocalDate last) {}
}
