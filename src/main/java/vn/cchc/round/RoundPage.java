package vn.cchc.round;

import java.time.LocalDate;
import java.util.List;

/** One round: its timeline, its blocks and agencies, extensions in plain sight. */
public record RoundPage(
        Round round,
        LocalDate today,
        List<Step> timeline,
        List<BlockRow> blocks,
        List<Extended> extensions,
        boolean mayExtend) {

    public record Step(Phase phase, Phase.State state) {
        /** The end was moved because the planned day is a day off. */
        public boolean moved() {
            return !phase.ends().equals(phase.closes());
        }

        public String tone() {
            return switch (state) {
                case BEFORE -> "";
                case OPEN -> "info";
                case CLOSED -> "ok";
            };
        }
    }

    public record BlockRow(Block block, String framework, List<Member> members) {}

    public record Extended(String agency, Extension extension) {}

    public List<PhaseKind> kinds() {
        return RoundPages.kinds();
    }
}
