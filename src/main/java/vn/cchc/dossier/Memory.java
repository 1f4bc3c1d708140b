package vn.cchc.dossier;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.cchc.timeliness.Moments;
import vn.cchc.timeliness.Status;
import vn.cchc.timeliness.Step;
import vn.cchc.timeliness.Verdict;

/** What earlier batches said of some dossiers: asked for thousands at a time, on the batch's own connection between two COPYs. */
final class Memory {

    private static final String NONE = "'" + Moments.NONE + "'::bigint";

    private static final String HELD = """
            -- one row per dossier of the codes, with what its sender said about its delivery
            select d.code, %s, %s, %s, %s, %s, %s, %s, d.procedure, d.receiving, d.competent, d.paused_minutes, d.worked_minutes,
                   d.allowed_minutes, d.field, d.level, d.channel, d.status, d.state, d.timeliness, d.due_moved, d.paid, d.components,
                   d.digitised, d.reused, d.result_digital, d.late_cause, d.handler, d.batch, d.line, %s
            from dossier.dossier d left join dossier.batch b on b.id = d.batch
            where d.code = any(?)""".formatted(
                    seconds("d.received_at"),
                    seconds("d.due_at"),
                    seconds("d.finished_at"),
                    seconds("d.returned_at"),
                    seconds("d.due"),
                    seconds("d.ended_at"),
                    seconds("d.asked_again_at"),
                    seconds("b.as_of"));

    private static final String PAUSES = """
            -- one row per pause of the codes
            select code, %s, %s from dossier.pause where code = any(?) order by code, paused_from""".formatted(seconds("paused_from"), seconds("paused_to"));

    /** Statuses that change a dossier's course: turned away, waiting, withdrawn, stopped. */
    static final String CHANGES_COURSE = "(%1$s.new_due is not null or %1$s.status in (3, 5, 6, 7, 8))";

    private static final String UNUSUAL = "dossier.step where " + CHANGES_COURSE.formatted("step");

    private static final String STEPS =
            """
            -- one row per step of those codes of which earlier batches told a pause, a new date or an unusual end
            select s.code, %s, s.status, %s from dossier.step s
            where s.code in (select c.code from dossier.step c where c.code = any(?) and %s)
            order by s.code, s.at, s.status""".formatted(seconds("s.at"), seconds("s.new_due"), CHANGES_COURSE.formatted("c"));

    private final Connection connection;
    private final boolean hasDossiers;
    private final boolean hasSteps;
    private final Map<String, Held> held = new HashMap<>();
    private final Map<String, List<Step>> steps = new HashMap<>();

    Memory(Connection connection) throws SQLException {
        this.connection = connection;
        hasDossiers = isAny("dossier.dossier");
        hasSteps = isAny("dossier.step");
    }

    /** Whether any batch has told of anything yet. */
    boolean hasAny() {
        return hasDossiers || hasSteps;
    }

    /** Remembers these and forgets the ones before. */
    void recall(CodeRanges codes) throws SQLException {
        held.clear();
        steps.clear();
        if (hasDossiers) {
            recallHeld(codes);
        }
        if (hasSteps) {
            each(
                    STEPS,
                    codes.possible(UNUSUAL, connection),
                    row -> steps.computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
                            .add(new Step(
                                    row.getLong(2), Status.of(row.getInt(3)).orElseThrow(), row.getLong(4))));
        }
    }

    private void recallHeld(CodeRanges codes) throws SQLException {
        each(HELD, codes.possible("dossier.dossier", connection), row -> held.put(row.getString(1), held(row)));
        if (!held.isEmpty()) {
            each(PAUSES, held.keySet(), row -> {
                var of = held.get(row.getString(1));
                if (of != null) {
                    of.pauses().add(new Verdict.Pause(row.getLong(2), row.getLong(3)));
                }
            });
        }
    }

    /** As it is known; null where nobody told of it. */
    @Nullable
    Held held(String code) {
        return held.get(code);
    }

    /** What earlier batches told of its way, by time; empty where nothing of it changes its course. */
    List<Step> steps(String code) {
        return steps.getOrDefault(code, List.of());
    }

    private static Held held(ResultSet row) throws SQLException {
        long asOf = row.getLong(31);
        return new Held(
                facts(row),
                row.getInt(29),
                row.getInt(30),
                asOf == Moments.NONE ? null : Instant.ofEpochSecond(asOf),
                new ArrayList<>(0));
    }

    private static Facts facts(ResultSet row) throws SQLException {
        return new Facts(
                row.getString(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8),
                row.getInt(9),
                row.getInt(10),
                row.getInt(11),
                row.getInt(12),
                row.getInt(13),
                row.getInt(14),
                row.getInt(15),
                row.getInt(16),
                row.getInt(17),
                row.getInt(18),
                row.getInt(19),
                row.getInt(20),
                row.getInt(21),
                row.getInt(22),
                row.getInt(23),
                row.getInt(24),
                row.getInt(25),
                row.getInt(26),
                row.getString(27),
                row.getString(28));
    }

    private boolean isAny(String table) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select exists (select 1 from " + table + ")")) {
            return row.next() && row.getBoolean(1);
        }
    }

    private void each(String query, Collection<String> codes, Reading reading) throws SQLException {
        if (codes.isEmpty()) {
            return;
        }
        try (var statement = connection.prepareStatement(query)) {
            statement.setArray(1, connection.createArrayOf("text", codes.toArray()));
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    reading.of(row);
                }
            }
        }
    }

    private interface Reading {
        void of(ResultSet row) throws SQLException;
    }

    private static String seconds(String moment) {
        return "coalesce(date_part('epoch', " + moment + ")::bigint, " + NONE + ")";
    }
}
