package vn.cchc.document;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who signs: {@code TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH} and the name.
 *
 * @param lines from top to bottom, printed in capitals
 * @param name null or empty in a draft
 */
public record Signature(List<Line> lines, @Nullable String name) {

    public Signature {
        lines = List.copyOf(lines);
    }

    /** On whose behalf (quyền hạn của người ký; Phụ lục I, mục II.7). */
    public enum Capacity {
        /** In one's own post. */
        OWN(""),
        /** Thay mặt: for a body that decides together. */
        TM("TM. "),
        /** Quyền: acting. */
        Q("Q. "),
        /** Ký thay: a deputy for the head. */
        KT("KT. "),
        /** Thừa lệnh: by order. */
        TL("TL. "),
        /** Thừa ủy quyền: by authority given. */
        TUQ("TUQ. ");

        private final String letters;

        Capacity(String letters) {
            this.letters = letters;
        }
    }

    /** One line of the block. @param words the body or the post: {@code Ủy ban nhân dân}, {@code Chủ tịch} */
    public record Line(Capacity capacity, String words) {

        public String printed() {
            return capacity.letters + words.strip().toUpperCase(Locale.of("vi"));
        }
    }

    public static Signature of(@Nullable String name, Line... lines) {
        return new Signature(List.of(lines), name);
    }

    public static Line line(Capacity capacity, String words) {
        return new Line(capacity, words);
    }
}
