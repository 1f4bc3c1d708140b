package vn.cchc.result;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.assessment.Assessment;
import vn.cchc.assessment.Assessments;
import vn.cchc.audit.Audits;
import vn.cchc.council.Councils;
import vn.cchc.framework.FrameworkVersion;
import vn.cchc.framework.Frameworks;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Rights;
import vn.cchc.kernel.Role;
import vn.cchc.kernel.Sha256;
import vn.cchc.kernel.Uuids;
import vn.cchc.kernel.Verb;
import vn.cchc.round.Member;
import vn.cchc.round.Phase;
import vn.cchc.round.PhaseKind;
import vn.cchc.round.Round;
import vn.cchc.round.Rounds;
import vn.cchc.scoring.Answer;
import vn.cchc.scoring.Answers;
import vn.cchc.scoring.Measurements;
import vn.cchc.scoring.Scorecard;
import vn.cchc.scoring.Scorer;

/** The door to results: look at the provisional one, finalise, read what was sealed, replay it. */
@Service
public class Results {

    public static final Verb VIEW_PROVISIONAL = Verb.of("result.view-provisional", Role.STANDING, Role.COUNCIL);
    public static final Verb FINALISE = Verb.of("result.finalise", Role.STANDING);

    private final ResultStore store;
    private final Rounds rounds;
    private final Assessments assessments;
    private final Councils councils;
    private final Frameworks frameworks;
    private final Rights rights;
    private final Audits audits;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Results(
            ResultStore store,
            Rounds rounds,
            Assessments assessments,
            Councils councils,
            Frameworks frameworks,
            Rights rights,
            Audits audits,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.rounds = rounds;
        this.assessments = assessments;
        this.councils = councils;
        this.frameworks = frameworks;
        this.rights = rights;
        this.audits = audits;
        this.events = events;
        this.clock = clock;
    }

    /** What a result is made of before it is sealed. */
    public record Draft(Outcome outcome, List<Obstacle> obstacles) {}

    /** How the round would end with what is decided now, and what is still missing. */
    @Transactional(readOnly = true)
    public Draft provisional(UUID roundId, Actor actor) {
        var round = rounds.get(roundId);
        rights.require(actor, VIEW_PROVISIONAL, round.province());
        return draft(round);
    }

    private Draft draft(Round round) {
        var obstacles = new ArrayList<Obstacle>();
        var answers = new LinkedHashMap<UUID, FinalAnswers>();
        var scorecards = new HashMap<UUID, Scorecard>();
        for (var assessment : assessments.ofRound(round.id())) {
            var version = assessments.version(assessment);
            var found = finalAnswers(assessment, version, obstacles);
            answers.put(assessment.id(), found);
            score(assessment, version, found, obstacles).ifPresent(card -> scorecards.put(assessment.id(), card));
        }
        return new Draft(new Outcome(round, null, blocks(round, answers, scorecards)), obstacles);
    }

    private FinalAnswers finalAnswers(Assessment assessment, FrameworkVersion version, List<Obstacle> obstacles) {
        if (assessment.state() != Assessment.State.SUBMITTED) {
            obstacles.add(new Obstacle(assessment.id(), assessment.member().name(), Obstacle.Kind.NOT_SUBMITTED, ""));
            return new FinalAnswers(
                    assessment.id(),
                    assessment.framework(),
                    version.sha256(),
                    null,
                    Answers.NONE,
                    Map.of(),
                    Measurements.NONE);
        }
        var view = councils.finalAnswers(assessment.id());
        if (!view.undecided().isEmpty()) {
            obstacles.add(new Obstacle(
                    assessment.id(),
                    assessment.member().name(),
                    Obstacle.Kind.UNDECIDED,
                    String.join(", ", view.undecided())));
        }
        var answers = new LinkedHashMap<String, Answer>();
        var origins = new LinkedHashMap<String, FinalAnswers.Origin>();
        view.finals().forEach((code, one) -> {
            if (one.answer() != null) {
                answers.put(code, one.answer());
            }
            origins.put(code, new FinalAnswers.Origin(one.stage().name(), one.reason(), one.sourceText()));
        });
        return new FinalAnswers(
                assessment.id(),
                assessment.framework(),
                version.sha256(),
                assessment.submitted().sha256(),
                new Answers(answers),
                origins,
                assessments.measurements(assessment));
    }

    private static Optional<Scorecard> score(
            Assessment assessment, FrameworkVersion version, FinalAnswers answers, List<Obstacle> obstacles) {
        if (answers.submission() == null) {
            return Optional.empty();
        }
        var problems = Scorer.problems(version, answers.answers(), answers.measurements());
        if (!problems.isEmpty()) {
            obstacles.add(new Obstacle(
                    assessment.id(),
                    assessment.member().name(),
                    Obstacle.Kind.NOT_SCORABLE,
                    String.join(", ", problems.keySet())));
            return Optional.empty();
        }
        return Optional.ofNullable(Reckoner.score(version, answers));
    }

