package vn.cchc.rollup;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import vn.cchc.form.Sheet;

/**
 * What a unit's figures add up to.
 *
 * @param given how many parts gave a figure, by row key
 * @param asked how many were asked for one, by row key
 * @param included the obligations below whose figures are in
 * @param lacking those whose figures are not in yet
 */
public record Total(
        UUID obligation,
        Basis basis,
        Sheet sheet,
        Map<String, Integer> given,
        Map<String, Integer> asked,
        List<UUID> included,
        List<UUID> lacking,
        Instant addedAt) {

    public boolean isComplete() {
        return lacking.isEmpty();
    }
}
