package vn.cchc.register;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.OrganisationId;

/**
 * What somebody wants to see of a register, and may.
 *
 * @param owners whose rows; null for everybody's
 * @param draftOwners whose drafts too
 * @param words all of which must occur, without marks
 * @param sort a column; "" for the newest first
 * @param counted only rows that count towards a figure; null for all
 * @param dueBy only rows about which something is due by that day; null for all
 */
record RowFilter(
        String register,
        @Nullable Set<OrganisationId> owners,
        Set<OrganisationId> draftOwners,
        boolean withdrawn,
        String state,
        String words,
        List<Test> tests,
        String sort,
        boolean descending,
        @Nullable Counted counted,
        @Nullable LocalDate dueBy) {

    /** @param operator {@code is}, {@code has}, {@code from}, {@code to} */
    record Test(String column, String operator, String operand) {}

    record Counted(String indicator, OrganisationId organisation, LocalDate from, LocalDate to) {}

    /** @param after the last row of the page before; null for the first */
    record Page(@Nullable UUID after, int size) {}
}