    private List<Outcome.BlockOutcome> blocks(
            Round round, Map<UUID, FinalAnswers> answers, Map<UUID, Scorecard> scorecards) {
        var members = rounds.members(round.id()).stream().collect(Collectors.groupingBy(Member::block));
        return round.blocks().stream()
                .map(block -> Reckoner.rank(
                        block,
                        frameworks.get(block.framework()).version(),
                        members.getOrDefault(block.code(), List.of()),
                        answers,
                        scorecards))
                .toList();
    }

    /**
     * Seals the round's result.
     *
     * @param withoutSubmission agencies that never submitted stand in the table without points
     * @param number which sealing the person means to make: a second click finds it done
     * @throws Problem {@code result.not-ready} while anything is undecided
     */
    @Transactional
    public Sealing finalise(UUID roundId, int number, boolean withoutSubmission, String reason, Actor actor) {
        store.lock(roundId);
        var round = rounds.get(roundId);
        rights.require(actor, FINALISE, round.province());
        var newest = store.newest(roundId);
        if (newest.isPresent() && newest.get().number() == number) {
            return newest.get();
        }
        int next = newest.map(Sealing::number).orElse(0) + 1;
        if (number != next) {
            throw Problem.conflict("result.moved-on", next - 1);
        }
        requireTime(round);
        var draft = draft(round);
        long blocking = draft.obstacles().stream()
                .filter(one -> !(withoutSubmission && one.kind() == Obstacle.Kind.NOT_SUBMITTED))
                .count();
        if (blocking > 0) {
            throw Problem.conflict("result.not-ready", blocking);
        }
        if (next > 1 && reason.isBlank()) {
            throw Problem.input("result.reason-missing");
        }
        var sealing = new Sealing(Uuids.next(), roundId, next, reason.strip(), actor.displayName(), clock.instant());
        seal(sealing, draft.outcome(), actor);
        audits.record(actor, FINALISE, "round:" + roundId, round.province(), Map.of("number", next, "reason", reason));
        events.publishEvent(new RoundFinalised(roundId, next));
        return sealing;
    }

    private void requireTime(Round round) {
        var council = round.phase(PhaseKind.COUNCIL);
        if (council.on(vn.cchc.calendar.Days.today(clock)) == Phase.State.BEFORE) {
            throw Problem.conflict("result.too-early");
        }
    }

    private void seal(Sealing sealing, Outcome outcome, Actor actor) {
        store.insert(sealing, actor);
        for (var block : outcome.blocks()) {
            for (var standing : block.standings()) {
                store.insert(sealing.id(), standing.answers());
                var scorecard = standing.scorecard();
                if (scorecard != null) {
                    store.insert(sealing.id(), standing.member().assessment(), scorecard);
                }
            }
            store.insert(sealing.id(), block.block().code(), block.ranking());
        }
    }

    /** The newest sealed result, made again from its frozen answers; empty before the first. */
    @Transactional(readOnly = true)
    public Optional<Outcome> sealed(UUID roundId) {
        return store.newest(roundId).map(sealing -> again(rounds.get(roundId), sealing));
    }

    @Transactional(readOnly = true)
    public boolean isSealed(UUID roundId) {
        return store.newest(roundId).isPresent();
    }

    private Outcome again(Round round, Sealing sealing) {
        var answers = new HashMap<UUID, FinalAnswers>();
        var scorecards = new HashMap<UUID, Scorecard>();
        for (var frozen : store.finalAnswers(sealing.id())) {
            answers.put(frozen.assessment(), frozen);
            var scorecard = Reckoner.score(frameworks.get(frozen.framework()).version(), frozen);
            if (scorecard != null) {
                scorecards.put(frozen.assessment(), scorecard);
            }
        }
        return new Outcome(round, sealing, blocks(round, answers, scorecards));
    }

    /** Computes the newest sealed result again and compares every fingerprint. */
    @Transactional(readOnly = true)
    public Replay replay(String code) {
        var round = rounds.byCode(code);
        var sealing = store.newest(round.id()).orElseThrow(() -> Problem.missing("result.not-final", code));
        var outcome = again(round, sealing);
        var scorecards = store.scorecards(sealing.id());
        var rankings = store.rankings(sealing.id());
        var rows = new ArrayList<Replay.Row>();
        for (var block : outcome.blocks()) {
            for (var standing : block.standings()) {
                var sealed = scorecards.getOrDefault(standing.member().assessment(), NOTHING);
                var card = standing.scorecard();
                if (card != null || !sealed.equals(NOTHING)) {
                    rows.add(new Replay.Row(standing.member().name(), sealed, card == null ? NOTHING : card.sha256()));
                }
            }
            rows.add(new Replay.Row(
                    block.block().name(),
                    rankings.getOrDefault(block.block().code(), NOTHING),
                    block.ranking().sha256()));
        }
        return new Replay(code, sealing.number(), rows);
    }

    private static final Sha256 NOTHING = Sha256.of("");
}
