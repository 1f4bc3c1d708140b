package vn.cchc.organisation;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;

/** What a person typed about a change of the tree, as typed; decoded once, against the tree of the eve. */
public record ReformForm(
        @Nullable String kind,
        @Nullable String effective,
        @Nullable String basis,
        @Nullable String codes,
        @Nullable String into,
        @Nullable String under,
        @Nullable String name,
        @Nullable String code,
        @Nullable String newKind,
        @Nullable String parts,
        @Nullable Boolean continues) {

    LocalDate day() {
        try {
            return LocalDate.parse(text(effective));
        } catch (DateTimeParseException malformed) {
            throw Problem.input("organisation.no-date", text(effective));
        }
    }

    String legalBasis() {
        return text(basis);
    }

    Operation operation(Organisations organisations) {
        var reader = new Reader(organisations);
        return switch (text(kind)) {
            case "create" -> new Operation.Create(reader.draft(null));
            case "rename" -> new Operation.Rename(reader.first().id(), reader.draft(reader.first()));
            case "move" ->
                new Operation.Move(
                        reader.first().id(), reader.there(text(under)).id());
            case "merge" -> new Operation.Merge(reader.all(), reader.draft(reader.first()));
            case "absorb" ->
                new Operation.Absorb(reader.all(), reader.there(text(into)).id());
            case "split" ->
                new Operation.Split(reader.first().id(), Boolean.TRUE.equals(continues), reader.parts(reader.first()));
            case "abolish" -> new Operation.Abolish(reader.first().id());
            default -> throw Problem.input("organisation.no-operation");
        };
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }

    /** Codes become organisations of the eve, blanks become what the first of them has. */
    private final class Reader {

        private final Organisations organisations;
        private final List<Organisation> subjects;

        Reader(Organisations organisations) {
            this.organisations = organisations;
            this.subjects = Arrays.stream(text(codes).split("[,;\\s]+"))
                    .filter(each -> !each.isEmpty())
                    .map(this::there)
                    .toList();
        }

        Organisation there(String given) {
            return organisations
                    .byCode(given, day().minusDays(1))
                    .orElseThrow(() -> Problem.input("organisation.code-unknown", given));
        }

        Organisation first() {
            if (subjects.isEmpty()) {
                throw Problem.input("organisation.too-few", 1);
            }
            return subjects.getFirst();
        }

        List<OrganisationId> all() {
            return subjects.stream().map(Organisation::id).toList();
        }

        Draft draft(@Nullable Organisation model) {
            return new Draft(
                    kindOf(model),
                    text(code).isEmpty() && model != null ? model.code() : text(code),
                    text(name).isEmpty() && model != null ? model.name() : text(name),
                    "",
                    text(under).isEmpty()
                            ? (model == null ? null : model.parent())
                            : there(text(under)).id());
        }

        List<Draft> parts(Organisation model) {
            var drafts = new ArrayList<Draft>();
            int number = 0;
            for (var line : text(parts).lines().toList()) {
                number++;
                var cells = line.split(";", 2);
                if (!line.isBlank() && cells.length < 2) {
                    throw Problem.input("organisation.bad-part", number, line);
                }
                if (!line.isBlank()) {
                    drafts.add(new Draft(kindOf(model), cells[0], cells[1], "", model.parent()));
                }
            }
            return drafts;
        }

        private Kind kindOf(@Nullable Organisation model) {
            if (text(newKind).isEmpty() && model != null) {
                return model.kind();
            }
            return Arrays.stream(Kind.values())
                    .filter(each -> each.name().equals(text(newKind)))
                    .findFirst()
                    .orElseThrow(() -> Problem.input("organisation.no-operation"));
        }
    }
}
