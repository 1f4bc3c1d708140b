package vn.cchc.kernel;

import java.util.UUID;

/** An organisation's identity for life: codes and names change and are reused, this does not. */
public record OrganisationId(UUID value) {

    public static OrganisationId parse(String text) {
        return new OrganisationId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
