package vn.cchc.council;

import java.util.List;

/** The councils a person has to do with. */
public record CouncilListPage(List<Row> rows) {

    public record Row(String code, String title, boolean sample, boolean established, int open, int waiting) {}
}
