package vn.cchc.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import vn.cchc.kernel.Problem;

/** The way of a file from its sender to its place: received, looked at, scanned, kept; refused anywhere, it leaves nothing. */
final class Intake {

    private final Folder folder;
    private final Scanner scanner;
    private final long limit;

    Intake(Folder folder, Scanner scanner, long limit) {
        this.folder = folder;
        this.scanner = scanner;
        this.limit = limit;
    }

    StoredFile take(Incoming incoming) {
        var name = FileName.of(incoming.name());
        Inspection.claimed(name);
        if (incoming.declaredSize() > limit) {
            throw Folder.tooLarge(name.value(), limit);
        }
        folder.requireSpace(Math.max(incoming.declaredSize(), 0));
        try (var part = folder.receive(incoming.content(), limit, name.value())) {
            requireWhole(incoming, part, name);
            var kind = Inspection.inspect(part.path(), name, incoming.declaredType());
            scanner.requireClean(part.path(), name.value());
            part.keep();
            return new StoredFile(part.sha(), name.value(), part.size(), kind.mediaType());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireWhole(Incoming incoming, Folder.Part part, FileName name) {
        if (incoming.declaredSize() >= 0 && incoming.declaredSize() != part.size()) {
            throw Problem.input("file.broken-off", name.value());
        }
    }
}
