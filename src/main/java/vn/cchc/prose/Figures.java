package vn.cchc.prose;

import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.cchc.form.Cell;
import vn.cchc.form.FormRow;
import vn.cchc.form.FormVersion;
import vn.cchc.form.Sheet;
import vn.cchc.prose.Shown.State;

/** The figures of one filled-in form, by name, as a text reads them. */
public final class Figures {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    /** What stands in a document where a figure is still missing. */
    static final String GAP = "…";

    private final FormVersion form;
    private final Sheet sheet;

    public Figures(FormVersion form, Sheet sheet) {
        this.form = form;
        this.sheet = sheet;
    }

    public FormVersion form() {
        return form;
    }

    /** What part of a cell a name asks for. */
    enum Part {
        FIGURE(""),
        NUMERATOR(".num"),
        DENOMINATOR(".den"),
        /** Denominator less numerator: of dossiers solved in time, the late ones. */
        REST(".late"),
        REST_SHARE(".latepct");

        private final String suffix;

        Part(String suffix) {
            this.suffix = suffix;
        }
    }

    record Named(FormRow row, Part part) {}

    public Shown show(FigureReference reference) {
        var named = named(reference.name());
        if (named == null) {
            return new Shown(reference.source(), State.UNKNOWN_ROW, "");
        }
        var wish = Wish.read(reference.wish());
        var title = named.row.title();
        if (wish == null) {
            return new Shown(reference.source(), State.UNKNOWN_WISH, title);
        }
        var shown = sheet.cell(named.row.key())
                .map(cell -> show(cell, named, wish))
                .orElse(new Shown(GAP, State.BLANK, title));
        return reference.typed() == null ? shown : compared(reference.typed(), shown);
    }

    private static Shown compared(String typed, Shown shown) {
        var written = NumbersInText.find(typed);
        boolean same = shown.isSound()
                && written.size() == 1
                && NumbersInText.find(shown.text()).stream().anyMatch(one -> one.saysThe(written.getFirst()));
        return new Shown(typed, same ? State.FIGURE : State.DIFFERS, shown.row());
    }

    /** The row and part a name means; a key that looks like a part is the key. */
    @Nullable
    Named named(String name) {
        var whole = form.find(name).filter(FormRow::isLeaf);
        if (whole.isPresent()) {
            return new Named(whole.get(), Part.FIGURE);
        }
        for (var part : List.of(Part.NUMERATOR, Part.DENOMINATOR, Part.REST, Part.REST_SHARE)) {
            if (name.endsWith(part.suffix)) {
                var row = form.find(name.substring(0, name.length() - part.suffix.length()))
                        .filter(FormRow::isLeaf);
                if (row.isPresent()) {
                    return new Named(row.get(), part);
                }
            }
        }
        return null;
    }

    private static Shown show(Cell cell, Named named, Wish wish) {
        var row = named.row;
        return switch (cell) {
            case Cell.Share share -> share(share, named, wish);
            case Cell.NotApplicable not -> new Shown("không áp dụng", State.NO_FIGURE, row.title());
            case Cell.NoFigures none -> new Shown("không có số liệu", State.NO_FIGURE, row.title());
            case Cell.Value value when named.part == Part.FIGURE -> value(value.value(), row, wish);
            case Cell.Words words when named.part == Part.FIGURE -> new Shown(words.words(), State.FIGURE, row.title());
            case Cell.Day day
            when named.part == Part.FIGURE -> new Shown(DAY.format(day.day()), State.FIGURE, row.title());
            default -> new Shown(GAP, State.UNKNOWN_PART, row.title());
        };
    }

    private static Shown value(BigDecimal value, FormRow row, Wish wish) {
        if (row.type() == FormRow.Type.CHOICE) {
            var words = value.stripTrailingZeros().scale() > 0
                    ? null
                    : row.options().get(value.intValue());
            return new Shown(words == null ? value.toPlainString() : words, State.FIGURE, row.title());
        }
        boolean percent = row.type() == FormRow.Type.PERCENT;
        return new Shown(wish.number(value, decimals(row, value), percent, row.unit()), State.FIGURE, row.title());
    }

    /** A count typed with decimals keeps them: a text must not hide what the form shows. */
    private static int decimals(FormRow row, BigDecimal value) {
        return Math.max(row.decimals(), Math.min(4, value.stripTrailingZeros().scale()));
    }

