package vn.cchc.dossierfile;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Problem;

/** Which column of a file means what. */
final class Head {

    private static final int SHOWN = 400;

    /** Without these nothing can be said of a dossier; a due date that was forgotten must not pass for none given. */
    private static final Set<Column> DOSSIERS = EnumSet.of(
            Column.CODE, Column.PROCEDURE, Column.RECEIVED_AT, Column.DUE_AT, Column.FINISHED_AT, Column.STATUS);

    private static final Set<Column> STEPS = EnumSet.of(Column.CODE, Column.AT, Column.STATUS);

    private final String file;
    private final Mapping mapping;
    private final boolean steps;
    private final Set<String> unknown;
    private final Map<Column, String> names = new EnumMap<>(Column.class);
    private final Map<String, @Nullable Column> known = new LinkedHashMap<>();

    /** @param unknown takes the columns nobody knows, each once */
    Head(String file, Mapping mapping, boolean steps, Set<String> unknown) {
        this.file = file;
        this.mapping = mapping;
        this.steps = steps;
        this.unknown = unknown;
    }

    /** What a head means; null for nothing we keep. */
    @Nullable
    Column column(String head) {
        if (known.containsKey(head)) {
            return known.get(head);
        }
        var column = find(head);
        if (known.size() < 1000) {
            known.put(head, column);
        }
        if (column != null) {
            names.putIfAbsent(column, head);
        }
        return column;
    }

    private @Nullable Column find(String head) {
        var slug = Slug.of(head);
        var column = (steps ? mapping.stepColumns() : mapping.columns()).get(slug);
        if (column == null) {
            column = Column.of(slug.replace('-', '_'))
                    .filter(meant -> steps ? meant.ofSteps() : meant.ofDossiers())
                    .orElse(null);
        }
        if (column == null && !slug.isEmpty() && unknown.size() < 200) {
            unknown.add(head.strip());
        }
        return column == Column.APPLICANT && mapping.keepApplicant() == null ? null : column;
    }

    /**
     * The columns of a table by their place; null where one is not kept.
     *
     * @throws Problem {@code dossierfile.missing-columns}, {@code dossierfile.column-twice}, {@code dossierfile.head-encoding}
     */
    @Nullable
    Column[] table(List<String> heads) {
        @Nullable Column[] columns = new @Nullable Column[heads.size()];
        var seen = EnumSet.noneOf(Column.class);
        for (int i = 0; i < columns.length; i++) {
            columns[i] = column(heads.get(i));
            if (columns[i] != null && !seen.add(columns[i])) {
                throw Problem.input("dossierfile.column-twice", file, heads.get(i), columns[i].text());
            }
        }
        requireColumns(heads);
        return columns;
    }

    /** As the file calls it, or as we do where it is not in the file. */
    String name(Column column) {
        return names.getOrDefault(column, column.text());
    }

    private void requireColumns(List<String> heads) {
        var missing = new ArrayList<String>();
        (steps ? STEPS : DOSSIERS)
                .stream().filter(column -> !names.containsKey(column)).forEach(column -> missing.add(column.text()));
        if (!steps) {
            requireEither(missing);
        }
        if (missing.isEmpty()) {
            return;
        }
        var found = String.join(", ", heads);
        var shown = found.length() > SHOWN ? found.substring(0, SHOWN) + "…" : found;
        var code = found.indexOf('\uFFFD') >= 0 ? "dossierfile.head-encoding" : "dossierfile.missing-columns";
        throw Problem.input(code, file, String.join(", ", missing), shown);
    }

    private void requireEither(List<String> missing) {
        if (!names.containsKey(Column.RECEIVING_UNIT) && !names.containsKey(Column.COMPETENT_UNIT)) {
            missing.add(Column.COMPETENT_UNIT.text());
        }
        if (mapping.defaultLevel() == null && !names.containsKey(Column.LEVEL)) {
            missing.add(Column.LEVEL.text());
        }
        if (mapping.defaultChannel() == null && !names.containsKey(Column.CHANNEL)) {
            missing.add(Column.CHANNEL.text());
        }
    }
}
