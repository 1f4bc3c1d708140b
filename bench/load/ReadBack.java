import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads back what was acknowledged: every save in the history of its criterion, every document byte for byte. */
final class ReadBack {

    /** The history screen shows no more than this of one criterion. */
    private static final int SHOWN = 50;

    private static final Pattern CONTENT = Pattern.compile("href=\"(/evidence/[^\"]*/content[^\"]*)\"");

    private final Ledger ledger;
    private final ConcurrentLinkedQueue<String> lost = new ConcurrentLinkedQueue<>();

    ReadBack(Ledger ledger) {
        this.ledger = ledger;
    }

    /** @return what is missing, in words; empty when nothing is */
    List<String> missing() throws IOException, InterruptedException {
        Gang.each(ledger.books.entrySet(), 8, entry -> read(entry.getKey(), entry.getValue()));
        return List.copyOf(lost);
    }

    private void read(String assessment, Ledger.Book book) throws IOException, InterruptedException {
        var byCriterion = book.saves.stream().collect(Collectors.groupingBy(Ledger.Save::criterion));
        var sheet = Sheet.of(page(book, "/assessments/" + assessment)).lines().stream()
                .collect(Collectors.toMap(Sheet.Line::criterion, line -> line));
        for (var criterion : byCriterion.entrySet()) {
            check(assessment, book, sheet.get(criterion.getKey()), criterion.getValue());
        }
        for (var document : book.documents) {
            check(assessment, book, document);
        }
    }

    private static String page(Ledger.Book book, String path) throws IOException, InterruptedException {
        return book.reader.page("read back", path).require("reading back " + path);
    }

    private void check(String assessment, Ledger.Book book, Sheet.Line line, List<Ledger.Save> saves)
            throws IOException, InterruptedException {
        var revisions = new HashSet<Integer>();
        saves.stream().filter(save -> !revisions.add(save.revision())).forEach(save -> lost.add("twice " + save));
        // One save that stands on the grid as it was made is there; more than one shows only in the history.
        boolean asMade = saves.size() == 1 && line.remark().contains(saves.getFirst().mark() + ".");
        if (asMade && line.revision() == saves.getFirst().revision()) {
            return;
        }
        var history = page(book, "/assessments/" + assessment + "/history/" + line.criterion());
        for (var save : saves) {
            boolean shown = save.revision() > line.revision() - SHOWN;
            if (!shown || !history.contains(save.mark() + ".")) {
                lost.add((shown ? "" : "not shown any more: ") + assessment + " " + save);
            }
        }
    }

    private void check(String assessment, Ledger.Book book, Ledger.Document document)
            throws IOException, InterruptedException {
        var list = page(book, "/evidence/attached?assessment=" + assessment + "&criterion=" + document.criterion());
        int at = list.indexOf(document.mark() + ".");
        var content = CONTENT.matcher(list);
        if (at < 0 || !content.find(at)) {
            lost.add(assessment + " " + document);
            return;
        }
        var bytes = book.reader.download("read a file back", content.group(1).replace("&amp;", "&"));
        if (!Officer.sha256(bytes).equals(document.sha256())) {
            lost.add("other content: " + assessment + " " + document);
        }
    }
}
