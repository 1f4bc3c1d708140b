package vn.cchc.onestop;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.cchc.dossier.Dossier;
import vn.cchc.dossier.Dossiers;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.organisation.Organisation;

/**
 * Dossiers one by one.
 *
 * @param units to choose from: those that the reader may look into
 * @param next address of the following page; null on the last
 * @param first address of the first page; null on it
 * @param nobody true for a reader without any right to single dossiers
 */
public record ListPage(
        Asked asked,
        List<Shown> dossiers,
        List<Organisation> units,
        Map<String, String> fields,
        List<SavedView> views,
        Instant asOf,
        @Nullable String next,
        @Nullable String first,
        boolean nobody,
        boolean mayImport) {

    /** A dossier with the names of what it refers to. */
    public record Shown(
            Dossier dossier, String receiving, String competent, String procedure, String field, boolean late) {

        static Shown of(Dossier dossier, Map<OrganisationId, Organisation> units, Names names, Instant asOf) {
            var day = java.time.LocalDate.ofInstant(dossier.receivedAt(), vn.cchc.calendar.Days.ZONE);
            return new Shown(
                    dossier,
                    name(units, dossier.receiving()),
                    name(units, dossier.competent()),
                    names.procedure(dossier.procedure(), day),
                    names.field(dossier.field()),
                    dossier.lateAt(asOf));
        }

        private static String name(Map<OrganisationId, Organisation> units, OrganisationId id) {
            var unit = units.get(id);
            return unit == null ? "" : unit.name();
        }

        public String href() {
            return ListPage.href(dossier.code());
        }
    }

    /** A code may hold what a path cannot. */
    public static String href(String code) {
        return code.matches("[\\w.:-]+")
                        && !code.matches("list|one|league|map|signals|quality|batches|closings|units|\\.+")
                ? "/dossiers/" + code
                : "/dossiers/one?code=" + java.net.URLEncoder.encode(code, java.nio.charset.StandardCharsets.UTF_8);
    }

    /**
     * One dossier.
     *
     * @param batches by number, as they are called
     */
    public record OnePage(
            Shown shown,
            Dossiers.History history,
            List<Version> versions,
            Map<Integer, String> batches,
            Instant asOf) {}

    /** What was known before, and which batch said otherwise. */
    public record Version(Shown shown, int replacedBy) {}
}
