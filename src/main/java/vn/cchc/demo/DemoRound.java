package vn.cchc.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import vn.cchc.appraisal.Appraisals;
import vn.cchc.appraisal.CaseFiles;
import vn.cchc.appraisal.Decision;
import vn.cchc.appraisal.Judgement;
import vn.cchc.appraisal.Questions;
import vn.cchc.appraisal.Stage;
import vn.cchc.assessment.Assessment;
import vn.cchc.assessment.Assessments;
import vn.cchc.assignment.Assignments;
import vn.cchc.framework.Adjustment;
import vn.cchc.framework.FrameworkVersion;
import vn.cchc.framework.Leaf;
import vn.cchc.framework.Rule;
import vn.cchc.indicator.Figure;
import vn.cchc.indicator.Indicators;
import vn.cchc.indicator.Measurement;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Exact;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.round.Member;
import vn.cchc.scoring.Answer;

/** Plays agencies and appraisers of one round through the doors. */
@Component
@ConditionalOnProperty("cchc.demo")
class DemoRound {

    /** Agencies without procedures of their own, as every province has some: their maximum is smaller. */
    private static final List<String> NO_PROCEDURES = List.of("BN.TTT", "BN.VP", "BN.SDTTG");

    private static final String STORED = "Số liệu lấy từ sổ theo dõi của đơn vị (dữ liệu trình diễn).";

    private final Assessments assessments;
    private final DemoPapers papers;
    private final Indicators indicators;
    private final Appraisals appraisals;
    private final CaseFiles caseFiles;
    private final Assignments assignments;
    private final Questions questions;

    DemoRound(
            Assessments assessments,
            DemoPapers papers,
            Indicators indicators,
            Appraisals appraisals,
            CaseFiles caseFiles,
            Assignments assignments,
            Questions questions) {
        this.assessments = assessments;
        this.papers = papers;
        this.indicators = indicators;
        this.appraisals = appraisals;
        this.caseFiles = caseFiles;
        this.assignments = assignments;
        this.questions = questions;
    }

    private static long seed(Member member, int year) {
        return 31L * member.code().hashCode() + year;
    }

    /** How good the agency is, 0.55 to 0.97; it changes a little from year to year. */
    private static double quality(Member member, int year) {
        var lasting = new SplittableRandom(member.code().hashCode());
        var ofYear = new SplittableRandom(seed(member, year));
        return Math.clamp(0.62 + 0.33 * lasting.nextDouble() + 0.08 * (ofYear.nextDouble() - 0.4), 0.55, 0.97);
    }

    private static Actor officer(Member member) {
        return new Actor(Actor.SYSTEM.id(), "trinh-dien", "Cán bộ CCHC " + member.name(), member.organisation());
    }

    /** An agency declares, attaches and, where {@code share} is 1, submits; a smaller share leaves the rest open. */
    void declare(Assessment assessment, double share, boolean submit) {
        var member = assessment.member();
        int year = assessment.round().year();
        var version = assessments.version(assessment);
        var actor = officer(member);
        measure(assessment, version, actor);
        var answers = new DemoAnswers(version, seed(member, year));
        var declarations = new LinkedHashMap<String, Assessments.Declaration>();
        var claimed = new ArrayList<String>();
        int wanted = (int) Math.round(version.leaves().size() * share);
        for (var leaf : version.leaves()) {
            if (leaf.selfScored() && declarations.size() < wanted) {
                declarations.put(leaf.code(), declaration(leaf, member, answers, quality(member, year), claimed));
            }
        }
        assessments.declare(assessment.id(), declarations, actor);
        papers.attach(assessment, claimed, actor);
        if (submit) {
            assessments.submit(assessment.id(), 1, actor);
        }
    }

