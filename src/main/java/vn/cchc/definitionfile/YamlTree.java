package vn.cchc.definitionfile;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * YAML text to {@link Tree}, by the parser's node layer: no Java object is ever built from the file's words, and texts
 * stay as written (the code 1.10 is not the number 1.1). Aliases are followed, but their copies are counted, so a
 * "YAML bomb" ends as one sentence.
 */
final class YamlTree {

    static final int MAX_BYTES = 2_000_000;
    private static final int MAX_NODES = 100_000;
    private static final int MAX_DEPTH = 40;
    private static final int MAX_ALIASES = 50;

    /** Words of the parser for what people do wrong most often, and our sentence for it. */
    private static final List<Map.Entry<String, String>> SYNTAX = List.of(
            Map.entry("another document", "yaml-document"),
            Map.entry("Global tag", "yaml-tag"),
            Map.entry("expected ' '", "yaml-tag"),
            Map.entry("unexpected end of stream", "yaml-quote"),
            Map.entry("found '<scalar>'", "yaml-quote"),
            Map.entry("expected <block end>", "yaml-indent"),
            Map.entry("could not find expected ':'", "yaml-no-colon"));

    private final Findings findings;
    private int nodes;

    private YamlTree(Findings findings) {
        this.findings = findings;
    }

    /** Null when nothing can be read; the findings say why. */
    static @Nullable Tree read(byte[] bytes, Findings findings) {
        if (bytes.length > MAX_BYTES) {
            findings.error(Place.line(1), "too-large", bytes.length / 1000, MAX_BYTES / 1000);
            return null;
        }
        var text = decode(bytes, findings);
        if (text == null) {
            return null;
        }
        try {
            var node = composer(text).getSingleNode();
            if (node == null) {
                findings.error(Place.line(1), "empty");
                return null;
            }
            return new YamlTree(findings).tree(node, 0);
        } catch (TooMuch bomb) {
            findings.error(bomb.place, "yaml-bomb", MAX_NODES, MAX_DEPTH);
        } catch (MarkedYAMLException wrong) {
            var mark = wrong.getProblemMark();
            syntax(
                    Place.line(mark == null ? 1 : mark.getLine() + 1),
                    mark == null ? 1 : mark.getColumn() + 1,
                    wrong.getProblem(),
                    findings);
        } catch (ReaderException wrong) {
            int line = 1
                    + (int) text.codePoints()
                            .limit(wrong.getPosition())
                            .filter(c -> c == '\n')
                            .count();
            findings.error(Place.line(line), "bad-character", Cleaned.name(wrong.getCodePoint()));
        } catch (YAMLException wrong) {
            // The parser's own limits (aliases, nesting) come without a place.
            findings.error(Place.line(1), "yaml-bomb", MAX_NODES, MAX_DEPTH);
        }
        return null;
    }

    private static Composer composer(String text) {
        var options = new LoaderOptions();
        options.setMaxAliasesForCollections(MAX_ALIASES);
        options.setNestingDepthLimit(MAX_DEPTH);
        options.setCodePointLimit(MAX_BYTES);
        options.setAllowRecursiveKeys(false);
        return new Composer(new ParserImpl(new StreamReader(text), options), new Resolver(), options);
    }

    private static @Nullable String decode(byte[] bytes, Findings findings) {
        if (isNoText(bytes)) {
            findings.error(Place.line(1), "not-text");
            return null;
        }
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException notUtf8) {
            findings.error(Place.line(1), "not-utf8");
            return null;
        }
    }

    /** A picture or a program has zeros; so has UTF-16, which says so in its first two bytes. */
    private static boolean isNoText(byte[] bytes) {
        boolean utf16 = bytes.length > 1 && (bytes[0] & bytes[1] & 0xFE) == 0xFE;
        int zeros = 0;
        for (int i = 0; i < Math.min(bytes.length, 4_000); i++) {
            zeros += bytes[i] == 0 ? 1 : 0;
        }
        return !utf16 && zeros > 1;
    }

    private static void syntax(Place place, int column, @Nullable String problem, Findings findings) {
        var words = problem == null ? "" : problem;
        if (words.contains("mapping values are not allowed")) {
            findings.error(place, "yaml-colon", column);
        } else if (words.contains("cannot start any token") || words.contains("'\\t'")) {
            findings.error(place, "yaml-character", column);
        } else {
            var known = SYNTAX.stream()
                    .filter(entry -> words.contains(entry.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst();
            findings.error(place, known.orElse("yaml-syntax"), column, words);
        }
    }

    private Tree tree(Node node, int depth) {
        var place = Place.line(node.getStartMark().getLine() + 1);
        if (++nodes > MAX_NODES || depth > MAX_DEPTH) {
            throw new TooMuch(place);
        }
        return switch (node) {
            case MappingNode mapping -> mapping(mapping, place, depth);
            case SequenceNode sequence -> sequence(sequence, place, depth);
            case ScalarNode scalar -> new Tree.Scalar(place, text(scalar, place));
            default -> new Tree.Scalar(place, null);
        };
    }

    private Tree mapping(MappingNode mapping, Place place, int depth) {
        var entries = new ArrayList<Tree.Entry>();
        for (var tuple : mapping.getValue()) {
            var at = Place.line(tuple.getKeyNode().getStartMark().getLine() + 1);
            if (tuple.getKeyNode() instanceof ScalarNode key) {
                entries.add(new Tree.Entry(key.getValue(), at, tree(tuple.getValueNode(), depth + 1)));
            } else {
                findings.error(at, "key-not-text");
            }
        }
        return new Tree.Mapping(place, entries);
    }

    private Tree sequence(SequenceNode sequence, Place place, int depth) {
        var items = new ArrayList<Tree>();
        for (var item : sequence.getValue()) {
            items.add(tree(item, depth + 1));
        }
        return new Tree.Sequence(place, items);
    }

    private @Nullable String text(ScalarNode scalar, Place place) {
        var text = scalar.getValue();
        boolean bare = scalar.getScalarStyle() == DumperOptions.ScalarStyle.PLAIN;
        if (bare && (text.isEmpty() || text.equals("null") || text.equals("~"))) {
            return null;
        }
        var clean = Cleaned.text(text);
        Cleaned.unusable(clean).ifPresent(c -> findings.error(place, "bad-character", Cleaned.name(c)));
        return clean;
    }

    private static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Place place;

        TooMuch(Place place) {
            super(place.toString(), null, false, false);
            this.place = place;
        }
    }
}
