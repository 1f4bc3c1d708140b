package vn.cchc.partner;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import vn.cchc.dossierfile.DossierReader;
import vn.cchc.dossierfile.Mapping;
import vn.cchc.dossierfile.Rejection;
import vn.cchc.dossierfile.Row;
import vn.cchc.dossierfile.StepRow;
import vn.cchc.procedure.Catalogue;

/**
 * The dossiers of {@code DongBoHoSoMC}: what the national service calls things, rewritten as lines of the file of dossiers and read
 * by its reader, so that both ways in judge alike. Who applied, and every free text in which a name may stand, is left behind here
 * unless the source has a purpose for it.
 */
final class Decoding {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String NAME = "DongBoHoSoMC";
    private static final Pattern COMPACT = Pattern.compile("(\\d{8})(\\d{4}|\\d{6})?");
    private static final Pattern ISO = Pattern.compile("(\\d{4}-\\d{2}-\\d{2}).*");
    private static final String WAITING_FOR_PAPERS = "5";
    private static final String IN_PROGRESS = "4";

    private final Mapping mapping;
    private final Scope scope;
    private final Catalogue catalogue;
    private final Held held;
    private final LocalDate today;

    /** Which of these dossiers are known already as somebody's for whom the partner may not send. */
    interface Held {
        Set<String> byOthers(List<String> codes);
    }

    Decoding(Mapping mapping, Scope scope, Catalogue catalogue, Held held, LocalDate today) {
        this.mapping = mapping;
        this.scope = scope;
        this.catalogue = catalogue;
        this.held = held;
        this.today = today;
    }

