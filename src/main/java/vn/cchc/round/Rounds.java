package vn.cchc.round;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.audit.Audits;
import vn.cchc.calendar.Days;
import vn.cchc.framework.Frameworks;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Rights;
import vn.cchc.kernel.Role;
import vn.cchc.kernel.Uuids;
import vn.cchc.kernel.Verb;
import vn.cchc.organisation.Organisation;
import vn.cchc.organisation.Organisations;

/** The door to rounds: open, reschedule, extend, and tell what is open for whom today. */
@Service
public class Rounds {

    public static final Verb OPEN = Verb.of("round.open", Role.STANDING);
    public static final Verb RESCHEDULE = Verb.of("round.reschedule", Role.STANDING);
    public static final Verb EXTEND = Verb.of("round.extend", Role.STANDING);
    public static final Verb VIEW = Verb.of(
            "round.view",
            Role.STANDING,
            Role.HEAD,
            Role.OFFICER,
            Role.APPRAISER,
            Role.COUNCIL,
            Role.VIEWER,
            Role.ADMIN);

    private static final Pattern CODE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2100;

    private final RoundStore store;
    private final Organisations organisations;
    private final Frameworks frameworks;
    private final Days days;
    private final Rights rights;
    private final Audits audits;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Rounds(
            RoundStore store,
            Organisations organisations,
            Frameworks frameworks,
            Days days,
            Rights rights,
            Audits audits,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.organisations = organisations;
        this.frameworks = frameworks;
        this.days = days;
        this.rights = rights;
        this.audits = audits;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Opens a round and freezes its agencies from the tree of {@code wanted.treeDate()}.
     *
     * @throws Problem when the code is taken or badly formed, phases are missing or out of order, a criteria version may
     *     not be used, a block is empty, or one agency would stand in two blocks
     */
    @Transactional
    public Round open(OpenRound wanted, Actor actor) {
        var province = organisations.root(wanted.treeDate());
        rights.require(actor, OPEN, province.id());
        requireNamed(wanted);
        var blocks = blocks(wanted);
        var round = new Round(
                Uuids.next(),
                wanted.code(),
                wanted.year(),
                wanted.title().strip(),
                province.id(),
                wanted.treeDate(),
                wanted.blocks().stream()
                        .anyMatch(block ->
                                frameworks.get(block.framework()).version().isSample()),
                clock.instant(),
                phases(wanted.phases()),
                blocks);
        var members = members(wanted, round);
        store.insert(round, actor);
        store.insert(members);
        audits.record(
                actor,
                OPEN,
                thing(round.id()),
                province.id(),
                Map.of("code", round.code(), "year", round.year(), "members", members.size()));
        events.publishEvent(new RoundOpened(round.id()));
        return round;
    }

    private void requireNamed(OpenRound wanted) {
        if (!CODE.matcher(wanted.code()).matches()) {
            throw Problem.input("round.code-form", wanted.code());
        }
        if (store.byCode(wanted.code()).isPresent()) {
            throw Problem.conflict("round.code-taken", wanted.code());
        }
        if (wanted.year() < FIRST_YEAR || wanted.year() > LAST_YEAR) {
            throw Problem.input(
                    "round.year-implausible",
                    String.valueOf(wanted.year()),
                    String.valueOf(FIRST_YEAR),
                    String.valueOf(LAST_YEAR));
        }
        if (wanted.title().isBlank()) {
            throw Problem.input("round.title-missing");
        }
    }

    private List<Block> blocks(OpenRound wanted) {
        if (wanted.blocks().isEmpty()) {
            throw Problem.input("round.no-block");
        }
        var names = new HashMap<String, String>();
        organisations.peerGroups().forEach(group -> names.put(group.code(), group.name()));
        var blocks = new ArrayList<Block>();
        for (var planned : wanted.blocks()) {
            var name = names.get(planned.peerGroup());
            if (name == null) {
                throw Problem.input("round.unknown-block", planned.peerGroup());
            }
            var version = frameworks.usable(planned.framework()).version();
            blocks.add(new Block(planned.peerGroup(), name, planned.framework(), version.sha256(), blocks.size() + 1));
        }
        return blocks;
    }

    private List<Phase> phases(List<OpenRound.PlannedPhase> planned) {
        var kinds = planned.stream().map(OpenRound.PlannedPhase::kind).toList();
        if (!kinds.equals(Arrays.asList(PhaseKind.values()))) {
            throw Problem.input("round.phases-incomplete");
        }
        var phases = planned.stream()
                .map(one -> phase(one.kind(), one.starts(), one.ends()))
                .toList();
        requireOrder(phases);
        return phases;
    }

    /** Steps may overlap (appraisal begins while late agencies still declare) but never start in the wrong order. */
    private static void requireOrder(List<Phase> phases) {
        for (int i = 1; i < phases.size(); i++) {
            if (phases.get(i).starts().isBefore(phases.get(i - 1).starts())) {
                throw Problem.input("round.phases-out-of-order", i, i + 1);
            }
        }
    }

    private Phase phase(PhaseKind kind, LocalDate starts, LocalDate ends) {
        if (ends.isBefore(starts)) {
            throw Problem.input("round.phase-ends-first", kind.ordinal() + 1);
        }
        return new Phase(kind, starts, ends, days.workingDayFrom(ends));
    }

    private List<Member> members(OpenRound wanted, Round round) {
        var members = new ArrayList<Member>();
        var seen = new HashSet<OrganisationId>();
        var slugs = new HashSet<String>();
        for (var block : round.blocks()) {
            var agencies = organisations.members(block.code(), wanted.treeDate()).stream()
                    .filter(agency -> !wanted.leftOut().contains(agency.id()))
                    .toList();
            if (agencies.isEmpty()) {
                throw Problem.input("round.empty-block", block.name());
            }
            for (var agency : agencies) {
                if (!seen.add(agency.id())) {
                    throw Problem.input("round.in-two-blocks", agency.name());
                }
                members.add(member(
                        agency,
                        round.id(),
                        block.code(),
                        slugs,
                        wanted.unranked().get(agency.id())));
            }
        }
        return members;
    }

    private static Member member(
            Organisation agency, UUID round, String block, HashSet<String> slugs, @Nullable String unranked) {
        var slug = slugs.add(agency.slug()) ? agency.slug() : agency.slug() + "-" + agency.code();
        slugs.add(slug);
        return new Member(Uuids.next(), round, agency.id(), block, agency.code(), agency.name(), slug, unranked);
    }

    /** New dates for a phase, for everyone, with the reason. */
    @Transactional
    public void reschedule(UUID roundId, PhaseKind kind, LocalDate starts, LocalDate ends, String reason, Actor actor) {
        var round = get(roundId);
        rights.require(actor, RESCHEDULE, round.province());
        var phase = phase(kind, starts, ends);
        requireOrder(round.phases().stream()
                .map(one -> one.kind() == kind ? phase : one)
                .toList());
        store.insertPhase(roundId, phase, required(reason), actor, clock.instant());
        audits.record(
                actor,
                RESCHEDULE,
                thing(roundId),
                round.province(),
                Map.of("phase", kind.name(), "starts", starts, "ends", ends, "reason", reason));
    }

    /** More time for one agency, visible to all with its reason. */
    @Transactional
    public void extend(
            UUID roundId, OrganisationId agency, PhaseKind kind, LocalDate until, String reason, Actor actor) {
        var round = get(roundId);
        rights.require(actor, EXTEND, round.province());
        var member = memberOf(roundId, agency).orElseThrow(() -> Problem.missing("round.not-a-member"));
        if (until.isBefore(Days.today(clock))) {
            throw Problem.input("round.extension-in-the-past", until);
        }
        var extension = new Extension(
                agency, kind, days.workingDayFrom(until), required(reason), actor.displayName(), clock.instant());
        store.insert(roundId, extension, actor);
        audits.record(
                actor,
                EXTEND,
                "assessment:" + member.assessment(),
                agency,
                Map.of("phase", kind.name(), "until", extension.until(), "reason", reason));
    }

    private static String required(String reason) {
        if (reason.isBlank()) {
            throw Problem.input("round.reason-missing");
        }
        return reason.strip();
    }

    @Transactional(readOnly = true)
    public List<Round> all() {
        return store.all();
    }

    @Transactional(readOnly = true)
    public Round get(UUID id) {
        return store.byId(id).orElseThrow(() -> Problem.missing("page.no-such-address"));
    }

    @Transactional(readOnly = true)
    public Round byCode(String code) {
        return store.byCode(code).orElseThrow(() -> Problem.missing("page.no-such-address"));
    }

    @Transactional(readOnly = true)
    public List<Member> members(UUID round) {
        return store.members(round);
    }

    /** The agency behind an assessment. */
    @Transactional(readOnly = true)
    public Member member(UUID assessment) {
        return store.member(assessment).orElseThrow(() -> Problem.missing("page.no-such-address"));
    }

    @Transactional(readOnly = true)
    public Optional<Member> memberOf(UUID round, OrganisationId agency) {
        return store.membershipsOf(agency).stream()
                .filter(member -> member.round().equals(round))
                .findFirst();
    }

    /** Every round this agency stands in. */
    @Transactional(readOnly = true)
    public List<Member> membershipsOf(OrganisationId agency) {
        return store.membershipsOf(agency);
    }

    @Transactional(readOnly = true)
    public List<Extension> extensions(UUID round) {
        return store.extensions(round);
    }

    /** When this agency may act in this phase, as of now in Vietnam. */
    @Transactional(readOnly = true)
    public Window window(Round round, PhaseKind kind, OrganisationId agency) {
        return Window.of(round.phase(kind), store.extension(round.id(), agency, kind), Days.today(clock));
    }

    /** @throws Problem {@code round.phase-not-open} with the dates, when this agency may not act in this phase now */
    @Transactional(readOnly = true)
    public void requireOpen(Round round, PhaseKind kind, OrganisationId agency) {
        var window = window(round, kind, agency);
        switch (window.state()) {
            case BEFORE ->
                throw Problem.conflict(
                        "round.phase-before." + kind.name(), date(window.phase().starts()));
            case CLOSED -> throw Problem.conflict("round.phase-closed." + kind.name(), date(window.closes()));
            case OPEN -> {}
        }
    }

    private static String date(LocalDate date) {
        return "%02d/%02d/%d".formatted(date.getDayOfMonth(), date.getMonthValue(), date.getYear());
    }

    private static String thing(UUID round) {
        return "round:" + round;
    }
}
