package vn.cchc.registerdefinition;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A column of a register.
 *
 * @param code its name for life within the register
 * @param preset what a new row starts with, as it is kept; "" for nothing
 * @param personal masked unless somebody who may asks for it
 * @param choices of a choice, in order; else empty
 * @param decimals digits after the comma a number may have
 */
public record Column(
        String code,
        String name,
        ColumnType type,
        boolean required,
        String help,
        String preset,
        boolean personal,
        List<Choice> choices,
        @Nullable BigDecimal min,
        @Nullable BigDecimal max,
        int decimals) {

    /** One entry of a code list. */
    public record Choice(String code, String name) {}

    public List<Field> fields() {
        return type.parts().stream().map(part -> new Field(this, part)).toList();
    }

    public Optional<Choice> choice(String choiceCode) {
        return choices.stream()
                .filter(choice -> choice.code().equals(choiceCode))
                .findFirst();
    }

    /** The field that holds its day; only of a date or a document. */
    public String dayField() {
        return type == ColumnType.DOCUMENT ? code + "." + ColumnType.Part.DATE.code() : code;
    }
}
