package vn.cchc.filing;

import java.util.Map;

/** What the form's script sends: the save it had seen, how the cells came in, and the cells by row key. */
record Asked(int seen, boolean pasted, Map<String, Typed> cells) {}
