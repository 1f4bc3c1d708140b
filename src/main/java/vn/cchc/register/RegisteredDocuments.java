package vn.cchc.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.kernel.Actor;
import vn.cchc.organisation.Organisations;
import vn.cchc.registerdefinition.Column;
import vn.cchc.registerdefinition.ColumnType;
import vn.cchc.registerdefinition.Field;
import vn.cchc.registerdefinition.RegisterVersion;
import vn.cchc.registerdefinition.Registers;

/** The door for rooms that cite documents: every row of every register that is a document. */
@Service
public class RegisteredDocuments {

    private final Registers registers;
    private final RegisterAccess access;
    private final RowSearch search;
    private final RowStore store;
    private final Organisations organisations;

    RegisteredDocuments(
            Registers registers, RegisterAccess access, RowSearch search, RowStore store, Organisations organisations) {
        this.registers = registers;
        this.access = access;
        this.search = search;
        this.store = store;
        this.organisations = organisations;
    }

    /**
     * A document as its row says it.
     *
     * @param number without symbol: {@code 277}
     * @param symbol {@code KH-UBND}
     * @param address of the row's screen
     */
    public record Document(
            UUID row,
            String number,
            String symbol,
            @Nullable LocalDate date,
            String issuer,
            String summary,
            String address) {}

    /** Those this person may read in which all words occur, with or without marks; the newest first, drafts left out. */
    @Transactional(readOnly = true)
    public List<Document> search(String words, Actor actor, int most) {
        var found = new ArrayList<Document>();
        var at = access.start(actor);
        for (var published : registers.list()) {
            var register = published.version();
            var column = column(register);
            if (column.isPresent() && access.mayRead(register, at, actor)) {
                var filter = new GridQuery(Map.of("q", words))
                        .filter(register, access.scope(register, at, actor), organisations.today());
                search.page(filter, new RowFilter.Page(null, most)).stream()
                        .filter(row -> !row.draft())
                        .map(row -> document(row, column.get()))
                        .forEach(found::add);
            }
        }
        found.sort(Comparator.comparing(
                (Document one) -> one.date() == null ? LocalDate.MIN : one.date(), Comparator.reverseOrder()));
        return found.stream().limit(most).toList();
    }

    /** Those with these rows, as they are now; withdrawn ones and drafts are absent. Asks for no right: a citation is read by all. */
    @Transactional(readOnly = true)
    public Map<UUID, Document> of(Collection<UUID> rows) {
        var found = new LinkedHashMap<UUID, Document>();
        for (var id : rows) {
            var row = store.find(id).filter(one -> !one.withdrawn() && !one.draft());
            row.flatMap(one -> column(registers.get(one.register())))
                    .ifPresent(column -> found.put(id, document(row.get(), column)));
        }
        return found;
    }

    private static Optional<Column> column(RegisterVersion register) {
        return register.columns().stream()
                .filter(column -> column.type() == ColumnType.DOCUMENT && !column.personal())
                .findFirst();
    }

    private static Document document(Row row, Column column) {
        return new Document(
                row.id(),
                part(row, column, ColumnType.Part.NUMBER),
                part(row, column, ColumnType.Part.SYMBOL),
                row.values().day(column),
                part(row, column, ColumnType.Part.ISSUER),
                part(row, column, ColumnType.Part.ABSTRACT),
                Rows.address(row));
    }

    private static String part(Row row, Column column, ColumnType.Part part) {
        return row.values().get(new Field(column, part));
    }
}
