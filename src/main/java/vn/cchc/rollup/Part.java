package vn.cchc.rollup;

import java.util.UUID;
import vn.cchc.form.Sheet;

/**
 * One unit's figures as they go into a sum.
 *
 * @param name for texts that are put one under the other
 * @param own true for the unit's own figures, false for those of a unit below
 */
record Part(UUID obligation, String name, boolean own, Sheet sheet) {}
