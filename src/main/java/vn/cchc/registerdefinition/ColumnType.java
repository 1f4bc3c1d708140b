package vn.cchc.registerdefinition;

import java.util.List;

/** What a column holds, and the parts in which it is typed. */
public enum ColumnType {
    TEXT(Part.WHOLE),
    LONG_TEXT(Part.WHOLE),
    NUMBER(Part.WHOLE),
    DATE(Part.WHOLE),
    CHOICE(Part.WHOLE),
    YES_NO(Part.WHOLE),
    ORGANISATION(Part.WHOLE),
    DOCUMENT(Part.NUMBER, Part.SYMBOL, Part.DATE, Part.ISSUER, Part.ABSTRACT),
    PERSON(Part.NAME, Part.POSITION);

    /** A piece that is typed on its own; the words stand in the heads of workbooks, whatever the reader's language. */
    public enum Part {
        WHOLE("", ""),
        NUMBER("number", "Số"),
        SYMBOL("symbol", "Ký hiệu"),
        DATE("date", "Ngày"),
        ISSUER("issuer", "Cơ quan ban hành"),
        ABSTRACT("abstract", "Trích yếu"),
        NAME("name", "Họ tên"),
        POSITION("position", "Chức vụ");

        private final String code;
        private final String words;

        Part(String code, String words) {
            this.code = code;
            this.words = words;
        }

        public String code() {
            return code;
        }

        public String words() {
            return words;
        }
    }

    private final List<Part> parts;

    ColumnType(Part... parts) {
        this.parts = List.of(parts);
    }

    public List<Part> parts() {
        return parts;
    }

    /** True where it can place a row on a day. */
    public boolean hasDate() {
        return this == DATE || this == DOCUMENT;
    }
}
