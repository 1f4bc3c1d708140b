package vn.cchc.regime;

import vn.cchc.page.Texts;

/** A rule for a date as people say it: "ngày 20 tháng cuối kỳ", "10 ngày làm việc sau hạn nộp". */
final class DateWords {

    private DateWords() {}

    static String of(DateRule rule, Texts texts) {
        return switch (rule) {
            case DateRule.DayOfMonth day when day.month() == 0 -> texts.of("regime.date.day", day.day());
            case DateRule.DayOfMonth day
            when day.month() > 0 -> texts.of("regime.date.day-after", day.day(), day.month());
            case DateRule.DayOfMonth day -> texts.of("regime.date.day-before", day.day(), -day.month());
            case DateRule.After after -> {
                var anchor = texts.of("regime.anchor", after.anchor());
                var direction = after.days() < 0 ? "before" : "after";
                var unit = after.working() ? "working" : "calendar";
                yield texts.of("regime.date." + direction + "-" + unit, Math.abs(after.days()), anchor);
            }
        };
    }

    static String of(Frequency frequency, Texts texts) {
        var kind = texts.of("regime.every", frequency.kind());
        if (frequency.indexes().isEmpty()) {
            return kind;
        }
        var which = frequency.indexes().stream().sorted().map(String::valueOf).toList();
        return kind + " (" + String.join(", ", which) + ")";
    }

    static String window(Frequency frequency, Texts texts) {
        return texts.of(
                "regime.window",
                frequency.begins().day(),
                month(frequency.begins().month(), "regime.first-month", texts),
                frequency.ends().day(),
                month(frequency.ends().month(), "regime.last-month", texts));
    }

    private static String month(int offset, String key, Texts texts) {
        var name = texts.of(key);
        if (offset == 0) {
            return name;
        }
        return offset < 0
                ? texts.of("regime.months-before", -offset, name)
                : texts.of("regime.months-after", offset, name);
    }
}
