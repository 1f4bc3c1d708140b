package vn.cchc.council;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.cchc.appraisal.CaseFile;
import vn.cchc.appraisal.CaseFiles;
import vn.cchc.appraisal.Voices;
import vn.cchc.framework.Leaf;
import vn.cchc.organisation.Organisations;
import vn.cchc.round.Round;
import vn.cchc.scoring.Answer;

/** Writes down what happened in a sitting. */
@Component
class MinutesWriter {

    private final CouncilStore store;
    private final Agenda agenda;
    private final Votes ballots;
    private final Councils councils;
    private final CaseFiles caseFiles;
    private final Voices voices;
    private final Organisations organisations;

    MinutesWriter(
            CouncilStore store,
            Agenda agenda,
            Votes ballots,
            Councils councils,
            CaseFiles caseFiles,
            Voices voices,
            Organisations organisations) {
        this.store = store;
        this.agenda = agenda;
        this.ballots = ballots;
        this.councils = councils;
        this.caseFiles = caseFiles;
        this.voices = voices;
        this.organisations = organisations;
    }

    Minutes write(Round round, Sitting sitting, String closedBy) {
        var members = councils.sitting(round.id());
        var attendance = store.attendance(sitting.id());
        var votes = ballots.of(sitting.id());
        var establishment = councils.establishment(round.id()).orElseThrow();
        int taking = Votes.taking(members, attendance, votes);
        var all = agenda.ofRound(round.id());
        var own = councils.own(members);
        var decided = new ArrayList<Minutes.Matter>();
        var open = new ArrayList<Minutes.Matter>();
        for (var item : all) {
            var decision = item.decision();
            if (decision != null && decision.sitting().equals(sitting.id())) {
                decided.add(matter(item, sitting, members, own, votes));
            } else if (item.isOpen()) {
                open.add(matter(item, sitting, members, own, votes));
            }
        }
        return new Minutes(
                organisations.nearest(round.province(), sitting.heldOn()).name(),
                organisations.standingAgency(sitting.heldOn()).name(),
                round.title(),
                round.sample(),
                sitting.number(),
                sitting.heldOn().toString(),
                sitting.place(),
                establishment.number(),
                establishment.decidedOn().toString(),
                establishment.issuer(),
                sitting.rules().secret(),
                attendants(members, attendance, votes, sitting),
                taking,
                sitting.rules().needed(members.size()),
                sitting.rules().isQuorum(taking, members.size()),
                decided,
                open,
                closedBy);
    }

    private List<Minutes.Attendant> attendants(
            List<CouncilMember> members, Map<UUID, Sitting.Manner> attendance, List<Vote> votes, Sitting sitting) {
        return members.stream()
                .map(one -> new Minutes.Attendant(
                        one.name(),
                        one.position(),
                        organisations
                                .nearest(one.organisation(), sitting.heldOn())
                                .name(),
                        one.duty().name(),
                        manner(one, attendance, votes).name()))
                .toList();
    }

    /** As recorded; who is not recorded and voted did so in writing. */
    static Sitting.Manner manner(CouncilMember member, Map<UUID, Sitting.Manner> attendance, List<Vote> votes) {
        var recorded = attendance.getOrDefault(member.id(), Sitting.Manner.ABSENT);
        return recorded == Sitting.Manner.ABSENT
                        && votes.stream().anyMatch(vote -> vote.member().equals(member.id()))
                ? Sitting.Manner.WRITTEN
                : recorded;
    }

    private Minutes.Matter matter(
            Item item,
            Sitting sitting,
            List<CouncilMember> members,
            Map<UUID, java.util.Set<vn.cchc.kernel.OrganisationId>> own,
            List<Vote> votes) {
        var file = caseFiles.get(item.assessment());
        var leaf = file.version().leaf(item.criterion()).orElseThrow();
        var ballots = this.ballots.ballots(item, sitting, members, own, votes);
        var decision = item.decision();
        var names = members.stream().collect(Collectors.toMap(CouncilMember::id, CouncilMember::name));
        return new Minutes.Matter(
                file.assessment().member().name(),
                leaf.code(),
                leaf.name(),
                item.origin().name(),
                words(file, leaf, file.declared(leaf.code())),
                words(file, leaf, Decisions.appraised(file, leaf.code())),
                ballots.stoodAside().stream().map(CouncilMember::name).toList(),
                ballots.entitled().size(),
                decision == null ? 0 : decision.keepVotes(),
                decision == null ? 0 : decision.agencyVotes(),
                decision == null ? 0 : decision.otherVotes(),
                decision == null ? null : decision.choice().name(),
                decision == null ? "" : words(file, leaf, decision.answer()),
                decision == null ? "" : decision.reason(),
                decision == null ? null : decision.tieBrokenBy(),
                sitting.rules().secret() || decision == null ? List.of() : voices(ballots.votes(), names),
                papers(ballots.votes(), names));
    }

    private static List<Minutes.Voice> voices(List<Vote> votes, Map<UUID, String> names) {
        return votes.stream()
                .map(vote -> new Minutes.Voice(
                        names.getOrDefault(vote.member(), ""), vote.choice().name(), vote.opinion(), vote.written()))
                .toList();
    }

    private static List<Minutes.Paper> papers(List<Vote> votes, Map<UUID, String> names) {
        var papers = new ArrayList<Minutes.Paper>();
        for (var vote : votes) {
            var paper = vote.paper();
            if (paper != null) {
                papers.add(
                        new Minutes.Paper(names.getOrDefault(vote.member(), ""), paper.reference(), paper.enteredBy()));
            }
        }
        return papers;
    }

    private String words(CaseFile file, Leaf leaf, @Nullable Answer answer) {
        var line = voices.line(file, leaf, answer).line();
        return line == null ? "" : line.explanation();
    }
}
