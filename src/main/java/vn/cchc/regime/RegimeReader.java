package vn.cchc.regime;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.cchc.definitionfile.Definitions;
import vn.cchc.definitionfile.Findings;
import vn.cchc.definitionfile.Keys;
import vn.cchc.definitionfile.Tree;
import vn.cchc.kernel.Period;
import vn.cchc.organisation.Kind;

/**
 * Reads a regime as {@code docs/regimes.md} describes it, from YAML or its own canonical JSON, and finds every mistake at once. Pure: no
 * clock, no database, no screen.
 */
public final class RegimeReader {

    static final String FORMAT = "cchc-regime/1";

    private static final Pattern CODE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final LocalDate LONG_AGO = LocalDate.of(2000, 1, 1);

    private final Findings findings = new Findings("regime");

    private RegimeReader() {}

    public static RegimeReading read(byte[] bytes) {
        var reader = new RegimeReader();
        var tree = Definitions.yaml(bytes, reader.findings);
        var version = tree == null ? null : reader.version(tree);
        return new RegimeReading(reader.findings.hasErrors() ? null : version, reader.findings.sorted());
    }

    public static RegimeReading read(String yamlOrJson) {
        return read(yamlOrJson.getBytes(StandardCharsets.UTF_8));
    }

    private @Nullable RegimeVersion version(Tree tree) {
        var keys = Keys.of(tree, "chế độ báo cáo", findings);
        if (keys == null || !rightFormat(keys)) {
            return null;
        }
        var code = keys.requiredText("code");
        if (!code.isEmpty() && !CODE.matcher(code).matches()) {
            findings.error(keys.place("code"), "code-form", code);
        }
        var status = keys.requiredChoice("status", RegimeVersion.Status.class, RegimeVersion.Status.SAMPLE);
        var valid = keys.requiredKeys("valid", "valid");
        var form = reference(keys.requiredKeys("form", "form"));
        var outline = keys.has("outline") ? reference(keys.keys("outline", "outline")) : null;
        var version = new RegimeVersion(
                code,
                keys.requiredText("version"),
                keys.requiredText("title"),
                status,
                bases(keys, status),
                from(valid),
                to(valid),
                keys.requiredText("receiver"),
                form[0],
                form[1],
                outline == null ? null : outline[0],
                outline == null ? null : outline[1],
                keys.choice("tree", RegimeVersion.TreeDay.class, RegimeVersion.TreeDay.PERIOD_END),
                keys.choice("counts", RegimeVersion.Counts.class, RegimeVersion.Counts.APPROVED),
                each(keys.requiredList("frequencies"), "frequencies", this::frequency),
                each(keys.requiredList("owed-by"), "owed-by", this::duty),
                each(keys.list("rows"), "rows", this::rowDuty));
        keys.done();
        return version;
    }

    private boolean rightFormat(Keys keys) {
        var format = keys.requiredText("format");
        if (!format.isEmpty() && !format.equals(FORMAT)) {
            findings.error(keys.place("format"), "wrong-format", format, FORMAT);
        }
        return format.equals(FORMAT);
    }

    private interface Reads<T> {
        @Nullable
        T of(Keys keys);
    }

    private <T> List<T> each(List<Tree> items, String what, Reads<T> reads) {
        var all = new ArrayList<T>();
        for (var item : items) {
            var keys = Keys.of(item, what, findings);
            var one = keys == null ? null : reads.of(keys);
            if (one != null) {
                all.add(one);
            }
            if (keys != null) {
                keys.done();
            }
        }
        return all;
    }

    private static String[] reference(@Nullable Keys keys) {
        if (keys == null) {
            return new String[] {"", ""};
        }
        var reference = new String[] {keys.requiredText("code"), keys.requiredText("version")};
        keys.done();
        return reference;
    }

    private List<RegimeVersion.Basis> bases(Keys keys, RegimeVersion.Status status) {
        var bases = each(
                keys.list("legal-basis"),
                "legal-basis",
                basis -> new RegimeVersion.Basis(
                        basis.requiredText("number"),
                        basis.requiredText("date"),
                        basis.requiredText("issuer"),
                        basis.requiredText("title")));
        if (bases.isEmpty() && status == RegimeVersion.Status.OFFICIAL) {
            findings.error(keys.place(), "no-legal-basis");
        }
        return bases;
    }

    private LocalDate from(@Nullable Keys valid) {
        var from = valid == null ? null : valid.date("from");
        if (valid != null && from == null) {
            valid.required("from");
        }
        return Objects.requireNonNullElse(from, LONG_AGO);
    }

    private @Nullable LocalDate to(@Nullable Keys valid) {
        if (valid == null) {
            return null;
        }
        var to = valid.date("to");
        var from = valid.date("from");
        if (to != null && from != null && to.isBefore(from)) {
            findings.error(valid.place("to"), "ends-first", from, to);
        }
        valid.done();
        return to;
    }

    private @Nullable Frequency frequency(Keys keys) {
        var kind = keys.requiredChoice("every", Period.Kind.class, Period.Kind.YEAR);
        var data = keys.keys("data", "data");
        var indexes = wholes(keys, kind);
        var begins = data == null ? Frequency.BEGINS : edge(data, "from", Frequency.BEGINS);
        var ends = data == null ? Frequency.ENDS : edge(data, "to", Frequency.ENDS);
        if (data != null) {
            data.done();
        }
        return new Frequency(kind, indexes, begins, ends);
    }

