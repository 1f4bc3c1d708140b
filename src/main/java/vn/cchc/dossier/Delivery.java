package vn.cchc.dossier;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Sha256;

/**
 * What a source brings.
 *
 * @param request chosen by the sender; the same one again is answered with the same batch
 * @param file its name
 * @param sha256 of its content
 * @param control the sender's control totals as YAML; null where there are none
 * @param reason why closed figures may change; null where nobody said
 */
public record Delivery(
        UUID request,
        String source,
        String file,
        Sha256 sha256,
        long size,
        boolean trial,
        @Nullable String control,
        @Nullable String reason) {}
