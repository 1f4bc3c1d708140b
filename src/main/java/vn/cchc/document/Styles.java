package vn.cchc.document;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.w3c.dom.Document;
import vn.cchc.kernel.Problem;

/** The styles of a template by the name Word shows; ids may differ from one edition of Word to the next, names do not. */
final class Styles {

    static final String TEXT = "VB Nội dung";
    static final String ITEM = "VB Gạch đầu dòng";
    static final String CHAPTER = "VB Đề mục chương";
    static final String PART = "VB Đề mục I";
    static final String SECTION = "VB Đề mục 1";
    static final String SUBSECTION = "VB Đề mục a";
    static final String ARTICLE = "VB Điều";
    static final String ADDRESSEES = "VB Kính gửi danh sách";
    static final String TABLE_HEAD = "VB Bảng đầu cột";
    static final String TABLE_TEXT = "VB Bảng nội dung";
    static final String FULL_RULE = "VB Kẻ bằng dòng";
    static final String SHORT_RULE = "VB Kẻ ngắn";
    static final String FOOTNOTE_TEXT = "footnote text";
    static final String FOOTNOTE_REFERENCE = "footnote reference";
    static final String GRID = "Table Grid";

    /** What the engine writes with; a template without one of these is refused. The rules may be drawn otherwise. */
    static final List<String> NEEDED = List.of(
            TEXT,
            ITEM,
            CHAPTER,
            PART,
            SECTION,
            SUBSECTION,
            ARTICLE,
            ADDRESSEES,
            TABLE_HEAD,
            TABLE_TEXT,
            FOOTNOTE_TEXT,
            FOOTNOTE_REFERENCE,
            GRID);

    private final Map<String, String> ids = new HashMap<>();

    Styles(Document styles) {
        for (var style : Wml.all(styles, "style")) {
            var name = Wml.child(style, "name");
            if (name != null) {
                ids.putIfAbsent(key(Wml.get(name, "val")), Wml.get(style, "styleId"));
            }
        }
    }

    boolean has(String name) {
        return ids.containsKey(key(name));
    }

    /** @throws Problem {@code document.style-missing} */
    String id(String name) {
        var id = ids.get(key(name));
        if (id == null) {
            throw Problem.input("document.style-missing", name);
        }
        return id;
    }

    private static String key(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC).strip().toLowerCase(Locale.ROOT);
    }
}
