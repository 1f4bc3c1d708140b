package vn.cchc.partner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.cchc.dossier.Known;
import vn.cchc.dossierfile.DossierReader;
import vn.cchc.dossierfile.Mapping;
import vn.cchc.dossierfile.Rejection;
import vn.cchc.dossierfile.Row;
import vn.cchc.dossierfile.StepRow;
import vn.cchc.timeliness.Moments;
import vn.cchc.timeliness.Status;
import vn.cchc.timeliness.Step;

/**
 * The steps of {@code CapNhatTienDoHoSoMC}, put on dossiers that are known: the newest step says where a dossier stands, 9 when it was
 * resolved, 10 when the result was handed out.
 */
final class Progress {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String NAME = "CapNhatTienDoHoSoMC";

    private final Mapping mapping;
    private final Scope scope;
    private final Map<String, Known> known;

    /** @param known by code, those of the message that there are */
    Progress(Mapping mapping, Scope scope, Map<String, Known> known) {
        this.mapping = mapping;
        this.scope = scope;
        this.known = known;
    }

    Decoded read(List<JsonNode> items) {
        var codes = items.stream().map(each -> Decoding.text(each, "MaHoSo")).toList();
        var steps = new ArrayList<StepRow>();
        var rejections = new ArrayList<Rejection>();
        try {
            DossierReader.readSteps(
                    Decoding.lines(items.stream().map(this::line)),
                    NAME,
                    mapping,
                    steps::add,
                    each -> rejections.add(named(each)));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        var handlers = items.stream()
                .collect(Collectors.toMap(
                        each -> Decoding.text(each, "MaHoSo"),
                        each -> Decoding.text(each, "NguoiXuLy"),
                        (before, after) -> after.isEmpty() ? before : after));
        return onto(codes, steps, rejections, handlers);
    }

    private Decoded onto(
            List<String> codes, List<StepRow> steps, List<Rejection> rejections, Map<String, String> handlers) {
        var byCode =
                steps.stream().collect(Collectors.groupingBy(StepRow::code, LinkedHashMap::new, Collectors.toList()));
        rejections.forEach(each -> byCode.remove(each.code()));
        var rows = new ArrayList<Row>();
        var history = new ArrayList<StepRow>();
        byCode.forEach((code, added) -> {
            var dossier = known.get(code);
            var first = added.getFirst();
            if (dossier == null || !scope.covers(dossier.competent())) {
                // Somebody else's dossier looks to this partner like none.
                rejections.add(wrong(first, "partner-unknown", ""));
            } else if (added.stream()
                    .anyMatch(each -> each.step().at() < dossier.row().receivedAt())) {
                rejections.add(wrong(first, "partner-before-received", ""));
            } else {
                rows.add(moved(dossier, added, handlers.getOrDefault(code, "")));
                dossier.steps().forEach(each -> history.add(new StepRow(first.line(), code, each, null)));
                history.addAll(added);
            }
        });
        return new Decoded(codes, rows, history, rejections);
    }

    private static Rejection wrong(StepRow step, String reason, String given) {
        return new Rejection(step.line(), step.code(), "MaHoSo", given, reason, List.of());
    }

    /** The dossier as it stands after its newest step. */
    private static Row moved(Known dossier, List<StepRow> added, String handler) {
        var before = dossier.row();
        long newestKnown = dossier.steps().stream().mapToLong(Step::at).max().orElse(before.receivedAt());
        var newest = added.stream()
                .map(StepRow::step)
                .max(Comparator.comparingLong(Step::at))
                .orElseThrow();
        boolean moves = newest.at() >= newestKnown;
        long finished = before.finishedAt();
        long returned = before.returnedAt();
        for (var each : added) {
            var step = each.step();
            if (step.status() == Status.FINISHED || step.status() == Status.RETURNED && finished == Moments.NONE) {
                finished = step.at();
            }
            returned = step.status() == Status.RETURNED ? step.at() : returned;
        }
        return new Row(
                added.getFirst().line(),
                before.code(),
                before.procedure(),
                before.field(),
                before.level(),
                before.receivingUnit(),
                before.competentUnit(),
                before.channel(),
                before.receivedAt(),
                before.dueAt(),
                finished,
                returned,
                moves ? newest.status() : before.status(),
                handled(before.more(), handler));
    }

    private static Row.@Nullable More handled(Row.@Nullable More more, String handler) {
        if (handler.isEmpty()) {
            return more;
        }
        return more == null
                ? new Row.More(null, -1, -1, -1, null, null, handler, 0, null)
                : new Row.More(
                        more.paid(),
                        more.components(),
                        more.digitised(),
                        more.reused(),
                        more.resultDigitised(),
                        more.lateCause(),
                        handler,
                        more.applicantKind(),
                        more.applicant());
    }

    private String line(JsonNode item) {
        var line = JSON.createObjectNode();
        line.put("code", Decoding.text(item, "MaHoSo"));
        line.put("at", Decoding.text(item, "ThoiDiemXuLy"));
        line.put("status", Decoding.text(item, "TrangThai"));
        line.put("new_due", Decoding.text(item, "NgayHenTraMoi"));
        if (mapping.keepApplicant() != null) {
            line.put("note", Decoding.text(item, "NoiDungXuLy"));
        }
        return line.toString();
    }

    private static Rejection named(Rejection step) {
        var national = Words.national(step);
        var column = switch (step.column()) {
            case "at" -> "ThoiDiemXuLy";
            case "status" -> "TrangThai";
            default -> national.column();
        };
        return new Rejection(
                national.line(), national.code(), column, national.given(), national.reason(), national.arguments());
    }
}
