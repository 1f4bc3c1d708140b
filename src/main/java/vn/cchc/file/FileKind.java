package vn.cchc.file;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The kinds of file that are taken. Archives are not: an appraiser cannot read one beside the criterion, and it hides what
 * the checks should see. The binary Word and Excel forms are, because evidence of past years is kept in them.
 */
public enum FileKind {
    PDF("application/pdf", true, "pdf"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", false, "docx"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", false, "xlsx"),
    DOC("application/msword", false, "doc"),
    XLS("application/vnd.ms-excel", false, "xls"),
    PNG("image/png", true, "png"),
    JPEG("image/jpeg", true, "jpg", "jpeg");

    private final String mediaType;
    private final boolean shownInBrowser;
    private final List<String> extensions;

    FileKind(String mediaType, boolean shownInBrowser, String... extensions) {
        this.mediaType = mediaType;
        this.shownInBrowser = shownInBrowser;
        this.extensions = List.of(extensions);
    }

    public String mediaType() {
        return mediaType;
    }

    /** Whether a browser shows it beside the criterion; the rest is handed over for saving. */
    public boolean shownInBrowser() {
        return shownInBrowser;
    }

    /** The extension by which people know the kind. */
    public String extension() {
        return extensions.getFirst();
    }

    static Optional<FileKind> byExtension(String extension) {
        var wanted = extension.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(kind -> kind.extensions.contains(wanted))
                .findFirst();
    }

    public static Optional<FileKind> byMediaType(String mediaType) {
        return Arrays.stream(values())
                .filter(kind -> kind.mediaType.equalsIgnoreCase(mediaType))
                .findFirst();
    }

    /** What a file dialogue and a message list: {@code .pdf, .docx, …}. */
    public static String allExtensions() {
        return String.join(
                ", ",
                Arrays.stream(values())
                        .flatMap(kind -> kind.extensions.stream())
                        .map(e -> "." + e)
                        .toList());
    }
}
