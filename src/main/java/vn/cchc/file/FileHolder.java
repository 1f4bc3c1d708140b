package vn.cchc.file;

import java.util.Collection;
import java.util.Set;
import vn.cchc.kernel.Sha256;

/** A room that refers to files says which it holds, so that {@link Files#orphans} never names one that is still needed. */
public interface FileHolder {

    /** Of these contents, the ones this room still refers to. */
    Set<Sha256> held(Collection<Sha256> contents);
}
