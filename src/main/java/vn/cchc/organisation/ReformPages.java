package vn.cchc.organisation;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.page.Screens;

/** Proposing a change of the tree, seeing what it will do, deciding about it. */
@Controller
@RequestMapping("/organisations/reforms")
class ReformPages {

    private static final List<String> OPERATIONS =
            List.of("create", "rename", "move", "merge", "absorb", "split", "abolish");

    private final Reforms reforms;
    private final Organisations organisations;
    private final Screens screens;

    ReformPages(Reforms reforms, Organisations organisations, Screens screens) {
        this.reforms = reforms;
        this.organisations = organisations;
        this.screens = screens;
    }

    @GetMapping
    View list(Actor actor) {
        return screens.show("organisation/reforms", new ReformPage.Table(reforms.list(), reforms.mayPropose(actor)));
    }

    @GetMapping("/new")
    View blank(
            @RequestParam(defaultValue = "") String kind, @RequestParam(defaultValue = "") String codes, Actor actor) {
        return screens.show(
                "organisation/reform-form",
                new ReformPage.Blank(
                        kind, codes, organisations.today().plusDays(1).toString(), OPERATIONS, List.of(Kind.values())));
    }

    @PostMapping("/preview")
    View preview(@ModelAttribute ReformForm form, Actor actor) {
        return screens.part("organisation/effects", reforms.preview(form.operation(organisations), form.day()));
    }

    @PostMapping
    View propose(@ModelAttribute ReformForm form, Actor actor) {
        var proposal = reforms.propose(form.operation(organisations), form.day(), form.legalBasis(), actor);
        return screens.redirect("/organisations/reforms/" + proposal.id(), "organisation.reform.saved");
    }

    @GetMapping("/{id}")
    View one(@PathVariable UUID id, Actor actor) {
        var proposal = reforms.get(id);
        var effects = List.<Proposal.Effect>of();
        @Nullable Problem obstacle = null;
        if (proposal.waits()) {
            try {
                effects = reforms.preview(proposal.operation(), proposal.effective());
            } catch (Problem meanwhile) {
                obstacle = meanwhile;
            }
        }
        return screens.show(
                "organisation/reform",
                new ReformPage(
                        proposal,
                        effects,
                        obstacle,
                        proposal.proposer().equals(actor.id()),
                        reforms.mayPropose(actor)));
    }

    @PostMapping("/{id}/approve")
    View approve(@PathVariable UUID id, Actor actor) {
        reforms.approve(id, actor);
        return screens.redirect("/organisations/reforms/" + id, "organisation.reform.done");
    }

    @PostMapping("/{id}/refuse")
    View refuse(@PathVariable UUID id, @RequestParam(defaultValue = "") String reason, Actor actor) {
        reforms.refuse(id, reason, actor);
        return screens.redirect("/organisations/reforms/" + id, "organisation.reform.refused");
    }
}
