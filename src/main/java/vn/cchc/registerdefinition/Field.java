package vn.cchc.registerdefinition;

/** What is typed in one box: a column, or one part of a document or a person. */
public record Field(Column column, ColumnType.Part part) {

    /** Its key among the values of a row, and the name of its box: {@code van-ban.symbol}. */
    public String code() {
        return part == ColumnType.Part.WHOLE ? column.code() : column.code() + "." + part.code();
    }

    /** The head of its column in a workbook: {@code Văn bản: Ký hiệu}. */
    public String head() {
        return part == ColumnType.Part.WHOLE ? column.name() : column.name() + ": " + part.words();
    }

    /** How it is read and written: the parts of a document or a person are texts, but for the date. */
    public ColumnType type() {
        return switch (part) {
            case WHOLE -> column.type();
            case DATE -> ColumnType.DATE;
            case ABSTRACT -> ColumnType.LONG_TEXT;
            default -> ColumnType.TEXT;
        };
    }

    /** Characters it may have. */
    public int longest() {
        return type() == ColumnType.LONG_TEXT ? 10_000 : 500;
    }
}
