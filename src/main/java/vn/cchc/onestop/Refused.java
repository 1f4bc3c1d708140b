package vn.cchc.onestop;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.springframework.stereotype.Component;
import vn.cchc.dossier.Batch;
import vn.cchc.dossier.Batches;
import vn.cchc.kernel.Actor;
import vn.cchc.onestop.QualityPage.Example;

/** Lines that were not taken, a few of each reason as examples. */
@Component
class Refused {

    private static final int EACH = 3;

    /** Looked at for examples; a delivery wrong in a million places repeats itself long before. */
    private static final int LOOKED_AT = 5_000;

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    private final Batches batches;

    Refused(Batches batches) {
        this.batches = batches;
    }

    /** By reason, from the newest deliveries on. */
    Map<String, List<Example>> examples(Collection<Batch> newest, Collection<String> reasons, Actor actor) {
        var examples = new TreeMap<String, List<Example>>();
        for (var batch : newest) {
            boolean wanted = batch.report().reasons().keySet().stream()
                    .anyMatch(reason -> reasons.contains(reason)
                            && examples.getOrDefault(reason, List.of()).size() < EACH);
            if (wanted) {
                batches.rejected(batch.id(), actor).ifPresent(packed -> read(batch.id(), packed, examples));
            }
        }
        return examples;
    }

    private static void read(int batch, byte[] packed, Map<String, List<Example>> into) {
        try (var text = new InputStreamReader(
                        new GZIPInputStream(new ByteArrayInputStream(packed)), StandardCharsets.UTF_8);
                var lines = FORMAT.parse(text)) {
            for (var line : lines) {
                var found = into.computeIfAbsent(line.get("reason"), _ -> new ArrayList<>());
                if (found.size() < EACH) {
                    // The first column's name begins with the mark Excel wants.
                    found.add(new Example(batch, line.get(0), line.get("code"), line.get("message")));
                }
                if (lines.getRecordNumber() >= LOOKED_AT) {
                    return;
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
