package vn.cchc.assignment;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.cchc.round.Block;
import vn.cchc.round.Member;

/** Who appraises what in a round: fields × persons of one block, with loads, and what nobody appraises. */
public record AssignmentsPage(
        String roundCode,
        String roundTitle,
        boolean sample,
        List<Block> blocks,
        Block block,
        List<FieldColumn> fields,
        List<PersonRow> persons,
        List<Choice> appraisers,
        List<Member> members,
        List<Assignment.Gap> gaps,
        List<Assignment> single,
        List<Assignment> history,
        Map<UUID, String> agencies) {

    public record FieldColumn(String code, String name, int criteria, int people) {}

    /** @param load how many criteria of how many agencies this person has, own agency left out */
    public record PersonRow(
            UUID account, String name, String department, List<Cell> cells, int criteria, int agencies) {}

    /** @param assignment the whole field for all agencies; null: not assigned */
    public record Cell(String field, @Nullable UUID assignment) {}

    public record Choice(UUID account, String name, String department) {}
}
