package vn.cchc.page;

import java.util.List;
import vn.cchc.kernel.Actor;

/** A room that knows of work waiting for people; home asks every one of them. */
@FunctionalInterface
public interface ChoreSource {
    List<Chore> of(Actor actor, Texts texts);
}
