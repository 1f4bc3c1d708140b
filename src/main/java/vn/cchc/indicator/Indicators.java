package vn.cchc.indicator;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.audit.Audits;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Rights;
import vn.cchc.kernel.Role;
import vn.cchc.kernel.Uuids;
import vn.cchc.kernel.Verb;

/** The door to figures: record one, read the newest, read its history. */
@Service
public class Indicators {

    static final Verb RECORD = Verb.of("indicator.record", Role.STANDING);

    private final IndicatorStore store;
    private final Rights rights;
    private final Audits audits;
    private final Clock clock;
    private final ObjectProvider<FigureSource> sources;

    Indicators(IndicatorStore store, Rights rights, Audits audits, Clock clock, ObjectProvider<FigureSource> sources) {
        this.store = store;
        this.sources = sources;
        this.rights = rights;
        this.audits = audits;
        this.clock = clock;
    }

    /** Adds what is new among the definitions; what is there stays. */
    @Transactional
    public void define(List<Indicator> indicators, List<OutsideIndex> indices) {
        indicators.forEach(store::add);
        indices.forEach(store::add);
    }

    public List<Indicator> all() {
        return store.indicators();
    }

    /**
     * What registers and other rooms count for an organisation in a window of days, by indicator; an indicator that nobody
     * can count is absent. Where several can, the first by name of its source is taken.
     */
    @Transactional(readOnly = true)
    public Map<String, Counted> counted(Set<String> codes, OrganisationId organisation, LocalDate from, LocalDate to) {
        var counted = new TreeMap<String, Counted>();
        for (var source : sources.orderedStream().toList()) {
            var wanted = new TreeSet<>(codes);
            wanted.retainAll(source.indicators());
            if (!wanted.isEmpty()) {
                source.count(wanted, organisation, from, to)
                        .forEach(each -> counted.merge(
                                each.indicator(),
                                each,
                                (one, other) -> one.source().compareTo(other.source()) <= 0 ? one : other));
            }
        }
        return counted;
    }

    /** @throws Problem {@code indicator.unknown} */
    public Indicator get(String code) {
        return store.indicator(code).orElseThrow(() -> Problem.missing("indicator.unknown", code));
    }

    /**
     * Records a figure; what was recorded before stays in the history.
     *
     * @throws Problem {@code indicator.unknown}, {@code indicator.other-kind}, {@code indicator.source-missing},
     *     {@code indicator.final-already} for a preliminary figure after a final one
     */
    @Transactional
    public Measurement record(
            String code,
            OrganisationId organisation,
            int year,
            Figure figure,
            Measurement.Standing standing,
            String source,
            Actor actor) {
        var indicator = get(code);
        rights.require(actor, RECORD, organisation);
        requireKind(indicator, figure);
        if (source.isBlank()) {
            throw Problem.input("indicator.source-missing");
        }
        if (standing == Measurement.Standing.PRELIMINARY && isFinal(code, organisation, year)) {
            throw Problem.conflict("indicator.final-already", indicator.name(), year);
        }
        var measurement = new Measurement(
                Uuids.next(),
                code,
                organisation,
                year,
                figure,
                standing,
                source.strip(),
                actor.displayName(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        store.add(measurement, actor);
        audits.record(
                actor,
                RECORD,
                "measurement:" + measurement.id(),
                organisation,
                Map.of("indicator", code, "year", year, "figure", figure, "standing", standing, "source", source));
        return measurement;
    }

    /** The newest statement about the figure; empty when nobody reported it. */
    public Optional<Measurement> latest(String code, OrganisationId organisation, int year) {
        return Optional.ofNullable(latest(organisation, year).get(code));
    }

    /** The newest statement of each figure of the organisation and year, by indicator. */
    public Map<String, Measurement> latest(OrganisationId organisation, int year) {
        var byCode = new LinkedHashMap<String, Measurement>();
        store.latest(organisation, year).forEach(each -> byCode.put(each.indicator(), each));
        return byCode;
    }

    /** The newest statement of the figure for every organisation that has one. */
    public Map<OrganisationId, Measurement> latest(String code, int year) {
        var byOrganisation = new LinkedHashMap<OrganisationId, Measurement>();
        store.latest(code, year).forEach(each -> byOrganisation.put(each.organisation(), each));
        return byOrganisation;
    }

    /** Everything ever said about the figure, the newest first. */
    public List<Measurement> history(String code, OrganisationId organisation, int year) {
        return store.history(code, organisation, year);
    }

    public List<OutsideIndex> outsideIndices() {
        return store.outsideIndices();
    }

    /** Records a published result; an earlier statement about the same year stays in the history. */
    @Transactional
    public void record(OutsideScore score, Actor actor) {
        rights.require(actor, RECORD, score.organisation());
        if (store.outsideIndices().stream().noneMatch(index -> index.code().equals(score.index()))) {
            throw Problem.missing("indicator.unknown", score.index());
        }
        var id = Uuids.next();
        store.add(id, score, actor, clock.instant());
        audits.record(
                actor,
                RECORD,
                "outside-score:" + id,
                score.organisation(),
                Map.of("index", score.index(), "year", score.year(), "score", score.score(), "source", score.source()));
    }

    /** The newest statement of each year, the oldest year first. */
    public List<OutsideScore> series(String index, OrganisationId organisation) {
        return store.series(index, organisation);
    }

    public boolean mayRecord(Actor actor) {
        return rights.allowsSomewhere(actor, RECORD);
    }

    private boolean isFinal(String code, OrganisationId organisation, int year) {
        return latest(code, organisation, year)
                .filter(each -> each.standing() == Measurement.Standing.FINAL)
                .isPresent();
    }

    private static void requireKind(Indicator indicator, Figure figure) {
        var given = switch (figure) {
            case Figure.Rate _ -> Indicator.Kind.RATE;
            case Figure.Value _ -> Indicator.Kind.VALUE;
        };
        if (given != indicator.kind()) {
            throw Problem.input("indicator.other-kind", indicator.name());
        }
    }
}