    private Set<Integer> wholes(Keys keys, Period.Kind kind) {
        var indexes = new LinkedHashSet<Integer>();
        for (var text : Objects.requireNonNullElse(keys.texts("of-year"), List.<String>of())) {
            try {
                indexes.add(new Period(LONG_AGO.getYear(), kind, Integer.parseInt(text)).index());
            } catch (RuntimeException impossible) {
                findings.error(keys.place("of-year"), "no-such-part", text, Keys.word(kind));
            }
        }
        return indexes;
    }

    private Edge edge(Keys data, String key, Edge otherwise) {
        var edge = data.keys(key, key);
        if (edge == null) {
            return otherwise;
        }
        var read = new Edge(edge.whole("month", otherwise.month(), -12, 12), edge.whole("day", otherwise.day(), 1, 31));
        edge.done();
        return read;
    }

    private @Nullable Duty duty(Keys keys) {
        var level = keys.requiredChoice("level", Kind.Level.class, Kind.Level.COMMUNE);
        keys.called("owed-by " + Keys.word(level));
        var reportsTo = levels(keys, level);
        var kinds = kinds(keys, level);
        var groups = texts(keys, "peer-groups");
        if (level == Kind.Level.AGENCY && kinds.isEmpty() && groups.isEmpty()) {
            // Divisions and schools are agencies too: nobody means all of them.
            findings.error(keys.place(), "which-agencies");
        }
        var except = each(
                keys.list("except"),
                "except",
                one -> new Duty.Exempt(one.requiredText("code"), one.requiredText("reason")));
        var timetable = new Timetable(
                date(keys, "closes", EnumSet.of(DateRule.Anchor.CLOSES, DateRule.Anchor.DUE)),
                date(keys, "due", EnumSet.of(DateRule.Anchor.DUE)),
                date(keys, "locks", EnumSet.noneOf(DateRule.Anchor.class)),
                keys.choice("day-off", Timetable.DayOff.class, Timetable.DayOff.STAYS));
        return new Duty(level, kinds, groups, except, reportsTo, timetable);
    }

    private List<Kind.Level> levels(Keys keys, Kind.Level own) {
        var levels = new ArrayList<Kind.Level>();
        for (var text : texts(keys, "reports-to")) {
            var level = Arrays.stream(Kind.Level.values())
                    .filter(one -> Keys.word(one).equals(text))
                    .findFirst();
            if (level.isEmpty()
                    || level.get() == Kind.Level.AGENCY
                    || level.get().compareTo(own) >= 0) {
                findings.error(keys.place("reports-to"), "not-above", text, Keys.word(own));
            }
            level.ifPresent(levels::add);
        }
        if (levels.isEmpty() && own != Kind.Level.PROVINCE) {
            findings.error(keys.place(), "reports-to-nobody", Keys.word(own));
        }
        return levels;
    }

    private Set<Kind> kinds(Keys keys, Kind.@Nullable Level level) {
        var kinds = EnumSet.noneOf(Kind.class);
        for (var word : texts(keys, "kinds")) {
            var known = Arrays.stream(Kind.values())
                    .filter(kind -> level == null || kind.level() == level)
                    .toList();
            known.stream()
                    .filter(kind -> kind.word().equals(word))
                    .findFirst()
                    .ifPresentOrElse(
                            kinds::add,
                            () -> findings.error(
                                    keys.place("kinds"),
                                    "no-such-kind",
                                    word,
                                    String.join(
                                            ", ", known.stream().map(Kind::word).toList())));
        }
        return kinds;
    }

    private static List<String> texts(Keys keys, String key) {
        return Objects.requireNonNullElse(keys.texts(key), List.of());
    }

    /** @param later anchors that come after this date and cannot be counted from */
    private DateRule date(Keys keys, String key, Set<DateRule.Anchor> later) {
        var rule = keys.requiredKeys(key, key);
        if (rule == null) {
            return new DateRule.DayOfMonth(0, 1);
        }
        DateRule read;
        if (rule.has("day")) {
            read = new DateRule.DayOfMonth(rule.whole("month", 0, -12, 12), rule.whole("day", 1, 1, 31));
        } else {
            var anchor = rule.requiredChoice("after", DateRule.Anchor.class, DateRule.Anchor.DATA_END);
            if (later.contains(anchor)) {
                findings.error(rule.place("after"), "counted-from-later", key, Keys.word(anchor));
            }
            rule.required("days");
            read = new DateRule.After(anchor, rule.whole("days", 0, -366, 366), rule.flag("working", false));
        }
        rule.done();
        return read;
    }

    private @Nullable RowDuty rowDuty(Keys keys) {
        var rows = texts(keys, "rows");
        if (rows.isEmpty()) {
            keys.requiredList("rows");
        }
        var level = keys.choice("level", Kind.Level.class, Kind.Level.AGENCY);
        var only = keys.requiredKeys("only", "only");
        if (only == null) {
            return null;
        }
        var duty = new RowDuty(
                rows,
                level,
                new LinkedHashSet<>(texts(only, "codes")),
                kinds(only, level),
                new LinkedHashSet<>(texts(only, "peer-groups")),
                only.flag("standing-agency", false));
        only.done();
        if (duty.codes().isEmpty()
                && duty.kinds().isEmpty()
                && duty.peerGroups().isEmpty()
                && !duty.standingAgency()) {
            findings.error(keys.place("only"), "rows-of-nobody");
        }
        return duty;
    }
}
