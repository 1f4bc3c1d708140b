package vn.cchc.dossierfile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the figures of a file may be divided by. */
public enum RateKey {
    LEVEL,
    FIELD,
    /** The unit that resolves. */
    UNIT,
    RECEIVING_UNIT,
    PROCEDURE,
    CHANNEL,
    MONTH,
    QUARTER,
    YEAR;

    /** As the command line and the head of the table have it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Months of one part of time; 0 for what is no part of time. */
    int months() {
        return switch (this) {
            case MONTH -> 1;
            case QUARTER -> 3;
            case YEAR -> 12;
            default -> 0;
        };
    }

    /** Empty where a word is no key, or one comes twice. */
    public static Optional<List<RateKey>> list(String words) {
        var keys = new ArrayList<RateKey>();
        for (var word : words.isBlank() ? new String[0] : words.split(",", -1)) {
            var key = Arrays.stream(values())
                    .filter(each -> each.text().equals(word.strip()))
                    .findFirst();
            if (key.isEmpty() || keys.contains(key.get())) {
                return Optional.empty();
            }
            keys.add(key.get());
        }
        return Optional.of(keys);
    }

    public static String all() {
        return Arrays.stream(values()).map(RateKey::text).collect(Collectors.joining(", "));
    }

    String of(Row row) {
        return switch (this) {
            case LEVEL -> row.level().code();
            case FIELD -> row.field();
            case UNIT -> row.competentUnit();
            case RECEIVING_UNIT -> row.receivingUnit();
            case PROCEDURE -> row.procedure();
            case CHANNEL -> row.channel().code();
            case MONTH, QUARTER, YEAR -> "";
        };
    }
}
