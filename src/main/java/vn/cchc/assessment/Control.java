package vn.cchc.assessment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.cchc.framework.Rule;
import vn.cchc.scoring.Answer;

/**
 * One thing to fill in for a criterion, so that an officer types facts and never points.
 *
 * @param input the name by which the rule knows it
 * @param label what it is, null where the criterion's own name says it
 * @param choices the outcomes to choose from; empty: a number is typed
 * @param unit stands behind the number, may be empty
 * @param value as last saved and ready for its input ({@code 92,5}); may be what does not fit the rule
 */
public record Control(String input, @Nullable String label, List<Choice> choices, String unit, String value) {

    /** An outcome with the words of the decision. */
    public record Choice(String key, String text) {}

    public boolean isChoice() {
        return !choices.isEmpty();
    }

    /** What a rule asks for, filled with an answer. */
    public static List<Control> of(Rule rule, @Nullable Answer answer) {
        Map<String, String> inputs = answer instanceof Answer.Given given ? given.inputs() : Map.of();
        return of(rule).stream()
                .map(control -> new Control(
                        control.input(),
                        control.label(),
                        control.choices(),
                        control.unit(),
                        shown(control, inputs.getOrDefault(control.input(), ""))))
                .toList();
    }

    private static String shown(Control control, String saved) {
        return control.isChoice() ? saved : Numbers.shown(saved);
    }

    private static List<Control> of(Rule rule) {
        return switch (rule) {
            case Rule.Options options -> List.of(choice(options.options()));
            case Rule.YesNo yesNo -> List.of(choice(List.of(yesNo.yes(), yesNo.no())));
            case Rule.LabelPercent labels ->
                List.of(new Control(
                        "option",
                        null,
                        labels.labels().stream()
                                .map(label -> new Choice(label.key(), label.text()))
                                .toList(),
                        "",
                        ""));
            case Rule.Tiers tiers ->
                tiers.rate() == null ? List.of(number("value", null, unit(tiers.unit()))) : rate(tiers.rate());
            case Rule.Proportion proportion -> rate(proportion.rate());
            case Rule.PerItem perItem -> List.of(number("count", counted(perItem.item()), ""));
            case Rule.Deduction deduction ->
                deduction.items().stream()
                        .map(item -> number(item.key(), item.text(), ""))
                        .toList();
            case Rule.Survey survey -> List.of(number("score", null, "/ " + survey.scale()));
            case Rule.OutsideIndex index -> List.of(number("value", index.index(), "/ " + index.scale()));
            case Rule.Measurement measurement -> of(measurement.then());
            case Rule.Formula formula ->
                formula.variables().stream()
                        .map(variable -> number(variable.name(), variable.text(), unit(variable.unit())))
                        .toList();
        };
    }

    private static Control choice(List<Rule.Option> options) {
        return new Control(
                "option",
                null,
                options.stream()
                        .map(option -> new Choice(option.key(), option.text()))
                        .toList(),
                "",
                "");
    }

    private static List<Control> rate(Rule.Rate rate) {
        var controls = new ArrayList<Control>();
        controls.add(number("numerator", counted(rate.numeratorName()), ""));
        controls.add(number("denominator", counted(rate.denominatorName()), ""));
        return controls;
    }

    // A criteria set names what is counted ("hồ sơ đã giải quyết"), so that arithmetic reads as a sentence.
    private static @Nullable String counted(@Nullable String name) {
        return name == null || name.startsWith("Số ") ? name : "Số " + name;
    }

    private static Control number(String input, @Nullable String label, String unit) {
        return new Control(input, label, List.of(), unit, "");
    }

    private static String unit(@Nullable String unit) {
        return unit == null ? "" : unit;
    }
}