    Decoded read(List<JsonNode> dossiers) {
        var codes = dossiers.stream().map(each -> text(each, "MaHoSo")).toList();
        var rows = new ArrayList<Row>();
        var steps = new ArrayList<StepRow>();
        var rejections = new ArrayList<Rejection>();
        try {
            DossierReader.read(
                    lines(dossiers.stream().map(this::line)),
                    NAME,
                    mapping,
                    rows::add,
                    each -> rejections.add(Words.national(each)));
            var history = dossiers.stream().flatMap(this::history).toList();
            if (!history.isEmpty()) {
                DossierReader.readSteps(
                        lines(history.stream()),
                        NAME,
                        mapping,
                        steps::add,
                        each -> rejections.add(ofDossier(Words.national(each), codes)));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return mine(codes, rows, steps, rejections);
    }

    /** A wrong step spoils its dossier: without it the pause would be missing and the dossier late. */
    private Decoded mine(List<String> codes, List<Row> rows, List<StepRow> steps, List<Rejection> rejections) {
        var spoilt = rejections.stream().map(Rejection::code).collect(Collectors.toCollection(HashSet::new));
        var others = held.byOthers(rows.stream().map(Row::code).toList());
        var kept = new ArrayList<Row>();
        for (var row : rows) {
            var foreign = foreign(row);
            if (spoilt.contains(row.code())) {
                continue;
            }
            if (foreign != null || others.contains(row.code())) {
                rejections.add(new Rejection(
                        row.line(),
                        row.code(),
                        "DonViXuLy",
                        Objects.requireNonNullElse(foreign, ""),
                        "partner-scope",
                        List.of()));
            } else {
                kept.add(row);
            }
        }
        var good = kept.stream().map(Row::code).collect(Collectors.toSet());
        return new Decoded(
                codes,
                kept,
                steps.stream().filter(each -> good.contains(each.code())).toList(),
                rejections);
    }

    /** The unit for which the partner may not send; null where it may, and where nobody knows the unit: that is said elsewhere. */
    private @Nullable String foreign(Row row) {
        var unit = scope.unit(row.competentUnit(), vn.cchc.timeliness.Moments.date(row.receivedAt()));
        return unit.isEmpty() || scope.covers(unit.get().id()) ? null : row.competentUnit();
    }

    private static Rejection ofDossier(Rejection step, List<String> codes) {
        return new Rejection(
                codes.indexOf(step.code()) + 1L,
                step.code(),
                step.column(),
                step.given(),
                step.reason(),
                step.arguments());
    }

    // --- a dossier as a line of the file

    private String line(JsonNode dossier) {
        var line = JSON.createObjectNode();
        var received = day(text(dossier, "NgayTiepNhan"));
        var competent = unit(text(dossier, "DonViXuLy"), received);
        put(line, "code", dossier, "MaHoSo");
        put(line, "procedure", dossier, "MaTTHC");
        line.put("field", field(dossier, received));
        line.put("level", level(dossier, competent, received));
        line.put("receiving_unit", receiving(dossier, received));
        line.put("competent_unit", competent);
        put(line, "channel", dossier, "HinhThuc");
        put(line, "received_at", dossier, "NgayTiepNhan");
        put(line, "due_at", dossier, "NgayHenTra");
        put(line, "finished_at", dossier, "NgayKetThucXuLy");
        put(line, "returned_at", dossier, "NgayTra");
        put(line, "status", dossier, "TrangThaiHoSo");
        put(line, "handler", dossier, "NguoiXuLy");
        put(line, "applicant_kind", dossier, "LoaiDoiTuong");
        line.put("paid", paid(dossier));
        papers(line, dossier);
        line.put("result_digitised", resultDigitised(dossier));
        if (mapping.keepApplicant() != null) {
            line.put("applicant", applicant(dossier));
        }
        return line.toString();
    }

    private static void put(ObjectNode line, String column, JsonNode dossier, String field) {
        line.put(column, text(dossier, field));
    }

    // By the catalogue where it knows the procedure: systems name fields as they like.
    private String field(JsonNode dossier, LocalDate received) {
        var sent = text(dossier, "MaLinhVuc");
        if (mapping.fields().containsKey(sent)) {
            return sent;
        }
        var procedure = text(dossier, "MaTTHC");
        return catalogue
                .find(mapping.procedures().getOrDefault(procedure, procedure), received)
                .map(each -> each.field())
                .orElseGet(() -> catalogue.field(text(dossier, "TenLinhVuc")).orElse(sent));
    }

    private String level(JsonNode dossier, String competent, LocalDate received) {
        var sent = text(dossier, "CapThucHien");
        if (!sent.isEmpty()) {
            return sent;
        }
        return scope.unit(mapping.units().getOrDefault(competent, competent), received)
                .map(each -> Scope.level(each).code())
                .orElse("");
    }

    /** A code, or the name of one of the partner's units; anything else stays, to be refused with its words. */
    private String unit(String sent, LocalDate received) {
        return mapping.units().containsKey(sent) || scope.unit(sent, received).isPresent()
                ? sent
                : scope.called(sent).orElse(sent);
    }

    // The code of a dossier begins with the agency that took it in; it counts where the source says which unit that is.
    private String receiving(JsonNode dossier, LocalDate received) {
        var sent = text(dossier, "DonViTiepNhan");
        if (!sent.isEmpty()) {
            return unit(sent, received);
        }
        var code = text(dossier, "MaHoSo");
        int dash = code.indexOf('-');
        var agency = dash < 0 ? "" : code.substring(0, dash);
        return mapping.units().containsKey(agency) ? agency : "";
    }

    private static @Nullable Boolean paid(JsonNode dossier) {
        var said = items(dossier, "DanhSachLePhi")
                .map(each -> text(each, "TrangThaiThanhToan"))
                .filter(each -> !each.isEmpty())
                .toList();
        return said.isEmpty() ? null : said.contains("1");
    }

    private static void papers(ObjectNode line, JsonNode dossier) {
        if (!dossier.has("TaiLieuNop")) {
            return;
        }
        var papers = items(dossier, "TaiLieuNop")
                .filter(each -> !yes(each, "IsDeleted"))
                .toList();
        line.put("components", papers.size());
        count(line, "digitised", papers, "DuocSoHoa");
        count(line, "reused", papers, "DuocTaiSuDung");
    }

    private static void count(ObjectNode line, String column, List<JsonNode> papers, String field) {
        if (papers.stream().anyMatch(each -> each.has(field))) {
            line.put(column, (int)
                    papers.stream().filter(each -> yes(each, field)).count());
        }
    }

    private static @Nullable Boolean resultDigitised(JsonNode dossier) {
        return dossier.has("DanhSachGiayToKetQua")
                ? items(dossier, "DanhSachGiayToKetQua")
                        .anyMatch(each -> !text(each, "DuongDanTepTinKetQua").isEmpty())
                : null;
    }

    private static String applicant(JsonNode dossier) {
        return Stream.of("ChuHoSo", "MaDoiTuong", "Email", "SoDienThoai")
                .map(each -> text(dossier, each))
                .filter(each -> !each.isEmpty())
                .collect(Collectors.joining("; "));
    }

    // --- requests for papers as steps

    private Stream<String> history(JsonNode dossier) {
        return items(dossier, "DanhSachHoSoBoSung").flatMap(each -> {
            var asked = text(each, "NgayBoSung");
            var brought = text(each, "NgayTiepNhanBoSung");
            var newDue = text(each, "NgayHenTraMoi");
            var steps = Stream.<String>builder();
            if (!asked.isEmpty() || brought.isEmpty()) {
                steps.add(step(dossier, asked, WAITING_FOR_PAPERS, brought.isEmpty() ? newDue : "", each));
            }
            if (!brought.isEmpty()) {
                steps.add(step(dossier, brought, IN_PROGRESS, newDue, each));
            }
            return steps.build();
        });
    }

    private String step(JsonNode dossier, String at, String status, String newDue, JsonNode asked) {
        var step = JSON.createObjectNode();
        put(step, "code", dossier, "MaHoSo");
        step.put("at", at);
        step.put("status", status);
        step.put("new_due", newDue);
        if (mapping.keepApplicant() != null) {
            put(step, "note", asked, "NoiDungBoSung");
        }
        return step.toString();
    }

    // --- small things

    static ByteArrayInputStream lines(Stream<String> lines) {
        return new ByteArrayInputStream(
                lines.map(each -> each + "\n").collect(Collectors.joining()).getBytes(StandardCharsets.UTF_8));
    }

    /** As text, blanks cut off; empty for what is missing, null or no single value. */
    static String text(JsonNode node, String field) {
        var value = node.get(field);
        return value == null || value.isNull() || !value.isValueNode()
                ? ""
                : value.asString().strip();
    }

    static Stream<JsonNode> items(JsonNode node, String field) {
        var value = node.get(field);
        return value == null || !value.isArray() ? Stream.empty() : value.valueStream();
    }

    private static boolean yes(JsonNode node, String field) {
        return List.of("1", "true").contains(text(node, field));
    }

    /** Only to look things up; whether it is a moment is judged with the line. */
    private LocalDate day(String text) {
        try {
            var compact = COMPACT.matcher(text);
            if (compact.matches()) {
                return LocalDate.parse(compact.group(1), DateTimeFormatter.BASIC_ISO_DATE);
            }
            var iso = ISO.matcher(text);
            return iso.matches() ? LocalDate.parse(iso.group(1)) : today;
        } catch (DateTimeException none) {
            return today;
        }
    }
}
