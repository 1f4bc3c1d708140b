package vn.cchc.reporting;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.regime.RegimeVersion;

/** One opened period: its dates, who has filed and who has not, exceptions. */
public record ReportPage(
        Report report,
        RegimeVersion regime,
        String name,
        LocalDate today,
        List<Obligation> tops,
        Timeline timeline,
        Rates rates,
        String show,
        String block,
        List<Tab> tabs,
        List<Block> blocks,
        List<Group> groups,
        List<Excepted> exceptions,
        boolean mayExcept,
        boolean mayClose) {

    /** A filter with how many it leaves. @param outcome null: all */
    public record Tab(Line.@Nullable Outcome outcome, int count) {}

    public record Block(String code, String name, Rates rates) {}

    /** Agencies of one block. */
    public record Group(String name, List<Row> rows) {}

    /**
     * One agency.
     *
     * @param receiver name of whom it reports to; "" outside the province
     * @param gone what became of it since the list was frozen; "" while it lives
     */
    public record Row(Line line, Line.Outcome outcome, String receiver, String gone, boolean locked) {}

    public record Excepted(String agency, Grace grace, boolean over) {}
}
