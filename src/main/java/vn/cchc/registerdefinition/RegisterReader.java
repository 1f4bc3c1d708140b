package vn.cchc.registerdefinition;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import vn.cchc.definitionfile.Definitions;
import vn.cchc.definitionfile.Findings;
import vn.cchc.definitionfile.Keys;
import vn.cchc.definitionfile.Place;
import vn.cchc.definitionfile.Tree;
import vn.cchc.kernel.Role;
import vn.cchc.organisation.Kind;

/** Reads a register as {@code docs/registers.md} describes it and finds every mistake at once. Pure. */
public final class RegisterReader {

    public static final String FORMAT = "cchc-register/1";

    static final Pattern CODE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    /** Addresses of other screens. */
    private static final Set<String> TAKEN = Set.of("check", "publish");

    private static final int LONGEST_CODE = 60;
    private static final Set<Role> MOVERS = EnumSet.of(Role.OFFICER, Role.HEAD, Role.STANDING);

    private final Findings findings = new Findings("register");

    private RegisterReader() {}

    public static RegisterReading read(byte[] bytes) {
        var reader = new RegisterReader();
        var tree = Definitions.yaml(bytes, reader.findings);
        var version = tree == null ? null : reader.version(tree);
        return new RegisterReading(
                reader.findings.hasErrors() ? null : version, reader.findings.sorted(), bytes.clone());
    }

    private @org.jspecify.annotations.Nullable RegisterVersion version(Tree tree) {
        var keys = Keys.of(tree, "sổ", findings);
        if (keys == null) {
            return null;
        }
        var format = keys.requiredText("format");
        if (!format.isEmpty() && !format.equals(FORMAT)) {
            findings.error(keys.place("format"), "wrong-format", format, FORMAT);
        }
        var code = code(keys);
        var names = new ColumnReader(findings).read(keys);
        var states = states(keys, names);
        var transitions = transitions(keys, states);
        var deadlines = new DeadlineReader(findings, names, codes(states)).read(keys);
        var counts = new CountReader(findings, names, codes(states), deadlines).read(keys);
        var version = new RegisterVersion(
                code,
                keys.requiredText("version"),
                keys.requiredText("title"),
                keys.requiredChoice("status", RegisterVersion.Status.class, RegisterVersion.Status.SAMPLE),
                Objects.requireNonNullElse(keys.text("note"), ""),
                Objects.requireNonNullElse(keys.texts("legal-basis"), List.of()),
                key(keys, names),
                keys.choice("key-within", Within.class, Within.ORGANISATION) == Within.REGISTER,
                names.known(keys, "date", true, ColumnType.DATE, ColumnType.DOCUMENT),
                levels(keys),
                keys.choice("readers", RegisterVersion.Readers.class, RegisterVersion.Readers.OWN),
                roles(keys, "personal-roles", EnumSet.of(Role.HEAD, Role.OFFICER)),
                keys.flag("attachments", false),
                names.columns(),
                states,
                transitions,
                deadlines,
                counts);
        keys.done();
        return version;
    }

    private enum Within {
        ORGANISATION,
        REGISTER
    }

    private String code(Keys keys) {
        var code = keys.requiredText("code");
        requireCode(findings, keys.place("code"), code);
        if (TAKEN.contains(code)) {
            findings.error(keys.place("code"), "bad-code", code);
        }
        return code;
    }

    static void requireCode(Findings findings, Place place, String code) {
        if (!code.isEmpty() && (!CODE.matcher(code).matches() || code.length() > LONGEST_CODE)) {
            findings.error(place, "bad-code", code);
        }
    }

    private List<String> key(Keys keys, ColumnReader names) {
        keys.requiredList("key");
        var key = Objects.requireNonNullElse(keys.texts("key"), List.<String>of());
        key.forEach(column -> names.requireKnown(keys.place("key"), column));
        return key;
    }

