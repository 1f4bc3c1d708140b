package vn.cchc.audit;

import java.util.Map;
import java.util.Set;
import vn.cchc.kernel.OrganisationId;

/** Names for organisations. A port: this room stands below {@code organisation}, so a room above it answers. */
public interface Places {

    /** Today's name of each known organisation; unknown ones are left out. */
    Map<OrganisationId, String> names(Set<OrganisationId> ids);
}
