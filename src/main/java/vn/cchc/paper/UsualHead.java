package vn.cchc.paper;

import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import vn.cchc.kernel.Period;
import vn.cchc.narrative.Standing;
import vn.cchc.organisation.Kind;
import vn.cchc.organisation.Organisation;
import vn.cchc.organisation.Organisations;
import vn.cchc.outline.Outline;
import vn.cchc.outline.PeriodWords;
import vn.cchc.regime.Regimes;

/** What stands around the text until somebody edits it: from the organisation, the regime and the outline. */
@Component
class UsualHead {

    private final Organisations organisations;
    private final Regimes regimes;

    UsualHead(Organisations organisations, Regimes regimes) {
        this.organisations = organisations;
        this.regimes = regimes;
    }

    Head of(Standing standing) {
        var report = standing.report();
        var obligation = standing.obligation();
        var words = standing.outline().words();
        var own = organisations.nearest(obligation.organisation(), report.treeDate());
        var province = organisations.nearest(report.province(), report.treeDate());
        var issuer = issuer(own);
        return new Head(
                own.kind().isTerritory() ? "" : issuer(province),
                issuer,
                null,
                symbol(own, words),
                place(own.kind().isTerritory() ? own : province),
                obligation.due().getMonthValue(),
                obligation.due().getYear(),
                null,
                words.type(),
                filled(words.subject(), report.period(), issuer),
                List.of(addressee(standing)),
                words.bases().stream()
                        .map(line -> filled(line, report.period(), issuer))
                        .toList(),
                words.opening().stream()
                        .map(line -> filled(line, report.period(), issuer))
                        .toList(),
                filled(words.closing(), report.period(), issuer),
                signature(own.kind()),
                "",
                words.recipients(),
                words.archive(),
                "Thống kê số liệu kết quả thực hiện công tác cải cách hành chính " + lower(own.name()) + "\n"
                        + PeriodWords.of(report.period()));
    }

    private static String filled(String words, Period period, String issuer) {
        return PeriodWords.fill(words, period, issuer);
    }

    /** {@code Ủy ban nhân dân tỉnh Bắc Giang}; an agency is its own name. */
    static String issuer(Organisation organisation) {
        return organisation.kind().isTerritory()
                ? "Ủy ban nhân dân " + lower(organisation.name())
                : organisation.name();
    }

    private String addressee(Standing standing) {
        var receiver = standing.obligation().receiver();
        return receiver == null
                ? regimes.get(standing.report().regime()).version().receiver()
                : issuer(organisations.nearest(receiver, standing.report().treeDate()));
    }

    private static String lower(String name) {
        return name.isEmpty() ? name : name.substring(0, 1).toLowerCase(Locale.of("vi")) + name.substring(1);
    }

    private static String symbol(Organisation own, Outline.Words words) {
        if (own.kind().isTerritory()) {
            return words.symbol();
        }
        var letters = own.shortName().matches("[\\p{L}\\p{N}]{2,12}") ? own.shortName() : initials(own.name());
        return words.symbol().split("-", 2)[0] + "-" + letters;
    }

    private static String initials(String name) {
        var letters = new StringBuilder();
        for (var word : name.split("[\\s,-]+")) {
            if (!word.isEmpty()) {
                letters.append(word.substring(0, 1).toUpperCase(Locale.of("vi")));
            }
        }
        return letters.toString();
    }

    /** The name without its kind: {@code Bắc Giang} of {@code Tỉnh Bắc Giang}. */
    private static String place(Organisation territory) {
        var name = territory.name();
        for (var kind : List.of(
                "Tỉnh ", "Thành phố ", "Huyện ", "Thị xã ", "Quận ", "Phường ", "Xã ", "Thị trấn ", "Đặc khu ")) {
            if (name.regionMatches(true, 0, kind, 0, kind.length())) {
                return name.substring(kind.length());
            }
        }
        return name;
    }

    private static List<String> signature(Kind kind) {
        if (kind.isTerritory()) {
            return List.of("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH");
        }
        return List.of(
                switch (kind) {
                    case DEPARTMENT, SERVICE_UNIT -> "GIÁM ĐỐC";
                    case OFFICE -> "CHÁNH VĂN PHÒNG";
                    case INSPECTORATE -> "CHÁNH THANH TRA";
                    case MANAGEMENT_BOARD -> "TRƯỞNG BAN";
                    default -> "THỦ TRƯỞNG CƠ QUAN";
                });
    }
}
