package vn.cchc.ranking;

import java.io.StringReader;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import vn.cchc.kernel.Exact;
import vn.cchc.kernel.Problem;

/**
 * Reads a ranking policy: the {@code policy} block of a framework file, alone or in its framework. All errors at once,
 * with their lines; an unknown key is an error, so that a slip never changes a rank in silence.
 */
final class PolicyFile {

    record Reading(RankingPolicy policy, List<Finding> errors) {}

    private static final Map<String, RoundingMode> ROUNDING =
            Map.of("half-up", RoundingMode.HALF_UP, "half-even", RoundingMode.HALF_EVEN, "down", RoundingMode.DOWN);

    private final String file;
    private final List<Finding> errors = new ArrayList<>();
    private RankingPolicy policy = RankingPolicy.USUAL;

    private PolicyFile(String file) {
        this.file = file;
    }

    static Reading read(String file, String yaml) {
        var reader = new PolicyFile(file);
        try {
            var root = new Yaml(new LoaderOptions()).compose(new StringReader(yaml));
            reader.root(root);
        } catch (MarkedYAMLException broken) {
            var mark = broken.getProblemMark();
            reader.error(mark == null ? 1 : mark.getLine() + 1, "yaml", String.valueOf(broken.getProblem()));
        }
        return new Reading(reader.policy, reader.errors);
    }

    private void root(@Nullable Node root) {
        if (!(root instanceof MappingNode mapping)) {
            error(1, "policy-keys");
            return;
        }
        for (var tuple : mapping.getValue()) {
            if (key(tuple).equals("policy") && tuple.getValueNode() instanceof MappingNode inner) {
                inner.getValue().forEach(this::take);
                return;
            }
        }
        mapping.getValue().forEach(this::take);
    }

    private void take(NodeTuple tuple) {
        var value = tuple.getValueNode();
        try {
            switch (key(tuple)) {
                case "precision" -> policy = policy.withPrecision(Integer.parseInt(scalar(value)));
                case "rounding" -> policy = policy.withRounding(oneOf(ROUNDING, scalar(value)));
                case "rank-by" -> policy = policy.withRankBy(PolicyWords.rankBy(scalar(value)));
                case "ties" -> policy = policy.withTies(PolicyWords.ties(scalar(value)));
                case "classes" -> policy = policy.withClasses(classes(value));
                // Rounds each leaf before summing: the scorer's business, and done before points come here.
                case "round-points" -> scalar(value);
                default -> error(line(tuple.getKeyNode()), "policy-key", key(tuple));
            }
        } catch (NumberFormatException notANumber) {
            error(line(value), "policy-number", key(tuple));
        } catch (Problem wrong) {
            error(line(value), "policy-value", key(tuple), wrong);
        }
    }

    private List<RankClass> classes(Node node) {
        if (!(node instanceof SequenceNode list)) {
            throw Problem.input("ranking.policy-classes");
        }
        var classes = new ArrayList<RankClass>();
        for (var item : list.getValue()) {
            var name = child(item, "name");
            var from = child(item, "from");
            if (name == null || from == null) {
                error(line(item), "policy-class");
            } else {
                classes.add(new RankClass(scalar(name), Exact.parse(scalar(from))));
            }
        }
        return classes;
    }

    private static @Nullable Node child(Node node, String name) {
        if (node instanceof MappingNode mapping) {
            for (var tuple : mapping.getValue()) {
                if (key(tuple).equals(name)) {
                    return tuple.getValueNode();
                }
            }
        }
        return null;
    }

    private static <T> T oneOf(Map<String, T> words, String word) {
        var value = words.get(word.toLowerCase(Locale.ROOT));
        if (value == null) {
            var known = words.keySet().stream().sorted().toList();
            throw Problem.input("ranking.one-of", word, String.join(", ", known));
        }
        return value;
    }

    private static String key(NodeTuple tuple) {
        return tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    private static String scalar(Node node) {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue().strip();
        }
        throw Problem.input("ranking.policy-no-value");
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    private void error(int line, String code, Object... arguments) {
        errors.add(Finding.of(file, line, code, arguments));
    }
}
