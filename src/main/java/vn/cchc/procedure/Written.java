package vn.cchc.procedure;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.cchc.dossierfile.Level;

/** A procedure as a line of a file that can be taken in again. */
final class Written {

    static final List<String> HEADS =
            Arrays.stream(Column.values()).map(Column::code).toList();

    private Written() {}

    static List<String> cells(Procedure procedure) {
        var service = procedure.service();
        return Arrays.asList(
                procedure.code(),
                Cells.text(procedure.name()),
                procedure.field(),
                Cells.text(procedure.fieldName()),
                procedure.levels().stream().map(Level::code).collect(Collectors.joining(";")),
                limit(procedure.limit()),
                limit(procedure.shortened()),
                Cells.text(procedure.shortenedBy()),
                Objects.toString(procedure.onlineLevel(), ""),
                service == null ? "" : service.code(),
                procedure.linked().code(),
                procedure.payment() ? "có" : "không",
                procedure.onSite().stream().map(OnSite::code).collect(Collectors.joining(";")),
                Cells.text(procedure.announcedBy()),
                Objects.toString(procedure.announcedOn(), ""),
                Objects.toString(procedure.publicSince(), ""),
                procedure.from().toString(),
                Objects.toString(procedure.to(), ""),
                "");
    }

    static String limit(@Nullable Limit limit) {
        if (limit == null) {
            return "";
        }
        return switch (limit.unit()) {
            case WORKING_DAYS -> limit.number() + " ngày làm việc";
            case DAYS -> limit.number() + " ngày";
            case WORKING_HOURS -> limit.number() + " giờ làm việc";
            case NONE -> "không";
        };
    }
}
