package vn.cchc.register;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.cchc.kernel.Actor;
import vn.cchc.page.Chore;
import vn.cchc.page.ChoreSource;
import vn.cchc.page.Texts;
import vn.cchc.registerdefinition.PublishedRegister;
import vn.cchc.registerdefinition.RegisterVersion;
import vn.cchc.registerdefinition.Registers;

/** Reminds an agency's people of what is due about its rows; what is overdue stays until it is done. */
@Component
class DeadlineChores implements ChoreSource {

    private static final int MOST_EACH = 5;
    private static final int MOST = 500;

    private final RowLists lists;
    private final Registers registers;
    private final RegisterAccess access;

    DeadlineChores(RowLists lists, Registers registers, RegisterAccess access) {
        this.lists = lists;
        this.registers = registers;
        this.access = access;
    }

    @Override
    public List<Chore> of(Actor actor, Texts texts) {
        var home = actor.home();
        if (home == null || !access.mayEdit(home, actor)) {
            return List.of();
        }
        var all = registers.list().stream()
                .map(PublishedRegister::version)
                .collect(Collectors.toMap(RegisterVersion::code, each -> each));
        var chores = new ArrayList<Chore>();
        var told = new HashMap<String, Integer>();
        var more = new HashMap<String, RowLists.Due>();
        for (var due : lists.due(home, lists.today(), MOST)) {
            var register = all.get(due.register());
            if (register == null) {
                continue;
            }
            if (told.merge(due.register(), 1, Integer::sum) <= MOST_EACH) {
                chores.add(new Chore(
                        texts.of("register.chore", register.title(), name(register, due.deadline())),
                        "/registers/" + register.code() + "/rows/" + due.entry(),
                        due.day(),
                        null));
            } else {
                more.putIfAbsent(due.register(), due);
            }
        }
        more.forEach((code, first) -> chores.add(more(all, told, first, home.toString(), texts)));
        return chores;
    }

    private static Chore more(
            Map<String, RegisterVersion> all, Map<String, Integer> told, RowLists.Due first, String home, Texts texts) {
        var register = java.util.Objects.requireNonNull(all.get(first.register()));
        int left = told.getOrDefault(first.register(), 0) - MOST_EACH;
        return new Chore(
                texts.of("register.chore-more", register.title(), left),
                "/registers/" + register.code() + "?due=true&at=" + home,
                first.day(),
                null);
    }

    private static String name(RegisterVersion register, String deadline) {
        return register.deadlines().stream()
                .filter(each -> each.code().equals(deadline))
                .findFirst()
                .map(RegisterVersion.Deadline::name)
                .orElse(deadline);
    }
}