    private Set<Kind.Level> levels(Keys keys) {
        var levels = EnumSet.noneOf(Kind.Level.class);
        for (var word : Objects.requireNonNullElse(keys.texts("kept-by"), List.<String>of())) {
            constant(Kind.Level.class, word, keys.place("kept-by"), "kept-by", levels);
        }
        return levels.isEmpty() ? EnumSet.allOf(Kind.Level.class) : levels;
    }

    private Set<Role> roles(Keys keys, String key, Set<Role> otherwise) {
        var texts = keys.texts(key);
        if (texts == null) {
            return otherwise;
        }
        var roles = EnumSet.noneOf(Role.class);
        for (var word : texts) {
            constant(Role.class, word, keys.place(key), key, roles);
        }
        roles.stream()
                .filter(role -> !MOVERS.contains(role))
                .forEach(role -> findings.error(keys.place(key), "role-not-here", Keys.word(role)));
        return roles;
    }

    private <E extends Enum<E>> void constant(Class<E> type, String word, Place place, String key, Set<E> into) {
        var words = new ArrayList<String>();
        for (var constant : type.getEnumConstants()) {
            words.add(Keys.word(constant));
            if (Keys.word(constant).equals(word)) {
                into.add(constant);
                return;
            }
        }
        findings.error(place, "not-a-choice", key, "sổ", word, String.join(", ", words));
    }

    private List<RegisterVersion.State> states(Keys keys, ColumnReader names) {
        var states = new ArrayList<RegisterVersion.State>();
        var seen = new HashSet<String>();
        for (var item : keys.list("states")) {
            var state = Keys.of(item, "trạng thái", findings);
            if (state == null) {
                continue;
            }
            var code = state.requiredText("code");
            state.called("trạng thái " + code);
            requireCode(findings, state.place("code"), code);
            if (!seen.add(code)) {
                findings.error(state.place("code"), "twice", code);
            }
            var needs = Objects.requireNonNullElse(state.texts("needs"), List.<String>of());
            needs.forEach(column -> names.requireKnown(state.place("needs"), column));
            states.add(new RegisterVersion.State(code, state.requiredText("name"), state.flag("draft", false), needs));
            state.done();
        }
        if (!states.isEmpty() && states.stream().allMatch(RegisterVersion.State::draft)) {
            findings.error(keys.place("states"), "only-drafts");
        }
        return List.copyOf(states);
    }

    private static Set<String> codes(List<RegisterVersion.State> states) {
        var codes = new HashSet<String>();
        states.forEach(state -> codes.add(state.code()));
        return codes;
    }

    private List<RegisterVersion.Transition> transitions(Keys keys, List<RegisterVersion.State> states) {
        var transitions = new ArrayList<RegisterVersion.Transition>();
        for (var item : keys.list("transitions")) {
            var one = Keys.of(item, "chuyển trạng thái", findings);
            if (one == null) {
                continue;
            }
            one.requiredList("from");
            var from = Objects.requireNonNullElse(one.texts("from"), List.<String>of());
            var to = one.requiredText("to");
            from.forEach(state -> requireState(findings, one.place("from"), state, codes(states)));
            requireState(findings, one.place("to"), to, codes(states));
            transitions.add(new RegisterVersion.Transition(
                    from, to, one.requiredText("name"), roles(one, "by", Set.of()), one.flag("reason", false)));
            one.done();
        }
        requireReachable(keys, states, transitions);
        return List.copyOf(transitions);
    }

    private void requireReachable(
            Keys keys, List<RegisterVersion.State> states, List<RegisterVersion.Transition> transitions) {
        states.stream()
                .skip(1)
                .filter(state ->
                        transitions.stream().noneMatch(move -> move.to().equals(state.code())))
                .forEach(state -> findings.error(keys.place("states"), "state-unreachable", state.code()));
    }

    static void requireState(Findings findings, Place place, String state, Set<String> known) {
        if (!state.isEmpty() && !known.contains(state)) {
            findings.error(place, "no-such-state", state, String.join(", ", new java.util.TreeSet<>(known)));
        }
    }
}
