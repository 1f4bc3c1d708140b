package vn.cchc.reporting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Period;
import vn.cchc.organisation.Kind;
import vn.cchc.regime.RegimeVersion;

/** Reports and obligations as rows; both are written once. */
@Repository
class ReportStore {

    private static final int KEPT = 20_000;

    private static final String SELECT_REPORT = """
            -- one row per opened report; closed as the newest decision says
            select r.id, r.regime, r.regime_code, r.title, r.period, r.province, r.data_from, r.data_to, r.tree_date,
                   r.form, r.form_code, r.form_version, r.outline_code, r.outline_version, r.counts, r.sample, r.opened_at,
                   r.opened_name,
                   coalesce((select c.closed from reporting.closing c where c.report = r.id
                              order by c.decided_at desc, c.id desc limit 1), false) as closed
              from reporting.report r
            """;

    private static final String SELECT_OBLIGATION = """
            select o.id, o.report, o.organisation, o.code, o.name, o.level, o.block, o.block_name, o.receiver, o.above,
                   o.closes, o.due, o.locks, o.rows
              from reporting.obligation o
            """;

    private final JdbcClient sql;

    // What opening froze never changes, and every save of a figure asks for it: it is read once.
    private final Map<UUID, Obligation> known = new ConcurrentHashMap<>();

    private final Map<UUID, Boolean> knownParents = new ConcurrentHashMap<>();

    ReportStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** Until the transaction ends nobody else opens this period of this regime. */
    void lock(String regimeCode, Period period, OrganisationId province) {
        sql.sql("select pg_advisory_xact_lock(hashtextextended(:key, 0))")
                .param("key", "reporting.report " + regimeCode + " " + period + " " + province)
                .query((row, number) -> 1)
                .single();
    }

    void insert(Report report, Actor actor) {
        sql.sql("""
                insert into reporting.report
                       (id, regime, regime_code, title, period, period_end, province, data_from, data_to, tree_date,
                        form, form_code, form_version, outline_code, outline_version, counts, sample, opened_at, opened_by,
                        opened_name)
                values (:id, :regime, :regimeCode, :title, :period, :periodEnd, :province, :from, :to, :treeDate,
                        :form, :formCode, :formVersion, :outlineCode, :outlineVersion, :counts, :sample, :openedAt, :by,
                        :openedBy)
                """)
                .param("id", report.id())
                .param("regime", report.regime())
                .param("regimeCode", report.regimeCode())
                .param("title", report.title())
                .param("period", report.period().toString())
                .param("periodEnd", report.period().lastDay())
                .param("province", report.province().value())
                .param("from", report.from())
                .param("to", report.to())
                .param("treeDate", report.treeDate())
                .param("form", report.form())
                .param("formCode", report.formCode())
                .param("formVersion", report.formVersion())
                .param("outlineCode", report.outlineCode())
                .param("outlineVersion", report.outlineVersion())
                .param("counts", report.counts().name())
                .param("sample", report.sample())
                .param("openedAt", report.openedAt().atOffset(ZoneOffset.UTC))
                .param("by", actor.id())
                .param("openedBy", report.openedBy())
                .update();
    }

    void insert(List<Obligation> obligations) {
        for (int position = 0; position < obligations.size(); position++) {
            insert(obligations.get(position), position);
        }
    }

    private void insert(Obligation obligation, int position) {
        var receiver = obligation.receiver();
        var rows = obligation.rows();
        sql.sql("""
                insert into reporting.obligation
                       (id, report, position, organisation, code, name, level, block, block_name, receiver, above,
                        closes, due, locks, rows)
                values (:id, :report, :position, :organisation, :code, :name, :level, :block, :blockName, :receiver,
                        :above, :closes, :due, :locks, :rows)
                """)
                .param("id", obligation.id())
                .param("report", obligation.report())
                .param("position", position)
                .param("organisation", obligation.organisation().value())
                .param("code", obligation.code())
                .param("name", obligation.name())
                .param("level", obligation.level().name())
                .param("block", obligation.block())
                .param("blockName", obligation.blockName())
                .param("receiver", receiver == null ? null : receiver.value())
                .param("above", obligation.above())
                .param("closes", obligation.closes())
                .param("due", obligation.due())
                .param("locks", obligation.locks())
                .param("rows", rows == null ? null : rows.toArray(String[]::new))
                .update();
    }

