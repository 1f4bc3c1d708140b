package vn.cchc.organisation;

import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;

/**
 * What an organisation is to be from some day on.
 *
 * @param shortName may be blank: then the name
 * @param parent null at the top
 */
public record Draft(
        Kind kind,
        String code,
        String name,
        String shortName,
        @Nullable OrganisationId parent) {

    /** @throws Problem {@code organisation.name-missing} or {@code organisation.code-missing} */
    public Draft {
        code = code.strip();
        name = name.strip();
        if (name.isEmpty()) {
            throw Problem.input("organisation.name-missing", code);
        }
        if (code.isEmpty()) {
            throw Problem.input("organisation.code-missing", name);
        }
        shortName = shortName.isBlank() ? name : shortName.strip();
    }

    Draft under(@Nullable OrganisationId newParent) {
        return new Draft(kind, code, name, shortName, newParent);
    }

    static Draft of(Organisation organisation) {
        return new Draft(
                organisation.kind(),
                organisation.code(),
                organisation.name(),
                organisation.shortName(),
                organisation.parent());
    }
}
