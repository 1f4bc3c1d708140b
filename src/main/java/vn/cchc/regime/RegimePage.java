package vn.cchc.regime;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.cchc.organisation.Kind;
import vn.cchc.page.Texts;

/**
 * A regime for people to read.
 *
 * @param published null for one that was only checked
 */
public record RegimePage(
        RegimeVersion version,
        @Nullable UUID published,
        String json,
        String sha256,
        List<Cycle> cycles,
        List<Owes> owes,
        List<Rows> rows) {

    public record Cycle(String every, String window) {}

    /** Who owes it, to whom, by when; all in words. */
    public record Owes(
            Kind.Level level,
            String who,
            List<Duty.Exempt> except,
            List<Kind.Level> reportsTo,
            String closes,
            String due,
            String locks,
            Timetable.DayOff dayOff) {}

    public record Rows(String rows, Kind.Level level, String only) {}

    static RegimePage of(RegimeVersion version, @Nullable Regime published, Texts texts) {
        var json = RegimeJson.of(version);
        return new RegimePage(
                version,
                published == null ? null : published.id(),
                json,
                vn.cchc.kernel.Sha256.of(json).hex(),
                version.frequencies().stream()
                        .map(one -> new Cycle(DateWords.of(one, texts), DateWords.window(one, texts)))
                        .toList(),
                version.duties().stream().map(duty -> owes(duty, texts)).toList(),
                version.rowDuties().stream()
                        .map(one -> new Rows(String.join(", ", one.rows()), one.level(), only(one, texts)))
                        .toList());
    }

    private static Owes owes(Duty duty, Texts texts) {
        var timetable = duty.timetable();
        var who = duty.kinds().stream().sorted().map(Kind::word).collect(Collectors.toList());
        who.addAll(duty.peerGroups());
        return new Owes(
                duty.level(),
                String.join(", ", who),
                duty.except(),
                duty.reportsTo(),
                DateWords.of(timetable.closes(), texts),
                DateWords.of(timetable.due(), texts),
                DateWords.of(timetable.locks(), texts),
                timetable.dayOff());
    }

    private static String only(RowDuty duty, Texts texts) {
        var only = duty.codes().stream().sorted().collect(Collectors.toList());
        duty.kinds().stream().sorted().map(Kind::word).forEach(only::add);
        duty.peerGroups().stream().sorted().forEach(only::add);
        if (duty.standingAgency()) {
            only.add(texts.of("regime.standing-agency"));
        }
        return String.join(", ", only);
    }
}
