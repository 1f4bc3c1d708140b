package vn.cchc.appraisal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import vn.cchc.scoring.Answer;

/** An answer as two columns: facts as JSON, or the reason why the criterion does not apply; neither: nothing reported. */
@Component
public class StoredAnswer {

    private static final TypeReference<TreeMap<String, String>> INPUTS = new TypeReference<>() {};

    private final JsonMapper json;

    StoredAnswer(JsonMapper json) {
        this.json = json;
    }

    public @Nullable String inputs(@Nullable Answer answer) {
        return answer instanceof Answer.Given given ? json.writeValueAsString(new TreeMap<>(given.inputs())) : null;
    }

    public @Nullable String notApplicable(@Nullable Answer answer) {
        return answer instanceof Answer.NotApplicable not ? not.reason() : null;
    }

    public @Nullable Answer read(ResultSet row, String inputsColumn, String notApplicableColumn) throws SQLException {
        var inputs = row.getString(inputsColumn);
        if (inputs != null) {
            return new Answer.Given(json.readValue(inputs, INPUTS));
        }
        var reason = row.getString(notApplicableColumn);
        return reason == null ? null : new Answer.NotApplicable(reason);
    }
}
