package vn.cchc.ontime;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.cchc.dossierfile.Channel;
import vn.cchc.dossierfile.Level;
import vn.cchc.kernel.OrganisationId;

/**
 * Which figures are asked for.
 *
 * @param from first day
 * @param to first day after; what lies beyond the data ends with it
 * @param by in the order of the answer's columns
 * @param units that resolve; empty for all
 * @param receivingUnits that took in; empty for all
 * @param field code; null for all
 */
public record Query(
        LocalDate from,
        LocalDate to,
        List<Key> by,
        Set<OrganisationId> units,
        Set<OrganisationId> receivingUnits,
        @Nullable Level level,
        @Nullable String field,
        @Nullable Channel channel) {

    public Query {
        by = List.copyOf(by);
        units = Set.copyOf(units);
        receivingUnits = Set.copyOf(receivingUnits);
        if (!from.isBefore(to)) {
            throw vn.cchc.kernel.Problem.input("ontime.period-backwards", from, to);
        }
    }

    /** Everything of a period. */
    public static Query of(LocalDate from, LocalDate to, Key... by) {
        return new Query(from, to, List.of(by), Set.of(), Set.of(), null, null, null);
    }

    public Query units(Set<OrganisationId> only) {
        return new Query(from, to, by, only, receivingUnits, level, field, channel);
    }

    public Query receivingUnits(Set<OrganisationId> only) {
        return new Query(from, to, by, units, only, level, field, channel);
    }

    public Query level(@Nullable Level only) {
        return new Query(from, to, by, units, receivingUnits, only, field, channel);
    }

    public Query field(@Nullable String only) {
        return new Query(from, to, by, units, receivingUnits, level, only, channel);
    }

    public Query channel(@Nullable Channel only) {
        return new Query(from, to, by, units, receivingUnits, level, field, only);
    }

    public Query by(Key... keys) {
        return new Query(from, to, List.of(keys), units, receivingUnits, level, field, channel);
    }

    Query within(LocalDate first, LocalDate afterLast) {
        return new Query(first, afterLast, by, units, receivingUnits, level, field, channel);
    }
}
