package vn.cchc.procedure;

import java.util.List;
import org.springframework.stereotype.Component;
import vn.cchc.kernel.Actor;
import vn.cchc.page.Chore;
import vn.cchc.page.ChoreSource;
import vn.cchc.page.Texts;

/** Tells the standing agency of procedures that are signed and after five days still not public. */
@Component
class PublicationChores implements ChoreSource {

    private final Procedures procedures;

    PublicationChores(Procedures procedures) {
        this.procedures = procedures;
    }

    @Override
    public List<Chore> of(Actor actor, Texts texts) {
        if (!procedures.mayWrite(actor)) {
            return List.of();
        }
        var today = procedures.today();
        var waiting = procedures.catalogue().nearest(today).stream()
                .filter(each -> !each.isSample() && each.publicSince() == null && each.publicLate(today))
                .toList();
        return waiting.stream()
                .map(each ->
                        java.util.Objects.requireNonNull(each.announcedOn()).plusDays(Procedure.PUBLIC_WITHIN))
                .min(java.util.Comparator.naturalOrder())
                .map(first -> List.of(
                        new Chore(texts.of("procedure.chore", waiting.size()), "/procedures?state=late", first, null)))
                .orElse(List.of());
    }
}
