package vn.cchc.partner;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.cchc.dossier.Known;
import vn.cchc.dossier.KnownDossiers;
import vn.cchc.dossierfile.Level;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Sha256;
import vn.cchc.kernel.Uuids;
import vn.cchc.organisation.Organisations;
import vn.cchc.procedure.Limit;
import vn.cchc.procedure.Procedure;
import vn.cchc.procedure.Procedures;
import vn.cchc.timeliness.Moments;

/** What partners read: procedures of a day, and where their own dossiers stand. Nobody's name is among it. */
@org.springframework.stereotype.Service
class LookUps {

    private static final int MOST = 200;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

    private final PartnerStore store;
    private final Procedures procedures;
    private final KnownDossiers dossiers;
    private final Organisations organisations;
    private final Answers answers;
    private final JsonMapper json;
    private final Clock clock;

    LookUps(
            PartnerStore store,
            Procedures procedures,
            KnownDossiers dossiers,
            Organisations organisations,
            Answers answers,
            JsonMapper json,
            Clock clock) {
        this.store = store;
        this.procedures = procedures;
        this.dossiers = dossiers;
        this.organisations = organisations;
        this.answers = answers;
        this.json = json;
        this.clock = clock;
    }

    /** {@code {"MaTTHC": "…", "Ngay": "yyyyMMdd"}}; without a day, today's. */
    ResponseEntity<String> procedure(Partner partner, JsonNode content) {
        var code = Decoding.text(content, "MaTTHC");
        var found = procedures.find(code, day(content)).orElseThrow(() -> Problem.missing("procedure.unknown", code));
        return answer(partner, Operation.PROCEDURE, List.of(written(found)));
    }

    /** {@code {"MaLinhVuc": "dat-dai", "Ngay": "yyyyMMdd"}}; without a field, all. */
    ResponseEntity<String> procedures(Partner partner, JsonNode content) {
        var field = Decoding.text(content, "MaLinhVuc");
        var found = procedures.all(day(content)).stream()
                .filter(each -> field.isEmpty() || each.field().equals(field))
                .map(LookUps::written)
                .toList();
        return answer(partner, Operation.PROCEDURES, found);
    }

    /** {@code {"MaHoSo": ["…"]}}; what is not the partner's is as unknown as what nobody has. */
    ResponseEntity<String> dossiers(Partner partner, JsonNode content) {
        var codes = Decoding.items(content, "MaHoSo").map(JsonNode::asString).toList();
        if (codes.isEmpty() && !Decoding.text(content, "MaHoSo").isEmpty()) {
            codes = List.of(Decoding.text(content, "MaHoSo"));
        }
        if (codes.isEmpty() || codes.size() > MOST) {
            throw Problem.input("partner.bad-look-up", MOST);
        }
        var scope = new Scope(partner, organisations);
        var known = dossiers.find(codes);
        var found = new ArrayList<Map<String, @Nullable Object>>();
        for (var code : codes) {
            var dossier = known.get(code);
            found.add(
                    dossier == null || !scope.covers(dossier.competent()) && !scope.covers(dossier.receiving())
                            ? fields("MaHoSo", code, "error_code", Answer.Code.NOT_FOUND.text())
                            : written(dossier));
        }
        return answer(partner, Operation.LOOK_UP, found);
    }

    private ResponseEntity<String> answer(Partner partner, Operation operation, List<? extends Map<String, ?>> found) {
        var code = Answer.Code.OK.text();
        var text = json.writeValueAsString(fields("error_code", code, "message", "", "result", found));
        note(partner, operation, found.size());
        return answers.respond(code, Answer.Code.OK.status(), text);
    }

    /** That it was asked, not what: an administrator sees who reads. */
    private void note(Partner partner, Operation operation, int found) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var id = Uuids.next();
        store.receive(new Message(
                id,
                partner.id(),
                operation.word(),
                id.toString(),
                Sha256.of(""),
                0,
                0,
                0,
                null,
                null,
                null,
                now,
                null));
        var results = java.util.Collections.nCopies(found, new Answer.Result("", Answer.Code.OK.text(), ""));
        store.answer(id, new Answer(Answer.Code.OK.text(), "", results), null, "", now);
    }

    private LocalDate day(JsonNode content) {
        var typed = Decoding.text(content, "Ngay");
        try {
            return typed.isEmpty() ? organisations.today() : LocalDate.parse(typed, DateTimeFormatter.BASIC_ISO_DATE);
        } catch (java.time.DateTimeException none) {
            throw Problem.input("partner.bad-day", typed);
        }
    }

    private static Map<String, @Nullable Object> written(Procedure each) {
        var service = each.service();
        return fields(
                "MaTTHC", each.code(),
                "TenTTHC", each.name(),
                "MaLinhVuc", each.field(),
                "TenLinhVuc", each.fieldName(),
                "CapThucHien", each.levels().stream().map(Level::code).toList(),
                "ThoiHan", limit(each.limit()),
                "ThoiHanCatGiam", limit(each.shortened()),
                "QuyetDinhCatGiam", each.shortenedBy(),
                "MucDo", each.onlineLevel(),
                "DichVuCong", service == null ? null : service.code(),
                "LienThong", each.linked().code(),
                "ThanhToanTrucTuyen", each.payment(),
                "QuyetDinhCongBo", each.announcedBy(),
                "NgayHieuLuc", day(each.from()),
                "NgayHetHieuLuc", day(each.to()));
    }

    private static @Nullable Map<String, @Nullable Object> limit(@Nullable Limit limit) {
        return limit == null || !limit.isSet()
                ? null
                : fields(
                        "So",
                        limit.number(),
                        "DonVi",
                        switch (limit.unit()) {
                            case WORKING_DAYS -> "ngay-lam-viec";
                            case DAYS -> "ngay";
                            case WORKING_HOURS -> "gio-lam-viec";
                            case NONE -> "";
                        });
    }

    private static Map<String, @Nullable Object> written(Known known) {
        var row = known.row();
        return fields(
                "MaHoSo", row.code(),
                "error_code", Answer.Code.OK.text(),
                "MaTTHC", row.procedure(),
                "MaLinhVuc", row.field(),
                "DonViTiepNhan", row.receivingUnit(),
                "DonViXuLy", row.competentUnit(),
                "TrangThaiHoSo", row.status().number(),
                "NgayTiepNhan", moment(row.receivedAt()),
                "NgayHenTra", moment(row.dueAt()),
                "HanHieuLuc", moment(known.due()),
                "NgayKetThucXuLy", moment(row.finishedAt()),
                "NgayTra", moment(row.returnedAt()));
    }

    private static @Nullable String moment(long moment) {
        return moment == Moments.NONE ? null : MOMENT.format(Moments.inVietnam(moment));
    }

    private static @Nullable String day(@Nullable LocalDate day) {
        return day == null ? null : DateTimeFormatter.BASIC_ISO_DATE.format(day);
    }

    private static Map<String, @Nullable Object> fields(@Nullable Object... keysAndValues) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            fields.put(Objects.toString(keysAndValues[i]), keysAndValues[i + 1]);
        }
        return fields;
    }
}
