package vn.cchc.scoring;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import vn.cchc.kernel.CanonicalJson;
import vn.cchc.kernel.Sha256;

/** Everything one unit says, by criterion code; what is not in it was not reported. */
public record Answers(Map<String, Answer> byCode) {

    public static final Answers NONE = new Answers(Map.of());

    public Answers {
        byCode = Map.copyOf(byCode);
    }

    public Optional<Answer> to(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    public Answers with(String code, Answer answer) {
        var changed = new TreeMap<>(byCode);
        changed.put(code, answer);
        return new Answers(changed);
    }

    public String json() {
        var content = new TreeMap<String, Object>();
        byCode.forEach((code, answer) -> content.put(code, answer.content()));
        return CanonicalJson.write(content);
    }

    public Sha256 sha256() {
        return Sha256.of(json());
    }
}
