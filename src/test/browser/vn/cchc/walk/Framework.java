package vn.cchc.walk;

/** The small sample framework of the walk: six leaves, six kinds of rules. */
final class Framework {

    private Framework() {}

    private static final String TEXT = """
            format: cchc-framework/1
            code: CODE
            version: "2026"
            title: TITLE
            status: sample
            level: LEVEL
            legal-basis: []
            valid: {from: 2026-01-01}
            total: 20
            policy:
              precision: 2
              rounding: half-up
              round-points: none
              rank-by: exact
              ties: competition
              classes: [{name: Tốt, from: 80}, {name: Khá, from: 65}, {name: Trung bình, from: 0}]
            fields:
              - code: "1"
                name: Chỉ đạo, điều hành cải cách hành chính
                max: 7
                criteria:
                  - code: "1.1"
                    name: Ban hành kế hoạch cải cách hành chính năm
                    max: 2
                    evidence-note: Kế hoạch cải cách hành chính năm
                    rule: {kind: yes-no, yes: {text: Có ban hành đúng hạn, points: 2}, no: {text: Không ban hành, points: 0}}
                  - code: "1.2"
                    name: Mức độ hoàn thành kế hoạch
                    max: 5
                    evidence-note: Báo cáo kết quả thực hiện kế hoạch
                    not-applicable: [Không có nhiệm vụ được giao trong năm]
                    rule: {kind: proportion, full-at: 100, numerator-name: nhiệm vụ hoàn thành, denominator-name: nhiệm vụ trong kế hoạch, zero-denominator: zero}
              - code: "2"
                name: Cải cách thủ tục hành chính
                max: 8
                criteria:
                  - code: "2.1"
                    name: Hồ sơ giải quyết đúng hạn
                    max: 4
                    rule:
                      kind: tiers
                      of: rate
                      numerator-name: hồ sơ đúng hạn
                      denominator-name: hồ sơ đã giải quyết
                      zero-denominator: refuse
                      tiers: [{gte: 90, points: 4, text: từ 90% trở lên}, {gte: 70, lt: 90, points: 2, text: từ 70% đến dưới 90%}, {lt: 70, points: 0, text: dưới 70%}]
                  - code: "2.2"
                    name: Sáng kiến cắt giảm thủ tục
                    max: 2
                    rule: {kind: per-item, per-item: 0.5, cap: 2, item: sáng kiến}
                  - code: "2.3"
                    name: Công khai thủ tục hành chính
                    max: 2
                    evidence: optional
                    rule: {kind: label-percent, labels: [{key: tot, text: "Đầy đủ, kịp thời", percent: 100}, {key: kha, text: "Đầy đủ, chưa kịp thời", percent: 75}, {key: kem, text: Chưa công khai, percent: 0}]}
              - code: "3"
                name: Tác động của cải cách hành chính
                max: 5
                criteria:
                  - {code: "3.1", name: Khảo sát sự hài lòng của người dân, max: 5, self-scored: false, evidence: none, rule: {kind: survey, scale: 100}}
            """;

    static String commune() {
        return text("walk-xa", "Bộ tiêu chí mẫu cấp xã năm 2026", "commune");
    }

    static String department() {
        return text("walk-so", "Bộ tiêu chí mẫu cấp sở năm 2026", "department");
    }

    /** Somebody changed the maximum of 2.1 and forgot the field's. */
    static String mistaken() {
        var name = "name: Hồ sơ giải quyết đúng hạn\n        max: ";
        return department().replace(name + "4", name + "5");
    }

    private static String text(String code, String title, String level) {
        return TEXT.replace("CODE", code).replace("TITLE", title).replace("LEVEL", level);
    }
}
