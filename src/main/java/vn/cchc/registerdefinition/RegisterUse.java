package vn.cchc.registerdefinition;

import java.util.Set;
import vn.cchc.kernel.Actor;

/** Asked when a further version of a register is published; the room that keeps rows answers. */
public interface RegisterUse {

    /** Codes of the states that rows still in the register have, "" for none: the next version must know them. */
    Set<String> statesInUse(String register);

    /** Makes what is kept beside the register's rows anew after its version, within the caller's transaction. */
    void follow(RegisterVersion version, Actor actor);
}