    private static Shown share(Cell.Share share, Named named, Wish wish) {
        var row = named.row;
        var rest = share.denominator().subtract(share.numerator());
        boolean nothing = share.denominator().signum() == 0;
        var text = switch (named.part) {
            case NUMERATOR -> wish.number(share.numerator(), 0, false, "");
            case DENOMINATOR -> wish.number(share.denominator(), 0, false, "");
            case REST -> wish.number(rest, 0, false, "");
            case FIGURE -> nothing ? GAP : percent(share.numerator(), share, row, wish);
            case REST_SHARE -> nothing ? GAP : percent(rest, share, row, wish);
        };
        boolean figure =
                !nothing || named.part == Part.NUMERATOR || named.part == Part.DENOMINATOR || named.part == Part.REST;
        return new Shown(text, figure ? State.FIGURE : State.NO_FIGURE, row.title());
    }

    private static String percent(BigDecimal part, Cell.Share share, FormRow row, Wish wish) {
        return wish.number(Numerals.percent(part, share.denominator()), row.decimals(), true, "");
    }

    /** The text with its live figures as they read now; one that has nothing to show stays as it is written. */
    public String spelledOut(String text) {
        var spelled = text;
        for (var paragraph : Prose.read(text)) {
            for (var piece : paragraph.pieces()) {
                if (piece instanceof Piece.Live live) {
                    var shown = show(live.reference());
                    if (shown.isSound() || shown.state() == State.DIFFERS) {
                        spelled = spelled.replace(live.reference().source(), shown.text());
                    }
                }
            }
        }
        return spelled;
    }

    /** All numbers a cell can rightly be quoted as; the second value says which of them are percentages. */
    record Quotable(BigDecimal value, boolean percent) {}

    List<Quotable> quotable(FormRow row) {
        return switch (sheet.cells().get(row.key())) {
            case Cell.Share share -> quotable(share);
            case Cell.Value value -> List.of(new Quotable(value.value(), row.type() == FormRow.Type.PERCENT));
            case null, default -> List.of();
        };
    }

    private static List<Quotable> quotable(Cell.Share share) {
        var rest = share.denominator().subtract(share.numerator());
        var counts = List.of(
                new Quotable(share.numerator(), false),
                new Quotable(share.denominator(), false),
                new Quotable(rest, false));
        if (share.denominator().signum() == 0) {
            return counts;
        }
        var all = new java.util.ArrayList<>(counts);
        all.add(new Quotable(Numerals.percent(share.numerator(), share.denominator()), true));
        all.add(new Quotable(Numerals.percent(rest, share.denominator()), true));
        return all;
    }

    /** A row found by words, with what its names read now. */
    public record Found(String key, String code, String title, String group, List<Reading> readings) {}

    public record Reading(String name, String text, State state) {}

    /** Rows by key, or by words of title and group, with or without marks; the best first. */
    public List<Found> search(String typed, int most) {
        var wanted = Wordings.plain(typed).strip();
        return form.leaves().stream()
                .filter(row -> row.type() != FormRow.Type.TEXT)
                .filter(row -> wanted.isEmpty() || matches(row, wanted))
                .sorted(java.util.Comparator.comparing((FormRow row) ->
                                !row.key().toLowerCase(Locale.ROOT).startsWith(wanted))
                        .thenComparing(row -> !Wordings.plain(row.title()).contains(wanted)))
                .limit(most)
                .map(this::found)
                .toList();
    }

    private boolean matches(FormRow row, String wanted) {
        var own = row.key().toLowerCase(Locale.ROOT) + " " + Wordings.plain(row.title() + " " + group(row));
        return java.util.Arrays.stream(wanted.split("\\s+")).allMatch(own::contains);
    }

    private String group(FormRow row) {
        return row.parent() == null
                ? ""
                : form.find(row.parent()).map(FormRow::title).orElse("");
    }

    private Found found(FormRow row) {
        boolean share = sheet.cells().get(row.key()) instanceof Cell.Share;
        var names = share
                ? List.of(
                        row.key(), row.key() + ".num", row.key() + ".den", row.key() + ".late", row.key() + ".latepct")
                : List.of(row.key());
        var readings = names.stream()
                .map(name -> {
                    var shown = show(new FigureReference(name, "", null, "{" + name + "}"));
                    return new Reading(name, shown.text(), shown.state());
                })
                .toList();
        return new Found(row.key(), row.printedCode(), row.title(), group(row), readings);
    }
}
