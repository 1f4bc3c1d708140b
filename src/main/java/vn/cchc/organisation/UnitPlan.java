package vn.cchc.organisation;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Sha256;

/**
 * Turns the unit files into rows, without a database. Identifiers are made from code and beginning, so that a unit is the
 * same organisation in every installation and importing again adds nothing.
 *
 * <p>A unit <em>continues</em> (same organisation, perhaps under another name) when it keeps its code and consists of exactly
 * one whole predecessor; every other unit of 1 July 2025 is a new organisation with predecessors. See docs/decisions.
 */
final class UnitPlan {

    private final UnitFiles files;
    private final Set<String> continuing = new HashSet<>();
    private final Map<String, OrganisationId> oldIds = new HashMap<>();
    private final Map<String, OrganisationId> newIds = new HashMap<>();
    private final Map<String, Event> events = new LinkedHashMap<>();
    private final Map<String, String> heirs = new HashMap<>();
    private final LocalDate reform;

    UnitPlan(UnitFiles files) {
        this.files = files;
        this.reform = reason("province").effective();
        var ofNew = files.lineage().stream().collect(Collectors.groupingBy(UnitFiles.Pair::newCode));
        var ofOld =
                files.lineage().stream().collect(Collectors.groupingBy(UnitFiles.Pair::oldCode, Collectors.counting()));
        for (var pairs : ofNew.values()) {
            var only = pairs.getFirst();
            if (pairs.size() == 1
                    && only.part() == Lineage.Part.WHOLE
                    && only.newCode().equals(only.oldCode())
                    && ofOld.getOrDefault(only.oldCode(), 0L) == 1) {
                continuing.add(only.newCode());
            }
        }
        files.lineage().forEach(pair -> heirs.putIfAbsent(pair.oldCode(), pair.newCode()));
        files.before().keySet().forEach(code -> oldIds.put(code, id(code, Organisations.BEFORE_RECORDS)));
        files.since()
                .keySet()
                .forEach(code -> newIds.put(
                        code,
                        continuing.contains(code) ? oldIds.getOrDefault(code, id(code, reform)) : id(code, reform)));
    }

    /** @param province code since 1 July 2025 of the only province wanted, its predecessors with it; null for all */
    Change change(@Nullable String province) {
        var wantedBefore = province == null ? null : predecessorProvinces(province);
        var change = new Change();
        var slugs = slugs();
        for (var unit : files.before().values()) {
            if (wantedBefore == null || wantedBefore.contains(unit.top())) {
                planBefore(unit, slugs, change);
            }
        }
        for (var unit : files.since().values()) {
            if (province == null || province.equals(unit.top())) {
                planSince(unit, slugs, change);
            }
        }
        for (var pair : files.lineage()) {
            var unit = unitSince(pair.newCode());
            if (!continuing.contains(pair.newCode()) && (province == null || province.equals(unit.top()))) {
                change.descents.add(new Change.Descent(
                        before(pair.oldCode()),
                        since(pair.newCode()),
                        pair.part(),
                        event(unit).id()));
            }
        }
        for (var renaming : files.renamings()) {
            if (province == null || province.equals(unitSince(renaming.code()).top())) {
                planRenaming(renaming, change);
            }
        }
        change.events.addAll(events.values());
        return change;
    }

    OrganisationId before(String code) {
        return known(oldIds, code);
    }

    OrganisationId since(String code) {
        return known(newIds, code);
    }

    LocalDate reform() {
        return reform;
    }

    /** The province that the installation's own one was before the reform: the one of its name, else of its code. */
    OrganisationId homeBefore(String province) {
        var name = unitSince(province).name();
        var candidates = predecessorProvinces(province);
        return before(candidates.stream()
                .filter(code -> name.equals(unitBefore(code).name()))
                .findFirst()
                .orElse(province));
    }

    private Set<String> predecessorProvinces(String province) {
        unitSince(province);
        return files.lineage().stream()
                .filter(pair -> pair.newCode().equals(province))
                .map(UnitFiles.Pair::oldCode)
                .collect(Collectors.toSet());
    }

    private void planBefore(UnitFiles.Unit unit, Map<OrganisationId, String> slugs, Change change) {
        var id = before(unit.code());
        var from = Organisations.BEFORE_RECORDS;
        change.foundings.add(new Change.Founding(id, slugs.getOrDefault(id, ""), from));
        change.states.add(
                new Change.State(id, from, draft(unit, oldIds), event("before").id()));
        if (!continuing.contains(unit.code())) {
            change.endings.add(
                    new Change.Ending(id, reform.minusDays(1), endOf(unit).id()));
        }
    }