    Optional<Report> report(UUID id) {
        return sql.sql(SELECT_REPORT + " where r.id = :id")
                .param("id", id)
                .query(ReportStore::report)
                .optional();
    }

    Optional<Report> report(String regimeCode, Period period, OrganisationId province) {
        return sql.sql(SELECT_REPORT + " where r.regime_code = :code and r.period = :period and r.province = :province")
                .param("code", regimeCode)
                .param("period", period.toString())
                .param("province", province.value())
                .query(ReportStore::report)
                .optional();
    }

    /** Newest period first. */
    List<Report> reports() {
        return sql.sql(SELECT_REPORT + " order by r.period_end desc, r.opened_at desc, r.id desc")
                .query(ReportStore::report)
                .list();
    }

    List<Report> reports(Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : sql.sql(SELECT_REPORT
                                + " where r.id = any(:ids) order by r.period_end desc, r.opened_at desc, r.id desc")
                        .param("ids", ids.toArray(UUID[]::new))
                        .query(ReportStore::report)
                        .list();
    }

    /** Of the same regime and period order: those whose period ended before that day, newest first. */
    List<Report> reportsBefore(String regimeCode, LocalDate periodEnd, Collection<OrganisationId> provinces) {
        return sql.sql(SELECT_REPORT + """
                 where r.regime_code = :code and r.period_end < :end and r.province = any(:provinces)
                 order by r.period_end desc, r.opened_at desc
                """)
                .param("code", regimeCode)
                .param("end", periodEnd)
                .param("provinces", values(provinces))
                .query(ReportStore::report)
                .list();
    }

    Optional<Obligation> obligation(UUID id) {
        var kept = known.get(id);
        if (kept != null) {
            return Optional.of(kept);
        }
        var found = sql.sql(SELECT_OBLIGATION + " where o.id = :id")
                .param("id", id)
                .query(ReportStore::obligation)
                .optional();
        found.ifPresent(this::keep);
        return found;
    }

    List<Obligation> find(Collection<UUID> ids) {
        var found = new ArrayList<Obligation>(ids.size());
        var unknown = new ArrayList<UUID>();
        for (var id : ids) {
            var kept = known.get(id);
            if (kept == null) {
                unknown.add(id);
            } else {
                found.add(kept);
            }
        }
        if (!unknown.isEmpty()) {
            sql.sql(SELECT_OBLIGATION + " where o.id = any(:ids)")
                    .param("ids", unknown.toArray(UUID[]::new))
                    .query(ReportStore::obligation)
                    .list()
                    .forEach(one -> {
                        keep(one);
                        found.add(one);
                    });
        }
        return found;
    }

    private void keep(Obligation obligation) {
        if (known.size() >= KEPT) {
            known.clear();
        }
        known.put(obligation.id(), obligation);
    }

    /** In the order of the tree. */
    List<Obligation> obligations(UUID report) {
        return sql.sql(SELECT_OBLIGATION + " where o.report = :report order by o.position")
                .param("report", report)
                .query(ReportStore::obligation)
                .list();
    }

    List<Obligation> below(Collection<UUID> obligations) {
        return sql.sql(SELECT_OBLIGATION + " where o.above = any(:above) order by o.position")
                .param("above", obligations.toArray(UUID[]::new))
                .query(ReportStore::obligation)
                .list();
    }

    Set<UUID> withBelow(Collection<UUID> obligations) {
        if (obligations.isEmpty()) {
            return Set.of();
        }
        return Set.copyOf(sql.sql("""
                -- one row per obligation that has others below it
                select wanted from unnest(:obligations) wanted
                 where exists (select from reporting.obligation o where o.above = wanted)
                """)
                .param("obligations", obligations.toArray(UUID[]::new))
                .query(UUID.class)
                .list());
    }

    List<Obligation> below(UUID obligation) {
        return sql.sql(SELECT_OBLIGATION + " where o.above = :above order by o.position")
                .param("above", obligation)
                .query(ReportStore::obligation)
                .list();
    }

