package vn.cchc.procedure;

import java.util.List;
import vn.cchc.kernel.Problem;

/** A catalogue in a file, for those who count without a database: the same files that the catalogue on screen takes in. */
public final class CatalogueFile {

    private CatalogueFile() {}

    /** @param wrong what cannot be taken; a catalogue with such lines lacks their procedures */
    public record Reading(Catalogue catalogue, List<Wrong> wrong) {}

    /** @throws Problem {@code procedure.import-*} for a file that cannot be read at all */
    public static Reading read(byte[] content) {
        var lines = ProcedureFile.read(content);
        var plan = Plan.of(lines, List.of(), Shipped.fields());
        var procedures = plan.changes().stream().map(Plan.Change::procedure).toList();
        return new Reading(
                Catalogue.of(procedures, Shipped.fields()), plan.outcome().wrong());
    }
}
