package vn.cchc.file;

import java.text.Normalizer;
import java.util.Locale;

/**
 * A file's name as data: shown and offered for saving, never a path. Folders, control and direction-changing characters
 * are cut off, marks are composed (a Mac sends {@code e} and {@code ̂}), the length is kept below what file systems take.
 */
record FileName(String value) {

    private static final int LONGEST = 150;

    static FileName of(String given) {
        var name = Normalizer.normalize(given, Normalizer.Form.NFC).replace('\\', '/');
        name = name.substring(name.lastIndexOf('/') + 1);
        name = name.replaceAll("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}\\p{Cs}]", "").replaceAll("[<>:\"|?*]", "_");
        name = name.replaceAll("\\s+", " ").strip().replaceAll("^\\.+", "").replaceAll("[. ]+$", "");
        return new FileName(shortened(name.isEmpty() ? "tai-lieu" : name));
    }

    /** Lower-case and without the dot; empty where there is none. */
    String extension() {
        int dot = value.lastIndexOf('.');
        return dot < 0 ? "" : value.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    private static String shortened(String name) {
        if (name.codePointCount(0, name.length()) <= LONGEST) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        var end = dot > 0 && name.length() - dot <= 10 ? name.substring(dot) : "";
        return name.substring(0, name.offsetByCodePoints(0, LONGEST - end.length())) + end;
    }
}
