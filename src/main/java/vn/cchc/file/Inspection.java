package vn.cchc.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;
import org.apache.tika.parser.ParseContext;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Problem;

/** Finds out what a content really is and holds it against its name and its declared type. */
final class Inspection {

    private static final int TAIL = 22 + 0xFFFF;

    private Inspection() {}

    /** Refuses by name alone, before a byte is sent. */
    static FileKind claimed(FileName name) {
        if (name.extension().matches("doc[mx]?m|xls[mb]|xlam|dotm|xltm")) {
            throw Problem.input("file.macros", name.value());
        }
        return FileKind.byExtension(name.extension())
                .orElseThrow(() -> Problem.input("file.not-taken", name.value(), FileKind.allExtensions()));
    }

    static FileKind inspect(Path path, FileName name, @Nullable String declaredType) throws IOException {
        var claimed = claimed(name);
        try (var content = Content.open(path)) {
            if (content.size() == 0) {
                throw Problem.input("file.empty", name.value());
            }
            var looksLike = looksLike(path);
            var found = look(path, content, looksLike, name.value());
            if (found.isEmpty() || found.get() != claimed) {
                throw notWhatItSays(
                        name, claimed, found.map(FileKind::mediaType).orElse(looksLike));
            }
            refuseOtherDeclaration(name, claimed, declaredType);
            return claimed;
        }
    }

    private static Optional<FileKind> look(Path path, Content content, String looksLike, String name)
            throws IOException {
        var kind = switch (looksLike) {
            case "application/pdf" -> Optional.of(FileKind.PDF);
            case "image/png" -> Optional.of(FileKind.PNG);
            case "image/jpeg" -> Optional.of(FileKind.JPEG);
            default -> Optional.<FileKind>empty();
        };
        if (kind.isPresent()) {
            if (kind.get() == FileKind.PDF) {
                PdfContent.check(content, name);
            }
            refuseArchiveBehind(content, name);
            return kind;
        }
        if (content.text(0, 4).equals("PK\3\4")) {
            return ZipContent.check(path, name);
        }
        return isCompound(content) ? OleContent.check(content, name) : Optional.empty();
    }

    private static boolean isCompound(Content content) throws IOException {
        return content.text(0, 8).equals("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1");
    }

    /** By its first bytes only; the name is not told, or it would be believed. */
    private static String looksLike(Path path) throws IOException {
        try (var in = TikaInputStream.get(path, new Metadata())) {
            return MimeTypes.getDefaultMimeTypes()
                    .detect(in, new Metadata(), new ParseContext())
                    .getBaseType()
                    .toString();
        }
    }

    /** A picture or PDF that is an archive as well, read from its end: shown as the one, opened as the other. */
    private static void refuseArchiveBehind(Content content, String name) throws IOException {
        var tail = content.tail(TAIL);
        for (int at = tail.indexOf("PK\5\6"); at >= 0; at = tail.indexOf("PK\5\6", at + 4)) {
            if (at + 22 <= tail.length()
                    && at + 22 + tail.charAt(at + 20) + (tail.charAt(at + 21) << 8) == tail.length()) {
                throw Problem.input("file.two-in-one", name);
            }
        }
    }

    /** Only a declaration of another kind that is taken contradicts: unknown and generic ones are a browser's shrug. */
    private static void refuseOtherDeclaration(FileName name, FileKind kind, @Nullable String declaredType) {
        if (declaredType == null) {
            return;
        }
        var declared = FileKind.byMediaType(declaredType.split(";", 2)[0].strip());
        if (declared.isPresent() && declared.get() != kind) {
            throw notWhatItSays(name, declared.get(), kind.mediaType());
        }
    }

    private static Problem notWhatItSays(FileName name, FileKind claimed, String found) {
        return Problem.input("file.not-what-it-says", name.value(), "." + claimed.extension(), found);
    }
}
