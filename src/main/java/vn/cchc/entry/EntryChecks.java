package vn.cchc.entry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.cchc.appraisal.CaseFile;
import vn.cchc.appraisal.Decision;
import vn.cchc.appraisal.Judgement;
import vn.cchc.appraisal.SourceDocument;
import vn.cchc.appraisal.TypedAnswer;
import vn.cchc.assessment.Assessment;
import vn.cchc.assessment.Control;
import vn.cchc.framework.Leaf;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;
import vn.cchc.scoring.Answer;
import vn.cchc.scoring.Measurements;
import vn.cchc.scoring.Scorer;

/** Finds everything that is wrong with a file of results at once, line by line. */
final class EntryChecks {

    static final String NOT_APPLICABLE = "not-applicable";

    /** One agency's result for one criterion, put together from its lines. */
    record Entry(CaseFile file, Leaf leaf, int line, Judgement judgement) {}

    private record Key(CaseFile file, Leaf leaf) {}

    /** Lines of one key while they are gathered. */
    private static final class Gathered {
        private final int line;
        private final SourceDocument source;
        private final Map<String, String> inputs = new LinkedHashMap<>();
        private @Nullable String notApplicable;

        private Gathered(int line, SourceDocument source) {
            this.line = line;
            this.source = source;
        }
    }

    private final Map<String, CaseFile> files;
    private final Set<OrganisationId> own;
    private final boolean leaveOutOwn;
    private final Map<Key, Gathered> gathered = new LinkedHashMap<>();
    final List<Entries.Finding> findings = new ArrayList<>();
    final List<Entry> entries = new ArrayList<>();
    int leftOut;

    /** @param files by code and by name without marks; @param own agencies the importer must stay away from */
    EntryChecks(Map<String, CaseFile> files, Set<OrganisationId> own, boolean leaveOutOwn) {
        this.files = files;
        this.own = own;
        this.leaveOutOwn = leaveOutOwn;
    }

    EntryChecks check(List<EntryRow> rows) {
        for (var row : rows) {
            try {
                gather(row);
            } catch (Problem problem) {
                findings.add(new Entries.Finding(row.line(), row.unit(), row.criterion(), problem));
            }
        }
        gathered.forEach((key, lines) -> {
            try {
                entries.add(entry(key, lines));
            } catch (Problem problem) {
                findings.add(new Entries.Finding(
                        lines.line,
                        key.file().assessment().member().name(),
                        key.leaf().code(),
                        problem));
            }
        });
        findings.sort(java.util.Comparator.comparingInt(Entries.Finding::line));
        return this;
    }

    private void gather(EntryRow row) {
        var file = files.get(EntryFile.plain(row.unit()));
        if (file == null) {
            throw Problem.input("entry.import-unknown-unit", row.unit());
        }
        var about = file.assessment();
        if (own.contains(about.organisation())) {
            if (leaveOutOwn) {
                leftOut++;
                return;
            }
            throw Problem.forbidden("assignment.own-agency", about.member().name());
        }
        if (about.state() != Assessment.State.SUBMITTED) {
            throw Problem.conflict("appraisal.not-submitted", about.member().name());
        }
        var leaf = file.leaf(row.criterion());
        if (leaf.selfScored()) {
            throw Problem.input("appraisal.declared-by-agency", leaf.code());
        }
        var lines = gathered.computeIfAbsent(new Key(file, leaf), key -> new Gathered(row.line(), source(row)));
        if (!lines.source.equals(source(row))) {
            throw Problem.input("entry.import-two-sources", leaf.code(), lines.line);
        }
        put(lines, leaf, row);
    }

    private static SourceDocument source(EntryRow row) {
        var date = EntryFile.date(row.date());
        if (date == null && !row.date().isEmpty()) {
            throw Problem.input("entry.import-date", row.date());
        }
        var source = SourceDocument.cited(row.number(), date, row.issuer());
        source.requireComplete();
        return source;
    }

    private static void put(Gathered lines, Leaf leaf, EntryRow row) {
        if (row.input().equals(NOT_APPLICABLE)) {
            lines.notApplicable = row.value();
            return;
        }
        var known = Control.of(leaf.rule(), null).stream().map(Control::input).toList();
        var input = row.input().isEmpty() && known.size() == 1 ? known.getFirst() : row.input();
        if (!known.contains(input)) {
            throw Problem.input("entry.import-unknown-input", leaf.code(), row.input(), String.join(", ", known));
        }
        if (row.value().isEmpty()) {
            throw Problem.input("appraisal.fact-missing", leaf.code());
        }
        if (lines.inputs.putIfAbsent(input, TypedAnswer.plain(input, row.value())) != null) {
            throw Problem.input("entry.import-twice", leaf.code(), lines.line);
        }
    }

    private static Entry entry(Key key, Gathered lines) {
        Answer answer = lines.notApplicable == null
                ? new Answer.Given(lines.inputs)
                : new Answer.NotApplicable(lines.notApplicable);
        var decision = lines.notApplicable == null ? Decision.ENTERED : Decision.NOT_APPLICABLE;
        var reason = lines.notApplicable == null ? "" : lines.notApplicable;
        var judgement = new Judgement(decision, answer, reason, lines.source)
                .on(key.leaf(), key.file().declared(key.leaf().code()));
        Scorer.line(key.file().version(), key.leaf(), Optional.of(answer), Measurements.NONE);
        return new Entry(key.file(), key.leaf(), lines.line, judgement);
    }
}
