package vn.cchc.document;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The places of a template that the engine fills in, written {@code {{tên loại}}}: words an official reads, in any letter
 * case.
 */
enum Placeholder {
    SUPERIOR("cơ quan cấp trên", Kind.LINE),
    ISSUER("cơ quan ban hành", Kind.LINE),
    REFERENCE("số ký hiệu", Kind.LINE),
    DATE("địa danh, ngày tháng", Kind.LINE),
    TYPE_NAME("tên loại", Kind.LINE),
    SUBJECT("trích yếu", Kind.LINE),
    ADDRESSEES("kính gửi", Kind.LINE),
    BASES("căn cứ", Kind.LINE),
    BODY("nội dung", Kind.BLOCK),
    SIGNATURE("chức vụ ký", Kind.LINE),
    SIGNER("người ký", Kind.LINE),
    RECIPIENTS("nơi nhận", Kind.LINE),
    APPENDIX_NUMBER("số phụ lục", Kind.APPENDIX),
    APPENDIX_TITLE("tên phụ lục", Kind.APPENDIX),
    APPENDIX_REFERENCE("kèm theo", Kind.APPENDIX),
    APPENDIX_TABLE("bảng phụ lục", Kind.APPENDIX_BLOCK);

    /** Where it may stand. */
    enum Kind {
        /** Among other words; with several values its paragraph is repeated, with none it goes. */
        LINE,
        /** Alone in a paragraph of the body. */
        BLOCK,
        /** As a line, in the section of the appendix. */
        APPENDIX,
        /** Alone in a paragraph of the appendix. */
        APPENDIX_BLOCK
    }

    static final Pattern FORM = Pattern.compile("\\{\\{([^{}]*)}}");

    private final String words;
    private final Kind kind;

    Placeholder(String words, Kind kind) {
        this.words = words;
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    boolean isBlock() {
        return kind == Kind.BLOCK || kind == Kind.APPENDIX_BLOCK;
    }

    /** As it is written in a template. */
    String written() {
        return "{{" + words + "}}";
    }

    static Optional<Placeholder> of(String between) {
        // Word for Mac writes letters and their marks apart.
        var plain = Normalizer.normalize(between, Normalizer.Form.NFC)
                .replaceAll("[\\s\\u00a0]+", " ")
                .strip()
                .toLowerCase(Locale.of("vi"));
        for (var placeholder : values()) {
            if (placeholder.words.equals(plain)) {
                return Optional.of(placeholder);
            }
        }
        return Optional.empty();
    }
}
