package vn.cchc.prose;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import vn.cchc.form.FormRow;

/**
 * Compares the numbers typed in a text with the form (AL-18). It speaks only where a sentence clearly names a row; a number
 * that names nothing is nobody's business. What it finds and what it cannot is written down in docs/outlines.md.
 */
final class AppendixCheck {

    // A dot ends a sentence when a blank or the end follows; the one in 135.071 does not.
    private static final Pattern SENTENCE = Pattern.compile("[^.!?]*(?:[.!?](?!\\s|$)[^.!?]*)*[.!?]?");
    private static final Pattern RATIO = Pattern.compile(
            "(\\d[\\d.]*)\\s?/\\s?(\\d[\\d.]*)(?:\\s?/\\s?(\\d[\\d.]*))?([^./;]{0,60}?)(\\d+(?:,\\d+)?)\\s?%");

    private final Figures figures;
    private final RowMatch rows;

    AppendixCheck(Figures figures) {
        this.figures = figures;
        this.rows = new RowMatch(figures.form());
    }

    List<Remark> check(List<Paragraph> text) {
        var remarks = new ArrayList<Remark>();
        for (int i = 0; i < text.size(); i++) {
            var paragraph = text.get(i);
            live(paragraph, i, remarks);
            var sentence = SENTENCE.matcher(paragraph.source());
            while (sentence.find()) {
                if (!sentence.group().isBlank()) {
                    new Sentence(sentence.group(), i, sentence.start(), remarks).check();
                }
            }
        }
        return remarks;
    }

    private void live(Paragraph paragraph, int index, List<Remark> remarks) {
        for (var piece : paragraph.pieces()) {
            if (piece instanceof Piece.Live one) {
                var shown = figures.show(one.reference());
                var kind = switch (shown.state()) {
                    case FIGURE -> null;
                    case BLANK, NO_FIGURE -> Remark.Kind.MISSING_FIGURE;
                    case DIFFERS -> Remark.Kind.DIFFERS_FROM_APPENDIX;
                    case UNKNOWN_ROW, UNKNOWN_PART, UNKNOWN_WISH -> Remark.Kind.UNKNOWN_FIGURE;
                };
                if (kind != null) {
                    remarks.add(liveRemark(kind, one.reference(), shown, paragraph, index));
                }
            }
        }
    }

    private Remark liveRemark(
            Remark.Kind kind, FigureReference reference, Shown shown, Paragraph paragraph, int index) {
        var named = figures.named(reference.name());
        var key = named == null ? "" : named.row().key();
        var printed = named == null ? "" : printed(named.row());
        return new Remark(
                kind,
                index,
                paragraph.source().indexOf(reference.source()),
                reference.source(),
                key,
                List.of(reference.source(), key, shown.row(), printed));
    }

    private String printed(FormRow row) {
        return figures.show(new FigureReference(row.key(), "", null, "{" + row.key() + "}"))
                .text();
    }

    /** One sentence and its numbers. */
    private final class Sentence {
        private final String words;
        private final int paragraph;
        private final int start;
        private final List<Remark> remarks;
        private final List<NumberInText> numbers;
        private final List<RowMatch.Candidate> spokenOf;

        Sentence(String words, int paragraph, int start, List<Remark> remarks) {
            this.words = words;
            this.paragraph = paragraph;
            this.start = start;
            this.remarks = remarks;
            this.numbers = NumbersInText.find(words);
            this.spokenOf = numbers.isEmpty() ? List.of() : rows.in(words);
        }

        void check() {
            ratios();
            if (numbers.isEmpty()) {
                return;
            }
            var wrong = spokenOf.isEmpty() || addsUp() ? List.<NumberInText>of() : wrong();
            wrong.forEach(number -> add(
                    Remark.Kind.DIFFERS_FROM_APPENDIX,
                    number,
                    spokenOf.getFirst().row()));
            numbers.stream().filter(number -> !wrong.contains(number)).forEach(this::couldBeLive);
        }

        /** 02 + 22 + 01 + 03 = 28: a sum told in parts is the row's figure. */
        private boolean addsUp() {
            var counts = numbers.stream().filter(number -> !number.percent()).toList();
            var sum = counts.stream().map(NumberInText::value).reduce(BigDecimal.ZERO, BigDecimal::add);
            return counts.size() > 1
                    && spokenOf.stream()
                            .flatMap(candidate -> figures.quotable(candidate.row()).stream())
                            .anyMatch(figure ->
                                    !figure.percent() && figure.value().compareTo(sum) == 0);
        }

