package vn.cchc.framework;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Exact;

/**
 * A compiled formula (Common Expression Language). Sandboxed: only the declared variables, numbers, comparisons, the
 * choice {@code a ? b : c} and {@code min}, {@code max}; no macro, so nothing can loop; length, depth and number of
 * nodes are limited, which bounds its cost.
 */
public final class Expression {

    static final Set<String> RESERVED = Set.of(
            "min",
            "max",
            "true",
            "false",
            "null",
            "in",
            "as",
            "break",
            "const",
            "continue",
            "else",
            "for",
            "function",
            "if",
            "import",
            "let",
            "loop",
            "package",
            "namespace",
            "return",
            "var",
            "void",
            "while",
            "int",
            "uint",
            "double",
            "bool",
            "string",
            "bytes",
            "list",
            "map",
            "type",
            "dyn",
            "size",
            "duration",
            "timestamp",
            "matches");

    private static final int MAX_LENGTH = 1000;
    private static final int MAX_KEPT = 2000;
    private static final CelOptions OPTIONS = CelOptions.current()
            .maxExpressionCodePointSize(MAX_LENGTH)
            .maxParseRecursionDepth(40)
            .maxParseExpressionNodeCount(400)
            .enableComprehension(false)
            .comprehensionMaxIterations(0)
            .build();
    private static final CelRuntime RUNTIME = runtime();
    private static final Map<Rule.Formula, Expression> COMPILED = new ConcurrentHashMap<>();

    private final Rule.Formula formula;
    private final CelRuntime.Program program;

    private Expression(Rule.Formula formula, CelRuntime.Program program) {
        this.formula = formula;
        this.program = program;
    }

    /** What is wrong, where. */
    record Trouble(String code, int column, String detail) {}

    /** Compiled once per formula and kept. @throws IllegalArgumentException for one that was never checked */
    public static Expression of(Rule.Formula formula) {
        var known = COMPILED.get(formula);
        if (known != null) {
            return known;
        }
        try {
            var compiled = new Expression(
                    formula, RUNTIME.createProgram(compile(formula).getAst()));
            if (COMPILED.size() >= MAX_KEPT) {
                COMPILED.clear();
            }
            COMPILED.put(formula, compiled);
            return compiled;
        } catch (CelValidationException | CelEvaluationException wrong) {
            throw new IllegalArgumentException("not a checked formula: " + formula.expression(), wrong);
        }
    }

    /** Everything wrong with a formula, found before anybody is scored by it; empty when it is sound. */
    static List<Trouble> problems(Rule.Formula formula) {
        if (formula.expression().length() > MAX_LENGTH) {
            return List.of(new Trouble("formula-long", MAX_LENGTH, Integer.toString(MAX_LENGTH)));
        }
        try {
            return compile(formula).getErrors().stream()
                    .map(Expression::trouble)
                    .toList();
        } catch (RuntimeException wrong) {
            return List.of(new Trouble("formula-syntax", 1, String.valueOf(wrong.getMessage())));
        }
    }

    private static Trouble trouble(CelIssue issue) {
        var words = issue.getMessage();
        int column = issue.getSourceLocation().getColumn() + 1;
        var undeclared = words.indexOf("undeclared reference to '");
        if (undeclared >= 0) {
            int from = undeclared + "undeclared reference to '".length();
            return new Trouble("formula-unknown", column, words.substring(from, words.indexOf('\'', from)));
        }
        if (words.contains("no matching overload")) {
            return new Trouble("formula-types", column, words.contains("int") ? "int" : words);
        }
        if (words.contains("expected type 'double'")) {
            return new Trouble("formula-not-number", column, words);
        }
        return new Trouble("formula-syntax", column, words);
    }

    private static CelValidationResult compile(Rule.Formula formula) {
        var builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(new CelStandardMacro[0])
                .addFunctionDeclarations(pair("min"), pair("max"))
                .setResultType(SimpleType.DOUBLE);
        formula.variables().stream()
                .map(Rule.Variable::name)
                .distinct()
                .filter(name -> !name.isEmpty())
                .forEach(name -> builder.addVar(name, SimpleType.DOUBLE));
        return builder.build().compile(formula.expression());
    }

    private static CelFunctionDecl pair(String name) {
        return CelFunctionDecl.newFunctionDeclaration(
                name,
                CelOverloadDecl.newGlobalOverload(
                        name + "_double_double", SimpleType.DOUBLE, SimpleType.DOUBLE, SimpleType.DOUBLE));
    }

    private static CelRuntime runtime() {
        return CelRuntimeFactory.standardCelRuntimeBuilder()
                .setOptions(OPTIONS)
                .addFunctionBindings(
                        CelFunctionBinding.from("min_double_double", Double.class, Double.class, Math::min),
                        CelFunctionBinding.from("max_double_double", Double.class, Double.class, Math::max))
                .build();
    }

    /** The value, rounded as the formula says; null where there is none, as after a division by zero. */
    public @Nullable Exact evaluate(Map<String, Exact> values) {
        var doubles = new HashMap<String, Object>();
        values.forEach((name, value) -> doubles.put(name, value.round(12).doubleValue()));
        try {
            double result = (Double) program.eval(doubles);
            return Double.isFinite(result)
                    ? Exact.of(BigDecimal.valueOf(result).setScale(formula.round(), RoundingMode.HALF_UP))
                    : null;
        } catch (CelEvaluationException undefined) {
            return null;
        }
    }
}
