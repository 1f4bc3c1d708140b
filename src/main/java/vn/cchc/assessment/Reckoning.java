package vn.cchc.assessment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.ConcurrentReferenceHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.cchc.evidence.Attachment;
import vn.cchc.evidence.Evidences;
import vn.cchc.framework.Adjustment;
import vn.cchc.framework.FrameworkVersion;
import vn.cchc.framework.Leaf;
import vn.cchc.kernel.CanonicalJson;
import vn.cchc.kernel.Sha256;
import vn.cchc.scoring.Answer;
import vn.cchc.scoring.Answers;
import vn.cchc.scoring.Measurements;

/** What stands between a draft and its submission, and the submission's frozen text. */
@Component
class Reckoning {

    private final Evidences evidences;
    private final Figures figures;
    private final JsonMapper mapper;

    /** What submissions say, by their fingerprint. They are frozen, long, and asked for with every opinion on them. */
    private final Map<Sha256, Content> read = new ConcurrentReferenceHashMap<>();

    private record Content(Answers answers, Map<String, String> explanations) {}

    Reckoning(Evidences evidences, Figures figures, JsonMapper mapper) {
        this.evidences = evidences;
        this.figures = figures;
        this.mapper = mapper;
    }

    Measurements measurements(Assessment assessment, FrameworkVersion version) {
        return figures.of(assessment, version);
    }

    Map<String, String> lists(Assessment assessment, FrameworkVersion version) {
        return figures.lists(assessment, version);
    }

    Preview preview(Assessment assessment, FrameworkVersion version, Map<String, Declared> draft) {
        return Preview.of(version, Assessments.answers(draft), measurements(assessment, version));
    }

    List<Obstacle> obstacles(Assessment assessment, FrameworkVersion version, Map<String, Declared> draft) {
        var preview = preview(assessment, version, draft);
        var documents = documents(assessment.id());
        var obstacles = new ArrayList<Obstacle>();
        for (var leaf : declarable(version)) {
            if (leaf.selfScored()) {
                wanting(leaf, draft, preview.line(leaf.code()), documents, obstacles);
            }
        }
        return obstacles;
    }

    /** The criteria of the table, and after them the bonus that agencies may claim themselves. */
    static List<Leaf> declarable(FrameworkVersion version) {
        var leaves = new ArrayList<>(version.leaves());
        version.adjustments().items().stream()
                .map(Adjustment::leaf)
                .filter(Leaf::selfScored)
                .forEach(leaves::add);
        return leaves;
    }

    private static void wanting(
            Leaf leaf,
            Map<String, Declared> draft,
            Preview.Line line,
            Map<String, Integer> documents,
            List<Obstacle> obstacles) {
        var declared = draft.get(leaf.code());
        boolean answered = declared != null && declared.answer() != null;
        var problem = line.problem();
        if (problem != null) {
            obstacles.add(
                    answered
                            ? new Obstacle(leaf.code(), leaf.name(), Obstacle.Kind.WRONG, problem)
                            : new Obstacle(leaf.code(), leaf.name(), Obstacle.Kind.UNANSWERED, null));
            return;
        }
        // What is claimed wants proof; a criterion left at zero or declared not applicable claims nothing.
        boolean claims = answered && line.points().signum() > 0;
        boolean proven = documents.getOrDefault(leaf.code(), 0) > 0
                || (declared != null && !declared.explanation().isBlank());
        if (claims && leaf.evidence() == Leaf.Proof.REQUIRED && !proven) {
            obstacles.add(new Obstacle(leaf.code(), leaf.name(), Obstacle.Kind.NO_PROOF, null));
        }
    }

    Map<String, Integer> documents(UUID assessment) {
        var counts = new TreeMap<String, Integer>();
        evidences.attached(assessment).forEach((criterion, attached) -> counts.put(criterion, attached.size()));
        return counts;
    }

    /** Canonical JSON of everything the agency declares: answers, explanations, documents with their fingerprints. */
    String submissionJson(Assessment assessment, FrameworkVersion version, Map<String, Declared> draft, int number) {
        var attached = evidences.attached(assessment.id());
        var criteria = new TreeMap<String, Object>();
        for (var leaf : declarable(version)) {
            var declared = draft.get(leaf.code());
            var documents = attached.getOrDefault(leaf.code(), List.of());
            if (declared == null && documents.isEmpty()) {
                continue;
            }
            var content = new TreeMap<String, Object>();
            if (declared != null && declared.answer() != null) {
                content.put("answer", declared.answer().content());
            }
            content.put("explanation", declared == null ? "" : declared.explanation());
            content.put("documents", documents.stream().map(Reckoning::document).toList());
            criteria.put(leaf.code(), content);
        }
        var whole = new TreeMap<String, Object>();
        whole.put("format", "cchc-submission/1");
        whole.put("assessment", assessment.id().toString());
        whole.put("organisation", assessment.organisation().toString());
        whole.put("number", number);
        whole.put("framework", version.sha256().hex());
        whole.put("criteria", criteria);
        return CanonicalJson.write(whole);
    }

    private static Map<String, Object> document(Attachment attachment) {
        var content = new TreeMap<String, Object>();
        var evidence = attachment.evidence();
        content.put("evidence", evidence.id().toString());
        content.put("file", evidence.file() == null ? "" : evidence.file().sha().hex());
        content.put("link", evidence.link() == null ? "" : evidence.link().toString());
        content.put("locator", attachment.locator());
        return content;
    }

    Answers answers(Submission submission) {
        return content(submission).answers();
    }

    Map<String, String> explanations(Submission submission) {
        return content(submission).explanations();
    }

    private Content content(Submission submission) {
        return read.computeIfAbsent(submission.sha256(), sha256 -> content(mapper.readTree(submission.json())));
    }

    private static Content content(JsonNode submission) {
        var answers = new LinkedHashMap<String, Answer>();
        var explanations = new LinkedHashMap<String, String>();
        submission.path("criteria").forEachEntry((code, criterion) -> {
            var answer = answer(criterion.path("answer"));
            if (answer != null) {
                answers.put(code, answer);
            }
            var explanation = criterion.path("explanation").asString("");
            if (!explanation.isBlank()) {
                explanations.put(code, explanation);
            }
        });
        return new Content(new Answers(answers), Collections.unmodifiableMap(explanations));
    }

    private static @Nullable Answer answer(JsonNode answer) {
        if (answer.has("not-applicable")) {
            return new Answer.NotApplicable(answer.path("not-applicable").asString());
        }
        if (!answer.has("given")) {
            return null;
        }
        var inputs = new TreeMap<String, String>();
        answer.path("given").forEachEntry((name, value) -> inputs.put(name, value.asString()));
        return new Answer.Given(inputs);
    }
}
