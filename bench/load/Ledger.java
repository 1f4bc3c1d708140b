import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What the server has acknowledged: every bit of it must be there at the end. */
final class Ledger {

    /** @param mark stands in the explanation of this save and of no other */
    record Save(String criterion, int revision, String mark) {}

    /** @param mark stands in the document's summary; {@code sha256} of what was sent */
    record Document(String criterion, String mark, String sha256) {}

    /** One agency's assessment. */
    static final class Book {
        final List<Save> saves = new ArrayList<>();
        final List<Document> documents = new ArrayList<>();
        Visitor reader;
    }

    final Map<String, Book> books = new ConcurrentHashMap<>();
    final AtomicInteger conflicts = new AtomicInteger();
    final AtomicInteger misfits = new AtomicInteger();

    void saved(String assessment, Save save) {
        var book = book(assessment);
        synchronized (book) {
            book.saves.add(save);
        }
    }

    void attached(String assessment, Document document) {
        var book = book(assessment);
        synchronized (book) {
            book.documents.add(document);
        }
    }

    Book book(String assessment) {
        return books.computeIfAbsent(assessment, id -> new Book());
    }

    int saves() {
        return books.values().stream().mapToInt(book -> book.saves.size()).sum();
    }

    int documents() {
        return books.values().stream().mapToInt(book -> book.documents.size()).sum();
    }
}
