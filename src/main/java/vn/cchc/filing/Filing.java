package vn.cchc.filing;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.cchc.form.Sheet;
import vn.cchc.kernel.OrganisationId;

/**
 * What one agency has filled in for one obligation; it has no identity but the obligation's.
 *
 * @param revision counts the saves; 0 before the first
 * @param own the figures this agency gave itself, without those of the units below
 * @param submittedAt when it was first handed in; being given back does not make it late. Null before
 */
public record Filing(
        UUID obligation,
        UUID report,
        OrganisationId organisation,
        UUID form,
        State state,
        int revision,
        Sheet own,
        @Nullable Instant submittedAt,
        @Nullable Instant savedAt) {}