    /** Of these organisations in many reports, by report. */
    Map<UUID, List<Obligation>> of(Collection<UUID> reports, Collection<OrganisationId> organisations) {
        return sql
                .sql(SELECT_OBLIGATION + """
                     where o.report = any(:reports) and o.organisation = any(:organisations) order by o.position
                    """)
                .param("reports", reports.toArray(UUID[]::new))
                .param("organisations", values(organisations))
                .query(ReportStore::obligation)
                .list()
                .stream()
                .collect(Collectors.groupingBy(Obligation::report));
    }

    boolean hasBelow(UUID obligation) {
        var kept = knownParents.get(obligation);
        if (kept != null) {
            return kept;
        }
        boolean found = readHasBelow(obligation);
        if (knownParents.size() >= KEPT) {
            knownParents.clear();
        }
        knownParents.put(obligation, found);
        return found;
    }

    private boolean readHasBelow(UUID obligation) {
        return sql.sql("select exists (select from reporting.obligation where above = :above)")
                .param("above", obligation)
                .query(Boolean.class)
                .single();
    }

    /** Owed at opening by any of these organisations, or taken over by one of them since; the newest period first. */
    List<Obligation> of(Collection<OrganisationId> organisations) {
        return organisations.isEmpty()
                ? List.of()
                : sql.sql(SELECT_OBLIGATION + """
                          join reporting.report r on r.id = o.report
                         where o.organisation = any(:organisations)
                            or o.id in (select s.obligation from reporting.settlement s
                                         where s.successor = any(:organisations))
                         order by r.period_end desc, r.opened_at desc, o.position
                        """)
                        .param("organisations", values(organisations))
                        .query(ReportStore::obligation)
                        .list();
    }

    List<Obligation> of(UUID report, Collection<OrganisationId> organisations) {
        return sql.sql(SELECT_OBLIGATION + " where o.report = :report and o.organisation = any(:organisations)")
                .param("report", report)
                .param("organisations", values(organisations))
                .query(ReportStore::obligation)
                .list();
    }

    boolean usesForm(UUID form) {
        return sql.sql("select exists (select from reporting.report where form = :form)")
                .param("form", form)
                .query(Boolean.class)
                .single();
    }

    static UUID[] values(Collection<OrganisationId> organisations) {
        return organisations.stream().map(OrganisationId::value).toArray(UUID[]::new);
    }

    private static Report report(ResultSet row, int number) throws SQLException {
        return new Report(
                row.getObject("id", UUID.class),
                row.getObject("regime", UUID.class),
                row.getString("regime_code"),
                row.getString("title"),
                Period.parse(row.getString("period")),
                new OrganisationId(row.getObject("province", UUID.class)),
                row.getObject("data_from", LocalDate.class),
                row.getObject("data_to", LocalDate.class),
                row.getObject("tree_date", LocalDate.class),
                row.getObject("form", UUID.class),
                row.getString("form_code"),
                row.getString("form_version"),
                row.getString("outline_code"),
                row.getString("outline_version"),
                RegimeVersion.Counts.valueOf(row.getString("counts")),
                row.getBoolean("sample"),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                row.getString("opened_name"),
                row.getBoolean("closed"));
    }

    private static Obligation obligation(ResultSet row, int number) throws SQLException {
        var receiver = row.getObject("receiver", UUID.class);
        return new Obligation(
                row.getObject("id", UUID.class),
                row.getObject("report", UUID.class),
                new OrganisationId(row.getObject("organisation", UUID.class)),
                row.getString("code"),
                row.getString("name"),
                Kind.Level.valueOf(row.getString("level")),
                row.getString("block"),
                row.getString("block_name"),
                receiver == null ? null : new OrganisationId(receiver),
                row.getObject("above", UUID.class),
                row.getObject("closes", LocalDate.class),
                row.getObject("due", LocalDate.class),
                row.getObject("locks", LocalDate.class),
                rows(row));
    }

    private static @Nullable LinkedHashSet<String> rows(ResultSet row) throws SQLException {
        var array = row.getArray("rows");
        return array == null ? null : new LinkedHashSet<>(List.of((String[]) array.getArray()));
    }
}