    private void planSince(UnitFiles.Unit unit, Map<OrganisationId, String> slugs, Change change) {
        var id = since(unit.code());
        var draft = draft(unit, newIds);
        if (!continuing.contains(unit.code())) {
            change.foundings.add(new Change.Founding(id, slugs.getOrDefault(id, ""), reform));
        } else if (draft.equals(draft(unitBefore(unit.code()), oldIds))) {
            return; // eleven provinces went on unchanged
        }
        change.states.add(new Change.State(id, reform, draft, event(unit).id()));
    }

    private void planRenaming(UnitFiles.Renaming renaming, Change change) {
        var unit = unitSince(renaming.code());
        var event = new Event(
                uuid("event:" + renaming.resolution() + "@" + renaming.from()),
                Event.Type.RENAMED,
                renaming.from(),
                "Đổi loại và tên đơn vị hành chính",
                renaming.resolution().contains("/QH")
                        ? "Nghị quyết " + renaming.resolution() + " của Quốc hội"
                        : "Nghị quyết " + renaming.resolution(),
                null);
        events.putIfAbsent(event.id().toString(), event);
        var draft = new Draft(
                renaming.kind(),
                unit.code(),
                renaming.fullName(),
                unit.name(),
                draft(unit, newIds).parent());
        change.states.add(new Change.State(since(unit.code()), renaming.from(), draft, event.id()));
    }

    private static Draft draft(UnitFiles.Unit unit, Map<String, OrganisationId> ids) {
        var parent = unit.parent().isEmpty() ? null : ids.get(unit.parent());
        return new Draft(unit.kind(), unit.code(), unit.fullName(), unit.name(), parent);
    }

    /** Today's units have the first choice of an address; a homonym carries its code, one of the past its year too. */
    private Map<OrganisationId, String> slugs() {
        var slugs = new HashMap<OrganisationId, String>();
        var given = new Slugs(_ -> false);
        slugs(files.since(), newIds, given, slugs);
        slugs(files.before(), oldIds, given, slugs);
        return slugs;
    }

    private void slugs(
            Map<String, UnitFiles.Unit> units,
            Map<String, OrganisationId> ids,
            Slugs given,
            Map<OrganisationId, String> slugs) {
        var bearers = units.values().stream()
                .collect(Collectors.groupingBy(unit -> Slugs.of(unit.fullName()), Collectors.counting()));
        for (var unit : units.values()) {
            var withCode = unit.fullName() + " " + unit.code();
            var wordings = new ArrayList<>(List.of(withCode, withCode + " " + reform.getYear()));
            if (bearers.getOrDefault(Slugs.of(unit.fullName()), 0L) == 1) {
                wordings.addFirst(unit.fullName());
            }
            slugs.computeIfAbsent(known(ids, unit.code()), _ -> given.give(wordings));
        }
    }

    private Event endOf(UnitFiles.Unit old) {
        return switch (old.kind().level()) {
            case PROVINCE -> event("province");
            case DISTRICT -> event("district");
            default -> event(List.of("commune:" + heirs.getOrDefault(old.top(), ""), "commune"));
        };
    }

    private Event event(UnitFiles.Unit unit) {
        return unit.kind().level() == Kind.Level.PROVINCE
                ? event("province")
                : event(List.of("commune:" + unit.top(), "commune"));
    }

    private Event event(List<String> keys) {
        return event(
                keys.stream().filter(files.reasons()::containsKey).findFirst().orElse(keys.getLast()));
    }

    private Event event(String key) {
        var reason = reason(key);
        return events.computeIfAbsent(
                key,
                _ -> new Event(
                        uuid("event:" + key + "@" + reason.effective()),
                        reason.type(),
                        reason.effective(),
                        reason.title(),
                        reason.legalBasis(),
                        null));
    }

    private UnitFiles.Reason reason(String key) {
        return known(files.reasons(), key);
    }

    private UnitFiles.Unit unitSince(String code) {
        return known(files.since(), code);
    }

    private UnitFiles.Unit unitBefore(String code) {
        return known(files.before(), code);
    }

    private static <T> T known(Map<String, T> map, String code) {
        var value = map.get(code);
        if (value == null) {
            throw Problem.missing("organisation.code-unknown", code);
        }
        return value;
    }

    private static OrganisationId id(String code, LocalDate founded) {
        return new OrganisationId(uuid("unit:" + code + "@" + founded));
    }

    /** A version 8 UUID (RFC 9562 §5.8) of the text's SHA-256. */
    static UUID uuid(String text) {
        var digest = ByteBuffer.wrap(Sha256.digest().digest(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        long high = (digest.getLong() & 0xFFFFFFFFFFFF0FFFL) | 0x8000L;
        long low = (digest.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low);
    }
}
