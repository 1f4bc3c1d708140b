package vn.cchc.framework;

import java.util.List;
import vn.cchc.criteriafile.CriteriaFiles;
import vn.cchc.definitionfile.Tree;
import vn.cchc.kernel.Problem;

/** A version as the decision's Excel table: to be corrected by an official and read back as the next version. */
public final class FrameworkTable {

    private FrameworkTable() {}

    /**
     * The .xlsx that {@link FrameworkReader} reads back as the same version. It is read back before it is handed out:
     * a table that says something else would become law by mistake.
     *
     * @throws Problem {@code framework.no-table} for a version that no table can hold; its JSON always can
     */
    public static byte[] of(FrameworkVersion version) {
        var file = Tree.of(FrameworkJson.of(version));
        for (boolean levels : List.of(false, true)) {
            var table = CriteriaFiles.table(file, levels);
            if (table != null && version.equals(FrameworkReader.read(table).version())) {
                return table;
            }
        }
        throw Problem.input("framework.no-table", version.code(), version.version());
    }
}
