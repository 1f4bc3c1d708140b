package vn.cchc.document;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** How long a line of bold Times New Roman is: the rules below quốc hiệu, agency and abstract are as long as it, or a part of it. */
final class Measure {

    /** Thousandths of the size, for the signs 32 to 126; the metrics of Times New Roman Bold. */
    private static final int[] WIDTHS = {
        250, 333, 555, 500, 500, 1000, 833, 278, 333, 333, 500, 570, 250, 333, 250, 278, 500, 500, 500, 500, 500, 500,
                500,
        500, 500, 500, 333, 333, 570, 570, 570, 500, 930, 722, 667, 722, 722, 667, 611, 778, 778, 389, 500, 778, 667,
                944,
        722, 778, 611, 778, 722, 556, 667, 722, 722, 1000, 722, 722, 667, 333, 278, 333, 581, 500, 333, 500, 556, 444,
                556,
        444, 333, 500, 556, 278, 333, 556, 278, 833, 556, 500, 556, 556, 444, 389, 333, 556, 500, 722, 500, 500, 444,
                394,
        220, 394, 520
    };

    private static final Pattern PLACE = Pattern.compile(" (TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|ĐẶC KHU) ");

    /** The mark that makes ơ and ư wider. */
    private static final int HORN = 0x31B;

    private Measure() {}

    /** The longest line of the text in twips. */
    static int widest(String text, int halfPoints) {
        return text.lines()
                .mapToInt(line -> thousandths(line.strip()) * halfPoints / 100)
                .max()
                .orElse(0);
    }

    private static int thousandths(String line) {
        return Normalizer.normalize(line, Normalizer.Form.NFD)
                .codePoints()
                .map(Measure::width)
                .sum();
    }

    private static int width(int sign) {
        if (sign >= 32 && sign < 127) {
            return WIDTHS[sign - 32];
        }
        return switch (sign) {
            case 'Đ' -> 722;
            case 'đ' -> 556;
            case HORN -> 50;
            default -> Character.getType(sign) == Character.NON_SPACING_MARK ? 0 : 500;
        };
    }

    /**
     * The same words on two lines when one would not fit: before the kind of place an agency serves, or else where both come
     * out about as long as each other. A break that is there stays.
     */
    static String balanced(String text, int halfPoints, int room) {
        if (text.indexOf('\n') >= 0 || widest(text, halfPoints) <= room) {
            return text;
        }
        var place = PLACE.matcher(text);
        if (place.find()) {
            var broken = broken(text, place.start());
            if (widest(broken, halfPoints) <= room) {
                return broken;
            }
        }
        var best = text;
        for (int space = text.indexOf(' '); space > 0; space = text.indexOf(' ', space + 1)) {
            var broken = broken(text, space);
            if (widest(broken, halfPoints) < widest(best, halfPoints)) {
                best = broken;
            }
        }
        return best;
    }

    private static String broken(String text, int space) {
        return text.substring(0, space) + "\n" + text.substring(space + 1);
    }
}
