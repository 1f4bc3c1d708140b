package vn.cchc.procedure;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.cchc.dossierfile.Level;
import vn.cchc.kernel.Problem;

/** What is typed in a cell, as a value; each refusal says what was expected. */
final class Typed {

    private static final Pattern CODE = Pattern.compile("[0-9A-ZĐ][0-9A-ZĐ.\\-]{2,49}");
    /** A national code whose last zeros a spreadsheet has eaten. */
    private static final Pattern EATEN = Pattern.compile("\\d\\.\\d{1,5}");

    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,5}) ?(ngay lam viec|nlv|ngay|gio lam viec|gio|h)?");
    private static final Pattern HALF = Pattern.compile("(1/2|0[.,]5) ?ngay( lam viec)?");
    private static final int HALF_DAY = 4;
    private static final String BETWEEN = "\\s*[;,+|\\n]\\s*";

    private static final List<DateTimeFormatter> DATES =
            List.of(date("uuuu-M-d"), date("d/M/uuuu"), date("d-M-uuuu"), date("d.M.uuuu"));

    private static final Map<String, Boolean> FLAGS = Map.ofEntries(
            Map.entry("", false),
            Map.entry("khong", false),
            Map.entry("false", false),
            Map.entry("0", false),
            Map.entry("no", false),
            Map.entry("co", true),
            Map.entry("x", true),
            Map.entry("true", true),
            Map.entry("1", true),
            Map.entry("yes", true));

    private Typed() {}

    private static DateTimeFormatter date(String pattern) {
        return DateTimeFormatter.ofPattern(pattern).withResolverStyle(ResolverStyle.STRICT);
    }

    static String code(String typed) {
        var code = typed.replace(" ", "").toUpperCase(java.util.Locale.ROOT);
        if (EATEN.matcher(code).matches()) {
            throw Problem.input("procedure.code-eaten", typed);
        }
        if (!CODE.matcher(code).matches()) {
            throw Problem.input("procedure.bad-code", typed);
        }
        return code;
    }

    static @Nullable LocalDate date(String typed, boolean required) {
        if (typed.isEmpty() && !required) {
            return null;
        }
        for (var format : DATES) {
            try {
                var date = LocalDate.parse(typed, format);
                if (date.getYear() >= 1945 && date.getYear() <= 2200) {
                    return date;
                }
            } catch (DateTimeException other) {
                // the next form
            }
        }
        throw Problem.input("procedure.bad-date", typed);
    }

    static Limit limit(String typed) {
        var plain = Plain.of(typed);
        if (List.of("khong", "khong quy dinh", "none").contains(plain)) {
            return Limit.NONE;
        }
        if (HALF.matcher(plain).matches()) {
            return new Limit(HALF_DAY, Limit.Unit.WORKING_HOURS);
        }
        var amount = AMOUNT.matcher(plain);
        int number = amount.matches() ? Integer.parseInt(amount.group(1)) : 0;
        if (number < 1 || number > Limit.MOST) {
            throw Problem.input("procedure.bad-limit", typed);
        }
        return new Limit(
                number,
                switch (amount.group(2)) {
                    case "ngay" -> Limit.Unit.DAYS;
                    case "gio lam viec", "gio", "h" -> Limit.Unit.WORKING_HOURS;
                    case null, default -> Limit.Unit.WORKING_DAYS;
                });
    }

    static List<Level> levels(String typed) {
        return parts(typed)
                .map(each -> Arrays.stream(Level.values())
                        .filter(level -> each.equals(level.code()) || each.equals("cap " + level.code()))
                        .findFirst()
                        .orElseThrow(() -> Problem.input("procedure.bad-level", typed)))
                .toList();
    }

    static List<OnSite> onSite(String typed) {
        var plain = Plain.of(typed);
        if (List.of("", "khong", "0").contains(plain)) {
            return List.of();
        }
        if (List.of("5/5", "5", "du", "ca 5").contains(plain)) {
            return List.of(OnSite.values());
        }
        return parts(typed)
                .map(each -> choice(each, OnSite.values(), OnSite::code, typed))
                .toList();
    }

    static @Nullable Integer onlineLevel(String typed) {
        if (typed.isEmpty()) {
            return null;
        }
        var plain = Plain.of(typed).replace("muc do ", "").replace("muc ", "");
        if (!plain.matches("[1-4]")) {
            throw Problem.input("procedure.bad-online-level", typed);
        }
        return Integer.valueOf(plain);
    }

    static @Nullable Service service(String typed) {
        if (typed.isEmpty()) {
            return null;
        }
        return choice(
                Plain.of(typed).replace("cung cap thong tin", "thong tin"), Service.values(), Service::code, typed);
    }

    static Linked linked(String typed) {
        return typed.isEmpty()
                ? Linked.NONE
                : choice(Plain.of(typed).replace("giua ", ""), Linked.values(), Linked::code, typed);
    }

    static boolean flag(String typed) {
        var flag = FLAGS.get(Plain.of(typed));
        if (flag == null) {
            throw Problem.input("procedure.bad-flag", typed);
        }
        return flag;
    }

    static String text(String typed, int longest) {
        if (typed.length() > longest) {
            throw Problem.input("procedure.too-long", typed.length(), longest);
        }
        return typed;
    }

    private static java.util.stream.Stream<String> parts(String typed) {
        return Arrays.stream(typed.split(BETWEEN)).map(Plain::of).filter(each -> !each.isEmpty());
    }

    private static <E extends Enum<E>> E choice(String plain, E[] all, Function<E, String> code, String typed) {
        return Arrays.stream(all)
                .filter(each -> code.apply(each).equals(plain.replace(' ', '-')))
                .findFirst()
                .orElseThrow(() -> Problem.input(
                        "procedure.bad-choice",
                        typed,
                        Arrays.stream(all).map(code).collect(Collectors.joining(", "))));
    }
}
