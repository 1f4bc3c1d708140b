package vn.cchc.appraisal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import vn.cchc.framework.FrameworkReader;
import vn.cchc.framework.FrameworkVersion;
import vn.cchc.framework.Leaf;
import vn.cchc.kernel.Problem;
import vn.cchc.scoring.Answer;

/** What an appraiser may say, given what was declared. */
class JudgementTest {

    private static final FrameworkVersion VERSION =
            FrameworkReader.read(AppraisalScene.FRAMEWORK).require();
    private static final Answer YES = Answer.of("option", "yes");
    private static final Answer NOT = new Answer.NotApplicable("Không có nhiệm vụ");

    private static Leaf leaf(String code) {
        return VERSION.leaf(code).orElseThrow();
    }

    private static String refused(Judgement judgement, String code, Answer declared) {
        return assertThrows(Problem.class, () -> judgement.on(leaf(code), declared))
                .code();
    }

    @Test
    void recognising_takes_over_what_was_declared_even_nothing() {
        assertEquals(YES, Judgement.recognise().on(leaf("1.1"), YES).answer());
        assertNull(Judgement.recognise().on(leaf("1.1"), null).answer());
    }

    @Test
    void recognising_not_applicable_is_accepting_it() {
        var said = Judgement.recognise().on(leaf("1.2"), NOT);
        assertEquals(Decision.NOT_APPLICABLE, said.decision());
        assertEquals(NOT, said.answer());
    }

    @Test
    void refusing_not_applicable_needs_that_it_was_declared_and_a_reason() {
        var refusal = new Judgement(Decision.NOT_APPLICABLE_REFUSED, null, "Có 3 nhiệm vụ", null);
        assertNull(refusal.on(leaf("1.2"), NOT).answer());
        assertEquals("appraisal.not-declared-not-applicable", refused(refusal, "1.2", YES));
        assertEquals(
                "appraisal.reason-missing",
                refused(new Judgement(Decision.NOT_APPLICABLE_REFUSED, null, " ", null), "1.2", NOT));
    }

    @Test
    void what_must_apply_cannot_be_found_not_applicable() {
        assertEquals(
                "appraisal.must-apply",
                refused(new Judgement(Decision.NOT_APPLICABLE, null, "vì thế", null), "1.1", YES));
    }

    @Test
    void a_source_must_be_one_that_can_be_found() {
        var half =
                new Judgement(Decision.ENTERED, Answer.of("score", "80"), "", SourceDocument.cited("12/BC", null, ""));
        assertEquals("appraisal.source-incomplete", refused(half, "2.1", null));
        var whole = new Judgement(
                Decision.ENTERED,
                Answer.of("score", "80"),
                "",
                SourceDocument.cited("12/BC", LocalDate.parse("2026-11-20"), "Sở Nội vụ"));
        assertEquals(Answer.of("score", "80"), whole.on(leaf("2.1"), null).answer());
    }

    @Test
    void an_adjustment_to_the_declared_fact_is_none() {
        assertEquals(
                "appraisal.same-as-declared",
                refused(new Judgement(Decision.ADJUSTED, YES, "vì thế", null), "1.1", YES));
    }
}