        /** The numbers that should be a figure of the rows spoken of and are none. */
        private List<NumberInText> wrong() {
            var wrong = new ArrayList<NumberInText>();
            var best = spokenOf.getFirst().row();
            boolean percentRow = best.type() == FormRow.Type.PERCENT;
            if (figures.quotable(best).isEmpty()) {
                return wrong;
            }
            for (var number : numbers) {
                boolean fits = number.percent() == percentRow || (percentRow && isCounted(number, best));
                if (fits && !isOtherUnit(number, best) && !quotesAny(number)) {
                    wrong.add(number);
                }
            }
            // A count named once may stand among other counts; a share has its parts beside it, so each must fit.
            boolean said = !percentRow && numbers.stream().anyMatch(this::quotesSpoken);
            return said
                    ? List.of()
                    : percentRow ? wrong : wrong.stream().limit(1).toList();
        }

        private boolean quotesSpoken(NumberInText number) {
            return spokenOf.stream().anyMatch(candidate -> quotes(number, candidate.row()));
        }

        private boolean quotesAny(NumberInText number) {
            return quotesSpoken(number);
        }

        private boolean quotes(NumberInText number, FormRow row) {
            return figures.quotable(row).stream()
                    .anyMatch(figure -> figure.percent() == number.percent() && number.quotes(figure.value()));
        }

        /** Whether a plain number stands for what the share counts: "135.041 hồ sơ". */
        private boolean isCounted(NumberInText number, FormRow share) {
            var counted = share.denominatorName().isBlank() ? share.title() : share.denominatorName();
            var after = Wordings.meaning(number.after());
            return figures.quotable(share).size() > 1
                    && after.size() >= 2
                    && Wordings.meaning(counted).containsAll(after.subList(0, 2));
        }

        /** "12 phòng" is no figure of a row that counts "thủ tục". */
        private boolean isOtherUnit(NumberInText number, FormRow row) {
            return !number.percent()
                    && figures.form().leaves().stream()
                            .map(FormRow::unit)
                            .filter(unit -> !unit.isBlank() && !unit.equals(row.unit()))
                            .anyMatch(unit -> number.after().startsWith(unit.toLowerCase(java.util.Locale.of("vi"))));
        }

        private void couldBeLive(NumberInText number) {
            if (!number.isTelling() || number.bound() != NumberInText.Bound.EXACT) {
                return;
            }
            figures.form().leaves().stream()
                    .filter(row -> figures.quotable(row).stream()
                            .anyMatch(figure -> figure.percent() == number.percent()
                                    && (number.percent() || number.decimals() == 0)
                                    && number.quotes(figure.value())))
                    .findFirst()
                    .ifPresent(row -> add(Remark.Kind.COULD_BE_LIVE, number, row));
        }

        private void add(Remark.Kind kind, NumberInText number, FormRow row) {
            remarks.add(new Remark(
                    kind,
                    paragraph,
                    start + number.start(),
                    number.written(),
                    row.key(),
                    List.of(number.written(), row.key(), row.title(), printed(row))));
        }

        /** "1.257/1.257 hồ sơ, đạt 100%": the parts give the percentage, and a third number is the rest. */
        private void ratios() {
            var ratio = RATIO.matcher(NumbersInText.withoutNoFigures(words));
            while (ratio.find()) {
                var part = value(ratio.group(1));
                var whole = value(ratio.group(2));
                var percent = NumbersInText.find(ratio.group(5) + "%");
                if (whole.signum() == 0 || percent.isEmpty()) {
                    continue;
                }
                var right = Numerals.percent(part, whole);
                boolean restFits =
                        ratio.group(3) == null || value(ratio.group(3)).compareTo(whole.subtract(part)) == 0;
                if (!percent.getFirst().quotes(right) || !restFits) {
                    remarks.add(new Remark(
                            Remark.Kind.ARITHMETIC,
                            paragraph,
                            start + ratio.start(),
                            words.substring(ratio.start(), ratio.end()),
                            "",
                            List.of(
                                    Numerals.shortest(right.setScale(2, RoundingMode.HALF_UP), 2) + "%",
                                    Numerals.shortest(whole.subtract(part), 0))));
                }
            }
        }

        private static BigDecimal value(String written) {
            return new BigDecimal(written.replace(".", ""));
        }
    }
}
