package vn.cchc.narrative;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import vn.cchc.kernel.Actor;
import vn.cchc.page.Texts;
import vn.cchc.prose.Checks;
import vn.cchc.prose.CitedDocument;
import vn.cchc.prose.DocumentMentions;
import vn.cchc.prose.Reading;
import vn.cchc.prose.Remark;

/** Reads a section as it stands in the whole report: footnotes numbered through, dates held against the other sections. */
@Component
class SectionReader {

    private final Narratives narratives;
    private final CitedDocuments documents;

    SectionReader(Narratives narratives, CitedDocuments documents) {
        this.narratives = narratives;
        this.documents = documents;
    }

    ReadPart read(UUID id, String key, Actor actor, Texts t) {
        var texts = narratives.texts(id, actor);
        var standing = narratives.standing(id);
        standing.outline().section(key);
        var cited = cited(texts);
        var figures = narratives.figures(id);
        var reading = new Reading(figures, cited);
        var lines = List.<Reading.Line>of();
        for (var section : standing.outline().written()) {
            var text = texts.get(section.key());
            var read = text == null ? List.<Reading.Line>of() : reading.next(text.source());
            if (section.key().equals(key)) {
                lines = read;
            }
        }
        var text = texts.getOrDefault(key, Text.none(id, key));
        var checks =
                new Checks(figures, standing.report().from(), standing.report().to());
        var remarks = checks.of(text.source(), cited, elsewhere(texts, key)).stream()
                .map(remark -> new ReadPart.Said(remark, sentence(remark, t)))
                .toList();
        return new ReadPart(id, lines(lines, text), notes(lines), remarks);
    }

    private Map<String, CitedDocument> cited(Map<String, Text> texts) {
        var names = new LinkedHashSet<String>();
        texts.values().forEach(text -> names.addAll(Reading.citedIn(text.source())));
        return documents.named(names);
    }

    private static Map<String, Set<LocalDate>> elsewhere(Map<String, Text> texts, String key) {
        return DocumentMentions.days(texts.values().stream()
                .filter(text -> !text.section().equals(key))
                .map(Text::source)
                .toList());
    }

    private static List<ReadPart.Line> lines(List<Reading.Line> lines, Text text) {
        var read = new ArrayList<ReadPart.Line>();
        for (int i = 0; i < lines.size(); i++) {
            read.add(new ReadPart.Line(lines.get(i), text.paragraphs().get(i)));
        }
        return read;
    }

    private static List<Reading.Stretch.Footnote> notes(List<Reading.Line> lines) {
        var notes = new ArrayList<Reading.Stretch.Footnote>();
        lines.forEach(line -> line.stretches().forEach(stretch -> {
            if (stretch instanceof Reading.Stretch.Footnote note) {
                notes.add(note);
            }
        }));
        return notes;
    }

    static String sentence(Remark remark, Texts t) {
        return t.of("narrative.remark." + remark.kind().name(), remark.says().toArray());
    }
}
