package vn.cchc.publication;

import java.util.List;
import java.util.Optional;

/**
 * Where results to publish come from: a port, so that this room never reads another's tables. Each kind of result (PAR
 * INDEX rounds, later surveys and reports) brings one as a bean.
 */
public interface ReleaseSource {

    /** The rounds whose result stands and may be released or corrected, newest first. */
    List<Ready> ready();

    /** The result of a round as it stands now; empty when this source does not know the round or it is not final. */
    Optional<ReleaseContent> content(String code);

    /** @param code the round's permanent name, as in {@link ReleaseContent#code()} */
    record Ready(String code, int year, String title) {}
}
