package vn.cchc.result;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.assessment.Assessments;
import vn.cchc.framework.FrameworkVersion;
import vn.cchc.kernel.Exact;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.organisation.Organisations;
import vn.cchc.publication.ReleaseContent;
import vn.cchc.publication.ReleaseSource;
import vn.cchc.ranking.RankingPolicy;
import vn.cchc.round.Round;
import vn.cchc.round.Rounds;
import vn.cchc.scoring.ScoreLine;
import vn.cchc.scoring.Scorecard;

/** Hands sealed results to publication, complete in themselves. */
@Component
class RoundReleases implements ReleaseSource {

    private final Results results;
    private final Rounds rounds;
    private final Assessments assessments;
    private final Organisations organisations;
    private final boolean demo;

    RoundReleases(
            Results results,
            Rounds rounds,
            Assessments assessments,
            Organisations organisations,
            @Value("${cchc.page.demo:false}") boolean demo) {
        this.results = results;
        this.rounds = rounds;
        this.assessments = assessments;
        this.organisations = organisations;
        this.demo = demo;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Ready> ready() {
        return rounds.all().stream()
                .filter(round -> results.isSealed(round.id()))
                .map(round -> new Ready(round.code(), round.year(), round.title()))
                .toList();
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<ReleaseContent> content(String code) {
        return rounds.all().stream()
                .filter(round -> round.code().equals(code))
                .findFirst()
                .flatMap(round -> results.sealed(round.id()))
                .map(this::content);
    }

    private ReleaseContent content(Outcome outcome) {
        var round = outcome.round();
        var province = organisations.get(round.province(), round.treeDate());
        var before = previous(round);
        return new ReleaseContent(
                round.code(),
                round.year(),
                round.title(),
                new ReleaseContent.Publisher(province.id(), province.name()),
                round.sample(),
                demo,
                null,
                outcome.blocks().stream()
                        .map(block -> framework(block.version()))
                        .distinct()
                        .toList(),
                outcome.blocks().stream().map(block -> block(block, before)).toList());
    }

    private static ReleaseContent.Framework framework(FrameworkVersion version) {
        return new ReleaseContent.Framework(
                version.code(), version.version(), version.title(), version.isSample(), version.sha256());
    }

    private ReleaseContent.Block block(Outcome.BlockOutcome block, @Nullable Outcome before) {
        var policy = RankingPolicy.of(block.version().policy());
        return new ReleaseContent.Block(
                block.block().code(),
                block.block().name(),
                block.version().code(),
                policy,
                block.ranking().sha256(),
                block.standings().stream()
                        .map(standing -> unit(standing, block.version(), policy, before))
                        .toList());
    }

    private ReleaseContent.Unit unit(
            Standing standing, FrameworkVersion version, RankingPolicy policy, @Nullable Outcome before) {
        var card = standing.scorecard();
        return ReleaseContent.Unit.of(
                standing.member().slug(),
                standing.place(),
                policy,
                card == null ? Exact.ZERO : Reckoner.adjustment(card),
                before == null ? null : previous(standing, before),
                card == null ? List.of() : fields(card, version),
                card == null ? List.of() : lines(standing, card, version),
                new ReleaseContent.Sources(standing.answers().answers().sha256(), card == null ? null : card.sha256()));
    }

    private static List<ReleaseContent.Field> fields(Scorecard card, FrameworkVersion version) {
        return version.fields().stream()
                .map(field -> card.node(field.code()).orElseThrow())
                .map(node -> new ReleaseContent.Field(node.code(), node.name(), node.points(), node.applicableMax()))
                .toList();
    }

    private List<ReleaseContent.Line> lines(Standing standing, Scorecard card, FrameworkVersion version) {
        var self = SelfPoints.of(assessments, standing.member().assessment(), version);
        var lines = new ArrayList<ReleaseContent.Line>();
        card.lines().forEach(line -> lines.add(line(standing, line, version, self, true)));
        card.adjustments().stream()
                .filter(line -> line.state() == ScoreLine.State.SCORED)
                .forEach(line -> lines.add(line(standing, line, version, self, false)));
        return lines;
    }

    private static ReleaseContent.Line line(
            Standing standing, ScoreLine line, FrameworkVersion version, Map<String, Exact> self, boolean inside) {
        var leaf = version.leaf(line.code()).orElseThrow();
        var origin = standing.answers().origins().get(line.code());
        var reason = origin == null || origin.reason().isBlank() ? "" : ". " + origin.reason();
        boolean decided = origin != null && !origin.stage().equals("SELF");
        return new ReleaseContent.Line(
                line.code(),
                leaf.name(),
                inside ? leaf.field() : null,
                line.applicableMax(),
                ReleaseContent.State.valueOf(line.state().name()),
                self.get(line.code()),
                decided && line.applies() ? line.points() : null,
                line.applies() ? line.points() : null,
                line.explanation() + reason,
                sourceName(version, leaf.source()));
    }

    private static String sourceName(FrameworkVersion version, @Nullable String code) {
        return version.sources().stream()
                .filter(source -> source.code().equals(code))
                .map(FrameworkVersion.Source::name)
                .findFirst()
                .orElse("");
    }

    /** The newest sealed round of an earlier year. */
    private @Nullable Outcome previous(Round round) {
        return rounds.all().stream()
                .filter(other -> other.year() < round.year())
                .max(Comparator.comparingInt(Round::year))
                .flatMap(other -> results.sealed(other.id()))
                .orElse(null);
    }

    // A merged unit has no single result to continue; its own last year's is shown only where it is the same
    // organisation
    // or took over exactly one other whole.
    private ReleaseContent.@Nullable Previous previous(Standing standing, Outcome before) {
        var own = previous(standing.member().organisation(), before, null);
        if (own != null) {
            return own;
        }
        var predecessors = organisations.predecessors(standing.member().organisation());
        if (predecessors.size() != 1) {
            return null;
        }
        var only = predecessors.getFirst().predecessor();
        return previous(
                only,
                before,
                organisations.nearest(only, before.round().treeDate()).name());
    }

    private static ReleaseContent.@Nullable Previous previous(
            OrganisationId organisation, Outcome before, @Nullable String note) {
        for (var block : before.blocks()) {
            long ranked = block.standings().stream()
                    .filter(one -> one.place().rank() != null)
                    .count();
            for (var one : block.standings()) {
                if (one.member().organisation().equals(organisation)) {
                    return new ReleaseContent.Previous(
                            before.round().year(),
                            one.place().rank(),
                            one.place().rank() == null ? null : (int) ranked,
                            one.place().published(),
                            note);
                }
            }
        }
        return null;
    }
}