    private Assessments.Declaration declaration(
            Leaf leaf, Member member, DemoAnswers answers, double quality, List<String> claimed) {
        var random =
                new SplittableRandom(member.code().hashCode() * 7L + leaf.code().hashCode());
        var reasons = leaf.notApplicable();
        if (reasons != null && !reasons.isEmpty() && NO_PROCEDURES.contains(member.code())) {
            return new Assessments.Declaration(new Answer.NotApplicable(reasons.getFirst()), "");
        }
        if (leaf.evidence() == Leaf.Proof.REQUIRED && random.nextDouble() < 0.85) {
            claimed.add(leaf.code());
            return new Assessments.Declaration(answers.fact(leaf, quality), "");
        }
        return new Assessments.Declaration(answers.fact(leaf, quality), STORED);
    }

    /** The figures that other systems would deliver: tasks; and of years past, on-time and online dossiers. This year's are counted. */
    private void measure(Assessment assessment, FrameworkVersion version, Actor actor) {
        var member = assessment.member();
        int year = assessment.round().year();
        var random = new SplittableRandom(seed(member, year) ^ 0x5eedL);
        for (var leaf : version.leaves()) {
            if (!(leaf.rule() instanceof Rule.Measurement rule) || NO_PROCEDURES.contains(member.code())) {
                continue;
            }
            long of = 400 + random.nextInt(9000);
            double share = Math.clamp(0.78 + 0.22 * quality(member, year) + 0.02 * random.nextDouble(), 0, 1);
            if (!isCounted(rule.indicator(), member.organisation(), year)
                    && indicators
                            .latest(rule.indicator(), member.organisation(), year)
                            .isEmpty()) {
                indicators.record(
                        rule.indicator(),
                        member.organisation(),
                        year,
                        new Figure.Rate(Exact.of(Math.round(of * share)), Exact.of(of)),
                        Measurement.Standing.FINAL,
                        "Số liệu trình diễn, sinh từ hạt giống cố định",
                        actor);
            }
        }
    }

