package vn.cchc.criteriafile;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.cchc.definitionfile.Findings;
import vn.cchc.definitionfile.Numerals;
import vn.cchc.definitionfile.Place;

/** The settings among a criterion's scoring lines; one that the rule has no use for is a finding. */
final class RuleSettings {

    private final Map<Setting, Setting.Said> said = new EnumMap<>(Setting.class);
    private final Set<Setting> used = EnumSet.noneOf(Setting.class);
    private final List<RuleLine> others = new ArrayList<>();
    private final String code;
    private final Findings findings;

    RuleSettings(List<RuleLine> lines, String code, Findings findings) {
        this.code = code;
        this.findings = findings;
        for (var line : lines) {
            var setting = Setting.in(line);
            if (setting == null) {
                others.add(line);
            } else if (said.putIfAbsent(setting.setting(), setting) != null) {
                findings.error(line.place(), "xlsx-setting-twice", code, setting.setting().words);
            }
        }
    }

    /** The lines that give points. */
    List<RuleLine> others() {
        return others;
    }

    boolean has(Setting setting) {
        return said.containsKey(setting);
    }

    Place place(Setting setting, Place otherwise) {
        var found = said.get(setting);
        return found == null ? otherwise : found.line().place();
    }

    @Nullable
    String text(Setting setting) {
        used.add(setting);
        var found = said.get(setting);
        return found == null ? null : found.value();
    }

    @Nullable
    String number(Setting setting) {
        var text = text(setting);
        return text == null ? null : Numerals.dot(text);
    }

    String choice(Setting setting, Choice choice, String otherwise) {
        var text = text(setting);
        var found = said.get(setting);
        if (text == null || found == null) {
            return otherwise;
        }
        var value = choice.read(setting.words, text, found.line().place(), findings);
        return value.isEmpty() ? otherwise : value;
    }

    void unused() {
        said.values().stream()
                .filter(found -> !used.contains(found.setting()))
                .forEach(found -> findings.error(
                        found.line().place(),
                        "xlsx-setting-unused",
                        code,
                        found.line().written()));
    }
}
