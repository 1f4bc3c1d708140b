package vn.cchc.entry;

import java.util.List;

/**
 * One line of a file of results, as typed: what one agency has for one input of one criterion, and from which document.
 *
 * @param line its number in the file, the header being the first
 * @param unit the agency's code or name on the round's list
 * @param input the name the rule gives it; empty where the rule asks for one thing only
 */
record EntryRow(
        int line,
        String unit,
        String criterion,
        String input,
        String value,
        String number,
        String date,
        String issuer) {

    static final List<String> HEADER = List.of("unit", "criterion", "input", "value", "number", "date", "issuer");

    List<String> cells() {
        return List.of(unit, criterion, input, value, number, date, issuer);
    }

    boolean isBlank() {
        return cells().stream().allMatch(String::isBlank);
    }
}
