package vn.cchc.demo;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.cchc.assessment.Assessments;
import vn.cchc.calendar.Days;
import vn.cchc.council.Councils;
import vn.cchc.council.Duty;
import vn.cchc.council.Rules;
import vn.cchc.framework.FrameworkReader;
import vn.cchc.framework.Frameworks;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.organisation.Imports;
import vn.cchc.organisation.Organisations;
import vn.cchc.procedure.Procedures;
import vn.cchc.publication.ReleaseSource;
import vn.cchc.publication.Releases;
import vn.cchc.result.Results;
import vn.cchc.round.OpenRound;
import vn.cchc.round.PhaseKind;
import vn.cchc.round.Round;
import vn.cchc.round.Rounds;
import vn.cchc.signon.DemoAccounts;

/**
 * Builds the demo province at the first start of {@code cchc demo}. Each round is played in one transaction: interrupted,
 * it leaves nothing, and the next start begins that round again.
 */
@Component
@ConditionalOnProperty("cchc.demo")
class DemoProvince implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(DemoProvince.class);
    private static final String PROVINCE = "24";
    private static final int PAST = 2025;
    static final int PRESENT = 2026;

    private final Imports imports;
    private final Frameworks frameworks;
    private final DemoPeople people;
    private final DemoRound play;
    private final DemoPapers papers;
    private final Rounds rounds;
    private final Assessments assessments;
    private final Councils councils;
    private final Results results;
    private final ReleaseSource source;
    private final Releases releases;
    private final DemoClock clock;
    private final TransactionTemplate transaction;
    private final JdbcClient sql;
    private final DemoReports reports;
    private final DemoTransition transition;
    private final Procedures procedures;
    private final DemoDossiers dossiers;
    private final Organisations organisations;

    DemoProvince(
            Imports imports,
            Frameworks frameworks,
            DemoPeople people,
            DemoRound play,
            DemoPapers papers,
            Rounds rounds,
            Assessments assessments,
            Councils councils,
            Results results,
            ReleaseSource source,
            Releases releases,
            DemoClock clock,
            TransactionTemplate transaction,
            JdbcClient sql,
            DemoReports reports,
            DemoTransition transition,
            Procedures procedures,
            DemoDossiers dossiers,
            Organisations organisations) {
        this.imports = imports;
        this.frameworks = frameworks;
        this.people = people;
        this.play = play;
        this.papers = papers;
        this.rounds = rounds;
        this.assessments = assessments;
        this.councils = councils;
        this.results = results;
        this.source = source;
        this.releases = releases;
        this.clock = clock;
        this.transaction = transaction;
        this.sql = sql;
        this.reports = reports;
        this.transition = transition;
        this.procedures = procedures;
        this.dossiers = dossiers;
        this.organisations = organisations;
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty("cchc.demo")
    static class Accounts {
        @Bean
        DemoAccounts demoAccounts(DemoPeople people) {
            return people.accounts();
        }
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        var known = rounds.all().stream().map(Round::code).toList();
        if (known.contains(String.valueOf(PRESENT))) {
            return;
        }
        say("tỉnh, xã, sở ngành");
        imports.importUnits(PROVINCE, Actor.SYSTEM);
        imports.importAgencies("bac-ninh", Actor.SYSTEM);
        say("bộ tiêu chí mẫu, danh mục thủ tục mẫu, tài khoản");
        publishFrameworks();
        procedures.take(shipped("procedure/mau.csv"), "mau.csv", "", Actor.SYSTEM);
        var actors = people.settle();
        say("báo cáo 6 tháng đầu năm 2021, năm 2025, năm " + PRESENT);
        periodic(actors);
        if (!known.contains(String.valueOf(PAST))) {
            past(actors);
        }
        say("đợt " + PRESENT + ", đang thẩm định");
        transaction.executeWithoutResult(status -> present(actors));
        LOG.info("Tỉnh trình diễn đã sẵn sàng");
    }

    /** The report of 2021 with its published figures, and this year's in the middle of being filed. */
    private void periodic(DemoPeople.Cast actors) {
        try {
            transaction.executeWithoutResult(status -> {
                if (!reports.known()) {
                    reports.sign(reports.firstHalfOf2021(PROVINCE, clock::move), clock::move);
                    clock.live();
                    say("hồ sơ một cửa từ khi có hai cấp");
                    dossiers.since(LocalDate.of(PRESENT - 1, 7, 1), organisations.today());
                    dossiers.close(PRESENT, actors.get("thuongtruc"));
                    transition.year(List.of("24", "27"), PROVINCE, clock::move);
                    clock.live();
                    reports.thisYear(PRESENT, PROVINCE, homes(actors), clock::move, clock::live);
                }
            });
        } finally {
            clock.live();
        }
        count();
    }

    private static List<OrganisationId> homes(DemoPeople.Cast actors) {
        return Stream.of("canbo.xa", "canbo.so")
                .map(actors::get)
                .map(Actor::home)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Lets the database count what one long transaction has written: it would plan as if all tables were empty. */
    private void count() {
        sql.sql("analyze").update();
    }

    private static void say(String what) {
        LOG.info("Dựng tỉnh trình diễn: {}", what);
    }

    private void publishFrameworks() throws IOException {
        for (var name : List.of("mau-so/2025", "mau-xa/2025", "mau-so/2026", "mau-xa/2026")) {
            var reading = FrameworkReader.read(shipped("framework/" + name + ".yaml"));
            frameworks.publish(Objects.requireNonNull(reading.version()), Actor.SYSTEM);
        }
    }

    static byte[] shipped(String path) throws IOException {
        try (var stream = Objects.requireNonNull(DemoProvince.class.getResourceAsStream("/definitions/" + path))) {
            return stream.readAllBytes();
        }
    }

    private Round open(int year, LocalDate start, DemoPeople.Cast actors) {
        var offsets = List.of(
                List.of(0, 30),
                List.of(31, 61),
                List.of(45, 68),
                List.of(62, 82),
                List.of(83, 90),
                List.of(91, 97),
                List.of(98, 112));
        var phases = new ArrayList<OpenRound.PlannedPhase>();
        for (var kind : PhaseKind.values()) {
            var days = offsets.get(kind.ordinal());
            phases.add(new OpenRound.PlannedPhase(kind, start.plusDays(days.get(0)), start.plusDays(days.get(1))));
        }
        clock.move(start);
        return rounds.open(
                new OpenRound(
                        String.valueOf(year),
                        year,
                        "Đánh giá Chỉ số cải cách hành chính năm " + year + " (trình diễn)",
                        start,
                        phases,
                        List.of(
                                new OpenRound.PlannedBlock(
                                        "so-nganh",
                                        frameworks.byCode("mau-so", year + ".1").id()),
                                new OpenRound.PlannedBlock(
                                        "xa-phuong",
                                        frameworks.byCode("mau-xa", year + ".1").id())),
                        Set.of(),
                        Map.of()),
                actors.get("thuongtruc"));
    }

    /** Last year's round from opening to publication. */
    private void past(DemoPeople.Cast actors) {
        say("đợt " + PAST + ": tự đánh giá, thẩm định, chốt, công bố");
        try {
            transaction.executeWithoutResult(status -> {
                var start = LocalDate.of(PAST, 11, 1);
                var round = open(PAST, start, actors);
                clock.move(start.plusDays(12));
                assessments.ofRound(round.id()).forEach(one -> play.declare(one, 1, true));
                count();
                clock.move(start.plusDays(40));
                var fields = play.fieldsByBlock(round.id());
                assign(round, fields, actors);
                assessments
                        .ofRound(round.id())
                        .forEach(one -> play.appraise(
                                one, fields.of(one.member().block()), actors.get("thamdinh"), actors.get("thamdinh2")));
                council(round, start.plusDays(60), actors);
                clock.move(start.plusDays(88));
                results.finalise(round.id(), 1, false, "", actors.get("thuongtruc"));
                publish(round, start.plusDays(100), actors);
            });
        } finally {
            clock.live();
        }
    }

    private void council(Round round, LocalDate day, DemoPeople.Cast actors) {
        clock.move(day);
        var standing = actors.get("thuongtruc");
        councils.establish(
                round.id(), "TD-" + round.year() + "/QĐ-UBND", day, "UBND tỉnh (trình diễn)", Rules.USUAL, standing);
        councils.seat(round.id(), actors.get(DemoPeople.CHAIR).id(), Duty.CHAIR, "Phó Chủ tịch UBND tỉnh", standing);
        councils.seat(round.id(), actors.get("hoidong").id(), Duty.MEMBER, "Phó Chánh Văn phòng UBND tỉnh", standing);
    }

    private void assign(Round round, DemoRound.Fields fields, DemoPeople.Cast actors) {
        papers.registerSource(round.year(), actors.get("thamdinh"));
        papers.registerSource(round.year(), actors.get("thamdinh2"));
        play.assign(
                round.id(),
                List.of("so-nganh", "xa-phuong"),
                fields,
                actors.get("thamdinh"),
                actors.get("thamdinh2"),
                actors.get("thuongtruc"));
    }

    private void publish(Round round, LocalDate day, DemoPeople.Cast actors) {
        clock.move(day);
        var release = releases.prepare(source.content(round.code()).orElseThrow(), actors.get("thuongtruc"));
        releases.approve(release.id(), release.sha256(), actors.get("phochutich"));
        releases.publish(release.id(), actors.get("thuongtruc"));
    }

    /** This year's round up to the middle of its appraisal: a few late, most submitted, half appraised. */
    private void present(DemoPeople.Cast actors) {
        var today = Days.today(Clock.systemUTC());
        var start = today.minusDays(45);
        try {
            var round = open(PRESENT, start, actors);
            clock.move(start.plusDays(20));
            var all = assessments.ofRound(round.id());
            var lan = actors.get("canbo.xa").home();
            for (int i = 0; i < all.size(); i++) {
                boolean late = i % 23 == 7 || all.get(i).organisation().equals(lan);
                play.declare(all.get(i), late ? 0.6 : 1, !late);
            }
            count();
            clock.move(start.plusDays(33));
            rounds.extend(
                    round.id(),
                    Objects.requireNonNull(lan),
                    PhaseKind.SELF_ASSESSMENT,
                    today.plusDays(6),
                    "Mưa lũ làm gián đoạn công việc (trình diễn)",
                    actors.get("thuongtruc"));
            council(round, start.plusDays(35), actors);
            clock.move(start.plusDays(38));
            var fields = play.fieldsByBlock(round.id());
            assign(round, fields, actors);
            var submitted = assessments.ofRound(round.id()).stream()
                    .filter(one -> one.submission() != null)
                    .toList();
            for (int i = 0; i < submitted.size(); i++) {
                var one = submitted.get(i);
                var of = fields.of(one.member().block());
                play.appraise(one, of.subList(0, i % (of.size() + 1)), actors.get("thamdinh"), actors.get("thamdinh2"));
            }
            submitted.stream()
                    .filter(one ->
                            one.organisation().equals(actors.get("canbo.so").home()))
                    .forEach(one -> play.ask(one, actors.get("thamdinh")));
        } finally {
            clock.live();
        }
    }
}
