package vn.cchc.publication;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import vn.cchc.page.Texts;

/**
 * What a published release can be taken home as. Always in Vietnamese, always the same figures: every file is made from
 * the one frozen content.
 */
@Service
public class ReleaseFiles {

    /** A kind of file and its place under the release's permanent address. */
    public enum Kind {
        JSON(".json", "application/json"),
        SUMMARY(".csv", "text/csv;charset=UTF-8"),
        FIELDS("/tep/linh-vuc.csv", "text/csv;charset=UTF-8"),
        CRITERIA("/tep/tieu-chi.csv", "text/csv;charset=UTF-8"),
        WORKBOOK(".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

        private final String ending;
        private final String mediaType;

        Kind(String ending, String mediaType) {
            this.ending = ending;
            this.mediaType = mediaType;
        }

        public String mediaType() {
            return mediaType;
        }

        /** {@code /ket-qua/cchc/2026/phien-ban/1.csv} */
        public String address(PublishedRelease release) {
            return release.permanentAddress() + ending;
        }
    }

    private static final int KEPT = 24;

    private final Texts texts;

    // A published file never changes; making a workbook of 100 communes again for every reader would be wasted work.
    private final Map<List<Object>, Made> kept = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<List<Object>, Made> eldest) {
            return size() > KEPT;
        }
    });

    ReleaseFiles(MessageSource messages) {
        this.texts = new Texts(messages, Locale.of("vi"));
    }

    /** @param name for the reader's download folder; says demo and sample too */
    public record Made(String name, String mediaType, byte[] content) {}

    public Made file(PublishedRelease release, Kind kind) {
        var key = List.<Object>of(release.sha256(), release.number(), kind);
        var made = kept.get(key);
        if (made == null) {
            made = make(release, kind);
            kept.put(key, made);
        }
        return made;
    }

    private Made make(PublishedRelease release, Kind kind) {
        var content = release.content();
        var name = name(content, "phien-ban-" + release.number());
        return switch (kind) {
            case JSON -> new Made(name + ".json", kind.mediaType, bytes(release.json()));
            case SUMMARY -> csv(name, kind, content, ReleaseTables.SUMMARY, ReleaseTables.summary(content));
            case FIELDS -> csv(name + "-linh-vuc", kind, content, ReleaseTables.FIELDS, ReleaseTables.fields(content));
            case CRITERIA ->
                csv(name + "-tieu-chi", kind, content, ReleaseTables.CRITERIA, ReleaseTables.criteria(content));
            case WORKBOOK -> new Made(name + ".xlsx", kind.mediaType, workbook(content, heading(release)));
        };
    }

    /** The workbook of a release that is not public yet, marked as a draft on every sheet. */
    Made draft(Release release, ReleaseContent content) {
        var heading = texts.of("publication.file.draft", release.sha256().hex());
        return new Made(name(content, "du-thao") + ".xlsx", Kind.WORKBOOK.mediaType, workbook(content, heading));
    }

    private String heading(PublishedRelease release) {
        return texts.of(
                "publication.file.heading",
                release.number(),
                texts.date(release.publishedAt()),
                release.sha256().hex());
    }

    private static String name(ReleaseContent content, String version) {
        return "ket-qua-cchc-" + content.code() + "-" + version + (content.demo() ? "-du-lieu-minh-hoa" : "")
                + (content.sample() ? "-bo-tieu-chi-mau" : "");
    }

    // The label is a column, not a line above the header: a line would break every program that reads the file.
    private Made csv(
            String name, Kind kind, ReleaseContent content, List<String> columns, List<List<@Nullable Object>> rows) {
        var label = String.join("; ", labels(content));
        var labelled = new ArrayList<>(columns);
        labelled.add("label");
        rows.forEach(row -> row.add(label));
        return new Made(name + ".csv", kind.mediaType, bytes(Csv.write(labelled, rows)));
    }

    List<String> labels(ReleaseContent content) {
        var labels = new ArrayList<String>();
        if (content.demo()) {
            labels.add(texts.of("publication.demo"));
        }
        if (content.sample()) {
            labels.add(texts.of("publication.sample"));
        }
        return labels;
    }

    private byte[] workbook(ReleaseContent content, String heading) {
        var bytes = new ByteArrayOutputStream();
        try {
            new ReleaseWorkbook(texts, content, heading, labels(content)).write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
        return bytes.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
