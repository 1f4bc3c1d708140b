package vn.cchc.indicator;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Reads {@code definitions/indicators} at every start, before anything that records figures of these indicators. */
@Component
@Order(0)
class IndicatorDefinitions implements ApplicationRunner {

    private final Indicators indicators;

    IndicatorDefinitions(Indicators indicators) {
        this.indicators = indicators;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        indicators.define(
                read("indicators.csv", IndicatorDefinitions::indicator),
                read("indices.csv", row -> new OutsideIndex(row.get("code"), row.get("name"), row.get("publisher"))));
    }

    private static Indicator indicator(CSVRecord row) {
        return new Indicator(
                row.get("code"),
                row.get("name"),
                row.get("unit"),
                Indicator.Kind.valueOf(row.get("kind").toUpperCase(Locale.ROOT)),
                row.get("numerator"),
                row.get("denominator"));
    }

    private static <T> List<T> read(String file, Function<CSVRecord, T> reader) throws IOException {
        var format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        var path = "/definitions/indicators/" + file;
        try (var stream = Objects.requireNonNull(IndicatorDefinitions.class.getResourceAsStream(path), path)) {
            return format.parse(new InputStreamReader(stream, StandardCharsets.UTF_8)).stream()
                    .map(reader)
                    .toList();
        }
    }
}
