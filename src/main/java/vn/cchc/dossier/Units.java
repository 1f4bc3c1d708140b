package vn.cchc.dossier;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.organisation.Bearer;

/**
 * Which unit a code in a file means: the one that bore it on the day the dossier was received, since codes were given again in 2025;
 * where nobody did, the next who bore it, because systems rename units a while before the law or after.
 */
final class Units {

    private record Life(long from, long to, OrganisationId organisation) {}

    private final Map<String, List<Life>> byCode = new HashMap<>();
    private final Map<OrganisationId, Integer> numbers = new HashMap<>();
    private final Numbers given;

    Units(List<Bearer> bearers, Numbers given) {
        this.given = given;
        for (var each : bearers) {
            var last = each.to();
            byCode.computeIfAbsent(each.code(), _ -> new ArrayList<>(2))
                    .add(new Life(
                            each.from().toEpochDay(),
                            last == null ? Long.MAX_VALUE : last.toEpochDay(),
                            each.organisation()));
        }
    }

    /** The unit's number; empty where nobody ever bore the code from that day on. */
    OptionalInt number(String code, long day) {
        var lives = byCode.get(code);
        if (lives != null) {
            for (var life : lives) {
                if (day <= life.to) {
                    return OptionalInt.of(numbers.computeIfAbsent(life.organisation, given::unit));
                }
            }
        }
        return OptionalInt.empty();
    }
}
