package vn.cchc.criteriafile;

/**
 * A text in straight quotes is taken as it stands, whatever it looks like: {@code "Mỗi xã: 2"} is a text and no points
 * per item. {@code \n} is a new line; {@code \"}, {@code \\} and {@code \}uXXXX are as in JSON.
 */
final class Quoted {

    private static final String ESCAPED = ";[]|";

    private Quoted() {}

    static String write(String text) {
        var out = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                default -> {
                    // These part cells and lists, so they may not be seen by whoever looks for them.
                    boolean hidden = c < ' ' || ESCAPED.indexOf(c) >= 0;
                    out.append(hidden ? String.format("\\u%04x", (int) c) : String.valueOf(c));
                }
            }
        }
        return out.append('"').toString();
    }

    /** Where the quotes that open the text are closed; -1 where it has none. */
    static int end(String text) {
        if (!text.startsWith("\"")) {
            return -1;
        }
        for (int i = 1; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '\\' -> i++;
                case '"' -> {
                    return i;
                }
                default -> {}
            }
        }
        return -1;
    }

    /** The text without its quotes; a text that is not wholly in quotes is itself. */
    static String read(String text) {
        var strip = text.strip();
        if (strip.length() < 2 || end(strip) != strip.length() - 1) {
            return strip;
        }
        var out = new StringBuilder();
        for (int i = 1; i < strip.length() - 1; i++) {
            char c = strip.charAt(i);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            char escaped = strip.charAt(++i);
            if (escaped == 'u'
                    && i + 4 < strip.length() - 1
                    && strip.substring(i + 1, i + 5).matches("[0-9a-f]{4}")) {
                out.append((char) Integer.parseInt(strip.substring(i + 1, i + 5), 16));
                i += 4;
            } else {
                out.append(escaped == 'n' ? '\n' : escaped);
            }
        }
        return out.toString();
    }
}
