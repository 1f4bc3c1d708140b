package vn.cchc.organisation;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.audit.Audits;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Role;
import vn.cchc.kernel.Verb;

/** Brings the definitions that came with the program into the tree. Importing twice is importing once. */
@Service
public class Imports {

    static final Verb IMPORT = Verb.of("organisation.import", Role.ADMIN);

    private static final String BASIS = "Danh mục đơn vị hành chính";

    private final Organisations organisations;
    private final ChangeStore changes;
    private final SeatStore seats;
    private final Audits audits;
    private final Clock clock;

    Imports(Organisations organisations, ChangeStore changes, SeatStore seats, Audits audits, Clock clock) {
        this.organisations = organisations;
        this.changes = changes;
        this.seats = seats;
        this.audits = audits;
        this.clock = clock;
    }

    /**
     * Provinces, districts and communes before and since 1 July 2025, with their lineage.
     *
     * @param province today's code of the only province wanted, which becomes the installation's own; its predecessors come with
     *     it. Null for the whole country.
     */
    @Transactional
    public ImportReport importUnits(@Nullable String province, Actor actor) {
        organisations.requireAtTop(actor, IMPORT);
        var plan = new UnitPlan(UnitFiles.read());
        var now = clock.instant();
        var report = changes.add(plan.change(province), actor, now);
        if (province != null) {
            var before = plan.homeBefore(province);
            seats.sit(SeatStore.Seat.HOME, before, Organisations.BEFORE_RECORDS, BASIS, actor, now);
            if (!before.equals(plan.since(province))) {
                seats.sit(SeatStore.Seat.HOME, plan.since(province), plan.reform(), BASIS, actor, now);
            }
        }
        tell("units:" + (province == null ? "all" : province), report, actor);
        return report;
    }

    /**
     * Departments, central agencies, peer groups and the standing agency of {@code definitions/organisations/<name>.yaml}; the
     * units they stand under must be there already.
     */
    @Transactional
    public ImportReport importAgencies(String name, Actor actor) {
        organisations.requireAtTop(actor, IMPORT);
        return importAgencies(AgencyFile.read(name), actor);
    }

    /** As {@link #importAgencies(String, Actor)}, from a file of the province's own. */
    @Transactional
    public ImportReport importAgencies(Path file, Actor actor) {
        organisations.requireAtTop(actor, IMPORT);
        return importAgencies(AgencyFile.read(file), actor);
    }

    private ImportReport importAgencies(AgencyFile file, Actor actor) {
        var plan = new AgencyPlan(file, organisations);
        file.groups().forEach(group -> seats.addPeerGroup(group, file.groups().indexOf(group)));
        var report = changes.add(plan.change(), actor, clock.instant());
        for (var standing : file.standing()) {
            seats.sit(
                    SeatStore.Seat.STANDING,
                    plan.id(standing.organisation()),
                    standing.from(),
                    standing.legalBasis(),
                    actor,
                    clock.instant());
        }
        tell("agencies:" + file.name(), report, actor);
        return report;
    }

    private void tell(String thing, ImportReport report, Actor actor) {
        if (!report.nothingNew()) {
            audits.record(
                    actor,
                    IMPORT,
                    thing,
                    null,
                    Map.of(
                            "organisations",
                            report.organisations(),
                            "states",
                            report.states(),
                            "lineage",
                            report.lineage()));
        }
    }
}
