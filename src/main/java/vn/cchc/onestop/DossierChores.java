package vn.cchc.onestop;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.cchc.dossier.BatchState;
import vn.cchc.dossier.Batches;
import vn.cchc.dossier.Dossiers;
import vn.cchc.dossier.Sought;
import vn.cchc.kernel.Actor;
import vn.cchc.organisation.Organisations;
import vn.cchc.page.Chore;
import vn.cchc.page.ChoreSource;
import vn.cchc.page.Texts;

/** Tells of one's own unit's dossiers that are past due, and of deliveries that failed or wait for a reason. */
@Component
class DossierChores implements ChoreSource {

    private static final int MOST = 200;

    private final Dossiers dossiers;
    private final Batches batches;
    private final Organisations organisations;
    private final Periods periods;
    private final Blocks blocks;

    DossierChores(Dossiers dossiers, Batches batches, Organisations organisations, Periods periods, Blocks blocks) {
        this.dossiers = dossiers;
        this.batches = batches;
        this.organisations = organisations;
        this.periods = periods;
        this.blocks = blocks;
    }

    @Override
    public List<Chore> of(Actor actor, Texts texts) {
        var chores = new ArrayList<Chore>();
        late(actor, texts, chores);
        if (batches.mayImport(actor)) {
            deliveries(texts, chores);
        }
        return chores;
    }

    /** Those that wait for a reason, and those that failed and were not followed by one that counts. */
    private void deliveries(Texts texts, List<Chore> chores) {
        var followed = new HashSet<String>();
        for (var each : batches.newest(MOST)) {
            if (each.state() == BatchState.APPLIED) {
                followed.add(each.source());
            }
            boolean failed = each.state() == BatchState.FAILED && followed.add(each.source());
            if (failed || each.state() == BatchState.NEEDS_REASON) {
                chores.add(new Chore(
                        texts.of(
                                failed ? "onestop.chore.failed" : "onestop.chore.reason",
                                Integer.toString(each.id()),
                                each.file()),
                        "/dossiers/batches/" + each.id(),
                        null,
                        null));
            }
        }
    }

    private void late(Actor actor, Texts texts, List<Chore> chores) {
        var home = actor.home();
        if (home == null || dossiers.reach(actor).isEmpty()) {
            return;
        }
        var today = organisations.today();
        var unit = organisations.find(home, today);
        if (unit.isEmpty()) {
            return;
        }
        var page = dossiers.page(
                Sought.ANY
                        .units(blocks.own(unit.get(), today))
                        .side(Sought.Side.COMPETENT)
                        .standing(Sought.Standing.OPEN_LATE),
                actor,
                periods.asOf(),
                null,
                MOST);
        int late = page.dossiers().size();
        if (late > 0) {
            chores.add(new Chore(
                    texts.of(
                            "onestop.chore.late",
                            late + (page.next() == null ? "" : "+"),
                            unit.get().name()),
                    "/dossiers/list?side=COMPETENT&unit=" + unit.get().slug() + "&standing=OPEN_LATE",
                    null,
                    null));
        }
    }
}