    private boolean isCounted(String indicator, OrganisationId organisation, int year) {
        return year == DemoProvince.PRESENT
                && indicators
                        .counted(Set.of(indicator), organisation, LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31))
                        .values()
                        .stream()
                        .anyMatch(each -> each.rows() > 0);
    }

    /** Fields are shared by two appraisers; each other's own agency changes hands. */
    void assign(UUID round, List<String> blocks, Fields fields, Actor one, Actor other, Actor standing) {
        for (var block : blocks) {
            var all = fields.of(block);
            var even = new ArrayList<>(
                    all.stream().filter(code -> all.indexOf(code) % 2 == 0).toList());
            even.add(Adjustment.FIELD);
            var odd = all.stream().filter(code -> all.indexOf(code) % 2 == 1).toList();
            assignments.assign(round, new Assignments.Wanted(block, even, null, null, one.id()), standing);
            assignments.assign(round, new Assignments.Wanted(block, odd, null, null, other.id()), standing);
        }
        for (var assessment : assessments.ofRound(round)) {
            var home = assessment.organisation();
            var stand = home.equals(one.home()) ? other : home.equals(other.home()) ? one : null;
            if (stand != null) {
                var block = assessment.member().block();
                var all = new ArrayList<>(fields.of(block));
                all.add(Adjustment.FIELD);
                assignments.assign(
                        round, new Assignments.Wanted(block, all, null, assessment.id(), stand.id()), standing);
            }
        }
    }

    /** Appraises the given fields of one agency: some facts adjusted with a reason, the rest recognised. */
    void appraise(Assessment assessment, List<String> fields, Actor one, Actor other) {
        var member = assessment.member();
        var version = assessments.version(assessment);
        int year = assessment.round().year();
        var answers = new DemoAnswers(version, seed(member, year) + 17);
        var random = new SplittableRandom(seed(member, year) + 23);
        var declared = assessments.answers(assessment.submitted());
        for (int i = 0; i < version.fields().size(); i++) {
            var field = version.fields().get(i).code();
            if (!fields.contains(field)) {
                continue;
            }
            var actor = appraiser(member, i, one, other);
            for (var leaf : version.leaves()) {
                if (leaf.field().equals(field)) {
                    var answer = declared.to(leaf.code()).orElse(null);
                    var judgement = judgement(leaf, answer, answers, random, quality(member, year), year);
                    if (judgement != null) {
                        appraisals.decide(assessment.id(), leaf.code(), Stage.FIRST, 0, judgement, actor);
                    }
                }
            }
            recogniseRest(assessment.id(), field, actor);
        }
        if (fields.size() == version.fields().size()) {
            reward(assessment, version, answers, random, appraiser(member, 0, one, other));
        }
    }

    /** A third of the agencies earned a bonus. */
    private void reward(
            Assessment assessment,
            FrameworkVersion version,
            DemoAnswers answers,
            SplittableRandom random,
            Actor actor) {
        var year = assessment.round().year();
        version.adjustments().items().stream()
                .filter(item ->
                        item.kind() == Adjustment.Kind.BONUS && !item.leaf().selfScored() && random.nextDouble() < 0.33)
                .limit(1)
                .forEach(item -> appraisals.decide(
                        assessment.id(),
                        item.leaf().code(),
                        Stage.FIRST,
                        0,
                        new Judgement(Decision.ENTERED, answers.fact(item.leaf(), 0.5), "", papers.source(year)),
                        actor));
    }

    private void recogniseRest(UUID assessment, String field, Actor actor) {
        var remaining = appraisals.remaining(caseFiles.get(assessment), field, Stage.FIRST, actor);
        if (!remaining.recognisable().isEmpty()) {
            appraisals.recogniseRemaining(
                    assessment, field, Stage.FIRST, remaining.recognisable().size(), actor);
        }
        for (var leaf : remaining.unproven()) {
            appraisals.decide(assessment, leaf.code(), Stage.FIRST, 0, Judgement.recognise(), actor);
        }
    }

    private static Actor appraiser(Member member, int field, Actor one, Actor other) {
        var usual = field % 2 == 0 ? one : other;
        if (member.organisation().equals(one.home())) {
            return other;
        }
        return member.organisation().equals(other.home()) ? one : usual;
    }

    /** Null: recognised as declared, with the rest of the field. */
    private @Nullable Judgement judgement(
            Leaf leaf,
            @Nullable Answer declared,
            DemoAnswers answers,
            SplittableRandom random,
            double quality,
            int year) {
        if (!leaf.selfScored()) {
            return new Judgement(Decision.ENTERED, answers.fact(leaf, quality), "", papers.source(year));
        }
        if (declared instanceof Answer.Given
                && !(leaf.rule() instanceof Rule.Measurement)
                && random.nextDouble() < 0.09) {
            var lower = answers.lower(leaf, declared, quality);
            if (lower != null) {
                return new Judgement(
                        Decision.ADJUSTED,
                        lower,
                        "Đối chiếu tài liệu kiểm chứng, số liệu chưa khớp với báo cáo năm.",
                        null);
            }
        }
        return null;
    }

    /** Two questions that the agency still has to answer. */
    void ask(Assessment assessment, Actor appraiser) {
        assessments.version(assessment).leaves().stream()
                .filter(leaf -> leaf.selfScored() && leaf.field().equals("1"))
                .limit(2)
                .forEach(leaf -> questions.ask(
                        assessment.id(),
                        leaf.code(),
                        "Đề nghị nêu rõ ngày ký và nơi nhận của văn bản, bổ sung trang có chữ ký (trình diễn).",
                        appraiser));
    }

    /** The codes of the fields of each block. */
    record Fields(Map<String, List<String>> byBlock) {
        List<String> of(String block) {
            return byBlock.getOrDefault(block, List.of());
        }
    }

    Fields fieldsByBlock(UUID round) {
        var fields = new HashMap<String, List<String>>();
        for (var assessment : assessments.ofRound(round)) {
            fields.computeIfAbsent(
                    assessment.member().block(),
                    block -> assessments.version(assessment).fields().stream()
                            .map(field -> field.code())
                            .toList());
        }
        return new Fields(fields);
    }
}
