package vn.cchc.ranking;

import vn.cchc.definitionfile.Words;
import vn.cchc.kernel.Problem;

/** Something an input file's owner must know: printed as {@code file:line: message}, in the language of the caller. */
record Finding(String file, int line, Problem problem) {

    static Finding of(String file, int line, String code, Object... arguments) {
        return new Finding(file, line, Problem.input("ranking." + code, arguments));
    }

    String text(Words words) {
        return file + ":" + line + ": " + message(words, problem);
    }

    // Numbers go in as they are: a line 1000 is not written 1.000. A problem inside a problem is said in its place.
    static String message(Words words, Problem problem) {
        var arguments = problem.arguments().stream()
                .map(argument -> argument instanceof Problem inner ? message(words, inner) : String.valueOf(argument))
                .toArray();
        return words.of("problem." + problem.code(), arguments);
    }
}
