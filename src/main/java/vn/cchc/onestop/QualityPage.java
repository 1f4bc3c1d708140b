package vn.cchc.onestop;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import vn.cchc.dossier.Batch;

/**
 * What was wrong with what came in.
 *
 * @param batches how many of the newest deliveries were looked at
 * @param groups every kind, also those with nothing
 * @param unknown codes of procedures outside the catalogue whose dossiers were taken all the same
 * @param silent units from which nothing has come for some working days while others of their block send
 * @param silence so many working days
 */
public record QualityPage(
        int batches,
        List<OfSource> sources,
        List<Found> groups,
        List<Unknown> unknown,
        List<Batch> incomplete,
        List<Silent> silent,
        int silence,
        LocalDate lastDay,
        boolean mayImport) {

    /** What kind of thing is wrong; what to do differs by it. */
    public enum Group {
        DUPLICATES("duplicate-in-file", "outdated"),
        DATES(
                "bad-date",
                "due-before-received",
                "finished-before-received",
                "no-received",
                "no-finish",
                "no-moment",
                "in-future"),
        CODES("unknown-unit", "no-unit", "unknown-procedure", "no-procedure", "unknown-level", "unknown-channel"),
        STATES("unknown-status", "backwards"),
        /** Everything else: how the file is written. */
        FORM;

        private final Set<String> reasons;

        Group(String... reasons) {
            this.reasons = Set.of(reasons);
        }

        static Group of(String reason) {
            return Arrays.stream(values())
                    .filter(each -> each.reasons.contains(reason))
                    .findFirst()
                    .orElse(FORM);
        }
    }

    /** @param reasons the most lines first */
    public record Found(Group group, long lines, List<OfReason> reasons) {}

    /** @param examples empty for readers who may not see single lines */
    public record OfReason(String reason, long lines, List<Example> examples) {}

    /** @param says where, what was given, what was expected and what to do */
    public record Example(int batch, String line, String code, String says) {}

    public record OfSource(String name, long lines, long rejected) {}

    public record Unknown(String code, long dossiers) {

        /** The dossiers it stands in. */
        public String href() {
            return "/dossiers/list?procedure="
                    + java.net.URLEncoder.encode(code, java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    public record Silent(String unit, String href, String group, LocalDate last) {}

    /** How many kinds of things there are to mend. */
    public long toMend() {
        return groups.stream().filter(each -> each.lines() > 0).count()
                + (unknown.isEmpty() ? 0 : 1)
                + (silent.isEmpty() ? 0 : 1)
                + (incomplete.isEmpty() ? 0 : 1);
    }
}
