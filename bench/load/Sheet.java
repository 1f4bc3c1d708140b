import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** The self-assessment grid as a browser sees it: what may be filled in, at which revision. */
record Sheet(List<Line> lines) {

    /**
     * @param options the outcomes of each input that is chosen; an empty list where a number is typed
     * @param proof true where documents may be attached
     * @param remark the explanation that stands there
     */
    record Line(String criterion, int revision, Map<String, List<String>> options, boolean proof, String remark) {

        /** Facts that an office might declare. */
        Map<String, String> facts(RandomGenerator random) {
            var facts = new LinkedHashMap<String, String>();
            int whole = random.nextInt(20, 400);
            options.forEach((input, choices) -> facts.put(
                    input,
                    switch (input) {
                        case "option" -> choices.get(random.nextInt(choices.size()));
                        case "numerator" -> "" + random.nextInt(whole + 1);
                        case "denominator" -> "" + whole;
                        case "value", "score" -> "" + random.nextInt(101);
                        default -> choices.isEmpty()
                                ? "" + random.nextInt(4)
                                : choices.get(random.nextInt(choices.size()));
                    }));
            return facts;
        }
    }

    private static final Pattern CONTROL = Pattern.compile("<(select|input)\\b([^>]*)data-input=\"([^\"]+)\"([^>]*)>");
    private static final Pattern OPTION = Pattern.compile("<option value=\"([^\"]+)\"");
    private static final Pattern REVISION = Pattern.compile("data-revision=\"(\\d+)\"");
    private static final Pattern REMARK = Pattern.compile("<textarea[^>]*data-explanation[^>]*>([^<]*)</textarea>");

    static Sheet of(String html) {
        var lines = new ArrayList<Line>();
        var parts = html.split("data-criterion=\"");
        for (int i = 1; i < parts.length; i++) {
            var part = parts[i];
            var options = options(part);
            var revision = REVISION.matcher(part);
            var remark = REMARK.matcher(part);
            if (!options.isEmpty() && revision.find()) {
                lines.add(new Line(
                        part.substring(0, part.indexOf('"')),
                        Integer.parseInt(revision.group(1)),
                        options,
                        part.contains("data-evidence=\""),
                        remark.find() ? remark.group(1).strip() : ""));
            }
        }
        return new Sheet(lines);
    }

    private static Map<String, List<String>> options(String part) {
        var options = new LinkedHashMap<String, List<String>>();
        var control = CONTROL.matcher(part);
        while (control.find()) {
            if ((control.group(2) + control.group(4)).contains("disabled")) {
                continue;
            }
            var found = new ArrayList<String>();
            if (control.group(1).equals("select")) {
                var option = OPTION.matcher(part.substring(control.end(), part.indexOf("</select>", control.end())));
                while (option.find()) {
                    found.add(option.group(1));
                }
            }
            options.put(control.group(3), found);
        }
        return options;
    }
}
