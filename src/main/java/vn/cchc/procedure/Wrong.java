package vn.cchc.procedure;

import vn.cchc.kernel.Problem;

/**
 * What stands in a file and cannot be taken.
 *
 * @param line as the file counts; 0 for the whole file
 * @param column its heading in the file; "" for the whole line
 * @param given what stands there, shortened
 */
public record Wrong(int line, String column, String given, Problem why) {

    private static final int LONGEST = 120;

    public Wrong {
        given = given.length() > LONGEST ? given.substring(0, LONGEST) + "…" : given;
    }
}
