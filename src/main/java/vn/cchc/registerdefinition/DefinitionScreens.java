package vn.cchc.registerdefinition;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.definitionfile.Finding;

/** What the screens of definitions are given: one record each. */
public final class DefinitionScreens {

    private DefinitionScreens() {}

    /** @param versions all of the register, the newest first */
    public record Definition(RegisterVersion register, List<PublishedRegister> versions, boolean mayPublish) {}

    /**
     * A file looked at before it is published.
     *
     * @param file its name; null before one was sent
     * @param register null when the file has errors
     * @param source its text, to be published from this screen; "" when it has errors
     */
    public record Check(
            @Nullable String file,
            List<Finding> findings,
            @Nullable RegisterVersion register,
            String source) {}
}
