package vn.cchc.filing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.audit.Audits;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;

/** Words about cells and findings: comments, sources, why a warning or another figure than the counted one is right. */
@Component
class Remarks {

    private static final int LONGEST = 2000;

    // A compiled filing is filled in no more, but its warnings still want a word.
    private static final Set<Action> WRITING = Set.of(Action.FILL, Action.SUBMIT, Action.UNDO_COMPILATION);

    private final Dossiers dossiers;
    private final Saves saves;
    private final StepStore steps;
    private final FilingRights access;
    private final Audits audits;

    Remarks(Dossiers dossiers, Saves saves, StepStore steps, FilingRights access, Audits audits) {
        this.dossiers = dossiers;
        this.saves = saves;
        this.steps = steps;
        this.access = access;
        this.audits = audits;
    }

    @Transactional
    public void add(UUID obligation, String row, Remark.Kind kind, String rule, String words, Actor actor) {
        var dossier = dossiers.locked(obligation);
        access.requireDraft(dossier, actor);
        if (kind != Remark.Kind.COMMENT
                && access.allowed(dossier, actor).stream().noneMatch(WRITING::contains)) {
            access.require(Action.FILL, dossier, actor);
        }
        var said = required(words);
        if (!row.isEmpty()) {
            dossier.form().row(row);
        }
        if (dossier.row() == null) {
            saves.begin(dossier, actor);
        }
        steps.add(obligation, new Remark(row, kind, rule, said, actor.displayName(), saves.now()), actor);
        audits.record(
                actor,
                FilingRights.FILL,
                "filing:" + obligation,
                dossier.owed().organisation(),
                Map.of("row", row, "kind", kind, "words", said));
    }

    private static String required(String words) {
        var said = words.strip();
        if (said.isEmpty()) {
            throw Problem.input("filing.remark-empty");
        }
        if (said.length() > LONGEST) {
            throw Problem.input("filing.remark-long", said.length(), LONGEST);
        }
        return said;
    }

    /** Oldest first. Asks for no right. */
    List<Remark> of(UUID obligation) {
        return steps.remarks(obligation);
    }

    /** What was said about findings, by the finding's name; the newest word. */
    static Map<String, String> explanations(List<Remark> remarks) {
        var words = new LinkedHashMap<String, String>();
        remarks.stream()
                .filter(remark -> !remark.rule().isEmpty())
                .forEach(remark -> words.put(remark.rule(), remark.words()));
        return words;
    }
}
