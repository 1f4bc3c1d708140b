package vn.cchc.appraisal;

import java.util.List;
import java.util.UUID;
import vn.cchc.kernel.Exact;

/** One agency's file before one appraiser: the criteria assigned, with what was declared and what was said to it. */
public record FilePage(
        UUID assessment,
        String agency,
        String block,
        String round,
        boolean sample,
        Stage stage,
        boolean open,
        List<FieldPart> fields) {

    /**
     * @param recognisable how many "recognise all remaining" would touch
     * @param unproven how many it would leave because they have neither document nor explanation
     */
    public record FieldPart(
            String code, String name, int decided, int criteria, int recognisable, int unproven, List<Line> lines) {}

    public record Line(
            String code,
            String name,
            Exact max,
            Voice declared,
            Voice standing,
            CaseFile.State state,
            int documents,
            boolean explained,
            boolean unproven,
            int openQuestions,
            int answeredQuestions) {
        public Exact difference() {
            return standing.difference(declared);
        }
    }
}
