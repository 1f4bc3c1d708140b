package vn.cchc.result;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.round.Member;
import vn.cchc.round.Round;

/** One agency's result with every criterion: declared and final side by side, and the reason of each difference. */
public record AgencyResultPage(
        Round round,
        @Nullable Sealing sealing,
        Member member,
        String rank,
        String points,
        String max,
        String index,
        String className,
        String bonus,
        String penalty,
        List<FieldRows> fields,
        List<Lost> lost) {

    public record FieldRows(String code, String name, String points, String max, List<Row> rows) {}

    /** @param differs the final points are not the self-assessed ones */
    public record Row(
            String code,
            String name,
            String max,
            String self,
            String points,
            boolean differs,
            String arithmetic,
            String stage,
            String reason) {}

    /** Where points were lost. */
    public record Lost(String code, String name, String points) {}
}
