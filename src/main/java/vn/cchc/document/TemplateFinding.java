package vn.cchc.document;

import java.util.List;
import vn.cchc.kernel.Problem;

/**
 * What is wrong with a template, or only unusual.
 *
 * @param error it cannot be used so
 * @param key of the sentence, {@code document.check.*} or {@code problem.document.*}
 */
public record TemplateFinding(boolean error, String key, List<Object> arguments) {

    public TemplateFinding {
        arguments = List.copyOf(arguments);
    }

    static TemplateFinding error(String code, Object... arguments) {
        return new TemplateFinding(true, "document.check." + code, List.of(arguments));
    }

    static TemplateFinding note(String code, Object... arguments) {
        return new TemplateFinding(false, "document.check." + code, List.of(arguments));
    }

    static TemplateFinding of(Problem problem) {
        return new TemplateFinding(true, "problem." + problem.code(), problem.arguments());
    }
}
