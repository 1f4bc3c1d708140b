package vn.cchc.document;

import java.util.ArrayList;
import java.util.List;

/**
 * {@code Nơi nhận}: who gets the document.
 *
 * @param list in order, without dash and sign at the end
 * @param archive what stands after {@code Lưu:}, {@code VT, NC}; always the last line
 */
public record Recipients(List<To> list, String archive) {

    public Recipients {
        list = List.copyOf(list);
    }

    /** One receiver. @param within units inside it, printed below it with {@code +} */
    public record To(String name, List<String> within) {
        public To {
            within = List.copyOf(within);
        }
    }

    public static Recipients of(String archive, String... names) {
        return new Recipients(
                List.of(names).stream().map(name -> new To(name, List.of())).toList(), archive);
    }

    /** As printed, line by line: {@code - Như trên;} … {@code - Lưu: VT, NC.} */
    public List<String> printed() {
        var lines = new ArrayList<String>();
        for (var to : list) {
            lines.add("- " + to.name() + (to.within().isEmpty() ? ";" : ":"));
            to.within().forEach(unit -> lines.add("+ " + unit + ";"));
        }
        lines.add("- Lưu: " + archive + ".");
        return List.copyOf(lines);
    }
}
