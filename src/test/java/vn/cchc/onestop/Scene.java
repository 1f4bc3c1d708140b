package vn.cchc.onestop;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.hamcrest.Matcher;
import org.hamcrest.Matchers;
import org.jspecify.annotations.Nullable;
import vn.cchc.dossier.Batch;
import vn.cchc.dossier.Batches;
import vn.cchc.dossier.Content;
import vn.cchc.dossier.Delivery;
import vn.cchc.dossier.Source;
import vn.cchc.dossierfile.Channel;
import vn.cchc.dossierfile.Level;
import vn.cchc.dossierfile.Rejection;
import vn.cchc.dossierfile.Row;
import vn.cchc.dossierfile.StepRow;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Sha256;
import vn.cchc.timeliness.Moments;
import vn.cchc.timeliness.Status;
import vn.cchc.timeliness.Step;

/** Dossiers put together one by one and taken in as a delivery. */
final class Scene implements Content {

    static final LocalDate MARCH = LocalDate.of(2026, 3, 2);

    private final List<Row> rows = new ArrayList<>();
    private final List<StepRow> steps = new ArrayList<>();
    private final List<Rejection> refused = new ArrayList<>();

    static long at(LocalDate day, int hour) {
        return Moments.startOf(day) + hour * 3600L;
    }

    /** Received at nine, due after so many days, ended after so many; null while it waits. */
    Scene dossier(String code, String unit, LocalDate received, int dueAfter, @Nullable Integer endedAfter) {
        return dossier(
                code,
                unit,
                unit,
                received,
                dueAfter,
                endedAfter,
                endedAfter == null ? Status.IN_PROGRESS : Status.FINISHED);
    }

    Scene dossier(
            String code,
            String receiving,
            String competent,
            LocalDate received,
            int dueAfter,
            @Nullable Integer endedAfter,
            Status status) {
        rows.add(new Row(
                rows.size() + 1,
                code,
                "P.1",
                "dat-dai",
                competent.startsWith("T9") ? Level.COMMUNE : Level.PROVINCE,
                receiving,
                competent,
                rows.size() % 2 == 0 ? Channel.ONLINE : Channel.DIRECT,
                at(received, 9),
                Moments.endOf(received.plusDays(dueAfter)),
                endedAfter == null ? Moments.NONE : at(received.plusDays(endedAfter), 15),
                Moments.NONE,
                status,
                new Row.More(null, -1, -1, -1, null, "thiếu người", "Cán bộ A", 0, null)));
        return this;
    }

    /** Collected by the applicant, without a result entered. */
    Scene handedOut(String code, String unit, LocalDate received, int after) {
        rows.add(new Row(
                rows.size() + 1,
                code,
                "P.1",
                "dat-dai",
                Level.COMMUNE,
                unit,
                unit,
                Channel.DIRECT,
                at(received, 9),
                Moments.endOf(received.plusDays(20)),
                Moments.NONE,
                at(received.plusDays(after), 10),
                Status.IN_PROGRESS,
                null));
        return this;
    }

    /** A line that could not be read. */
    Scene refused(long line, String code, String column, String given, String reason) {
        refused.add(new Rejection(line, code, column, given, reason, List.of()));
        return this;
    }

    /** A page that names a dossier; its token of chance may hold the same letters among others. */
    static Matcher<String> names(String code) {
        return Matchers.matchesPattern("(?s).*\\b" + code + "\\b.*");
    }

    Batch take(Batches batches) {
        return take(batches, null);
    }

    Batch take(Batches batches, @Nullable String reason) {
        batches.keep(new Source("thu", "Nguồn thử", null), Actor.SYSTEM);
        return batches.take(
                new Delivery(UUID.randomUUID(), "thu", "thu.csv", Sha256.of("x" + rows.size()), 1, false, null, reason),
                this,
                true,
                Actor.SYSTEM);
    }

    /** Papers are asked for in the morning and brought in the afternoon. */
    Scene askedForPapers(String code, LocalDate day) {
        steps.add(new StepRow(
                steps.size() + 1, code, new Step(at(day, 8), Status.WAITING_FOR_PAPERS, Moments.NONE), null));
        steps.add(new StepRow(steps.size() + 1, code, new Step(at(day, 14), Status.IN_PROGRESS, Moments.NONE), null));
        return this;
    }

    @Override
    public void steps(Consumer<StepRow> each, Consumer<Rejection> rejected) {
        steps.forEach(each);
    }

    @Override
    public void rows(Consumer<Row> each, Consumer<Rejection> rejected) {
        rows.forEach(each);
        refused.forEach(rejected);
    }
}
