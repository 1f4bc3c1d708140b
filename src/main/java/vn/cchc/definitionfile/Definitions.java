package vn.cchc.definitionfile;

import org.jspecify.annotations.Nullable;

/** The door of the room: the bytes of a definition file to keys, lists and texts with their places. */
public final class Definitions {

    /** No definition file is larger. */
    public static final int MAX_BYTES = YamlTree.MAX_BYTES;

    private Definitions() {}

    /**
     * YAML, or its own JSON.
     *
     * @return null when nothing can be read; the findings say why
     */
    public static @Nullable Tree yaml(byte[] bytes, Findings findings) {
        return YamlTree.read(bytes, findings);
    }
}
