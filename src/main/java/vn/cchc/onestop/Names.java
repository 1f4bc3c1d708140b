package vn.cchc.onestop;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.cchc.dossierfile.Channel;
import vn.cchc.dossierfile.Level;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.organisation.Organisation;
import vn.cchc.organisation.Organisations;
import vn.cchc.page.Texts;
import vn.cchc.procedure.Procedures;

/** What codes are called. */
@Component("onestopNames")
class Names {

    private final Procedures procedures;
    private final Organisations organisations;

    Names(Procedures procedures, Organisations organisations) {
        this.procedures = procedures;
        this.organisations = organisations;
    }

    Map<String, String> fields() {
        return procedures.fields();
    }

    String field(String code) {
        return procedures.fields().getOrDefault(code, code);
    }

    /** Its name on the day, or that nearest to it; the code alone for one outside the catalogue. */
    String procedure(String code, LocalDate day) {
        var catalogue = procedures.catalogue();
        return catalogue
                .find(code, day)
                .or(() -> catalogue.versions(code).reversed().stream().findFirst())
                .map(found -> found.name())
                .orElse("");
    }

    static String level(String code, Texts t) {
        for (var level : Level.values()) {
            if (level.code().equals(code)) {
                return t.of("onestop.level", level);
            }
        }
        return code;
    }

    static String channel(String code, Texts t) {
        for (var channel : Channel.values()) {
            if (channel.code().equals(code)) {
                return t.of("onestop.channel", channel);
            }
        }
        return code;
    }

    Map<OrganisationId, Organisation> units(Collection<OrganisationId> ids, LocalDate day) {
        return organisations.nearest(ids, day);
    }
}
