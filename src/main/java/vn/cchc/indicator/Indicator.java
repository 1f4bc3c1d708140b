package vn.cchc.indicator;

/**
 * What a figure means.
 *
 * @param code permanent; criteria name it in their rule
 * @param unit what a value counts; "%" for a rate
 * @param numeratorName in words, for a rate; else blank
 */
public record Indicator(
        String code, String name, String unit, Kind kind, String numeratorName, String denominatorName) {

    public enum Kind {
        RATE,
        VALUE
    }
}
