package vn.cchc.prose;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ProseTest {

    private static final CitedDocument PLAN = new CitedDocument(
            "4f1a",
            "Kế hoạch",
            "277/KH-UBND",
            LocalDate.of(2021, 1, 22),
            "Chủ tịch UBND tỉnh",
            "Tuyên truyền cải cách hành chính năm 2021",
            "");
    private static final CitedDocument DECISION =
            new CitedDocument("83c2", "Quyết định", "299/QĐ-UBND", LocalDate.of(2021, 2, 9), "", "", "");

    @Test
    void a_line_is_a_paragraph_and_marks_are_light() {
        var read = Prose.read("Đoạn **đậm** và *nghiêng* rồi thôi\n\n- mục một\n+ mục con\n");
        assertThat(read)
                .extracting(Paragraph::kind)
                .containsExactly(Paragraph.Kind.PLAIN, Paragraph.Kind.DASH, Paragraph.Kind.PLUS);
        assertThat(read.getFirst().pieces())
                .containsExactly(
                        new Piece.Words("Đoạn ", false, false),
                        new Piece.Words("đậm", true, false),
                        new Piece.Words(" và ", false, false),
                        new Piece.Words("nghiêng", false, true),
                        new Piece.Words(" rồi thôi", false, false));
    }

    @Test
    void a_star_without_partner_is_a_star() {
        assertThat(Prose.read("3 * 4 = 12").getFirst().pieces())
                .isEqualTo(List.of(new Piece.Words("3 * 4 = 12", false, false)));
    }

    @Test
    void citations_become_footnotes_numbered_through_first_full_then_short() {
        var reading = new Reading(SmallForm.figures(), Map.of("4f1a", PLAN, "83c2", DECISION));
        var first = reading.next("Tỉnh đã có kế hoạch[[vb:4f1a KH 277]] và công bố[[vb:83c2; 4f1a]].");
        var second = reading.next("Sửa đổi theo [[vb*:83c2]][[ct:Xem phụ lục.]].");
        assertThat(notes(first))
                .containsExactly(
                        new Reading.Stretch.Footnote(
                                1,
                                "Kế hoạch số 277/KH-UBND ngày 22/01/2021 của Chủ tịch UBND tỉnh tuyên truyền cải cách hành chính năm 2021"),
                        new Reading.Stretch.Footnote(
                                2, "Quyết định số 299/QĐ-UBND ngày 09/02/2021; Kế hoạch số 277/KH-UBND"));
        assertThat(notes(second)).containsExactly(new Reading.Stretch.Footnote(3, "Xem phụ lục."));
        assertThat(second.getFirst().words()).isEqualTo("Sửa đổi theo Quyết định số 299/QĐ-UBND.");
    }

    private static List<Reading.Stretch> notes(List<Reading.Line> lines) {
        return lines.stream()
                .flatMap(line -> line.stretches().stream())
                .filter(Reading.Stretch.Footnote.class::isInstance)
                .toList();
    }

    @Test
    void a_comparison_shows_words_inside_a_changed_paragraph() {
        var comparison = Comparison.of(
                "Giữ nguyên\nĐã giải quyết 30 hồ sơ quá hạn\nBỏ đi",
                "Giữ nguyên\nĐã giải quyết 28 hồ sơ quá hạn\nHoàn toàn khác hẳn");
        assertThat(comparison.lines().get(1).words())
                .contains(
                        new Comparison.Words(Comparison.Change.REMOVED, "30"),
                        new Comparison.Words(Comparison.Change.ADDED, "28"));
        assertThat(comparison.lines().getFirst().isSame()).isTrue();
        assertThat(comparison.lines()).extracting(Comparison.Line::now).containsExactly(0, 1, -1, 2);
    }

    @Property(tries = 200)
    void a_comparison_holds_both_texts_whole(
            @ForAll @StringLength(max = 60) String before, @ForAll @StringLength(max = 60) String after) {
        var comparison = Comparison.of(before, after);
        assertThat(side(comparison, Comparison.Change.ADDED)).isEqualTo(Prose.lines(before));
        assertThat(side(comparison, Comparison.Change.REMOVED)).isEqualTo(Prose.lines(after));
    }

    private static List<String> side(Comparison comparison, Comparison.Change without) {
        return comparison.lines().stream()
                .filter(line -> without == Comparison.Change.ADDED ? line.old() >= 0 : line.now() >= 0)
                .map(line -> line.words().stream()
                        .filter(word -> word.change() != without)
                        .map(Comparison.Words::text)
                        .reduce("", String::concat))
                .toList();
    }

    @Test
    void authors_stay_with_their_paragraphs_through_edits() {
        var before = List.of(
                new Written("Sở đã công bố 168 thủ tục mới trong kỳ.", "Minh", "Sở Tư pháp", null),
                new Written("Xã đã niêm yết công khai đầy đủ.", "Lan", "Xã Một", null));
        var after = Written.carry(
                before,
                "Mở đầu của tỉnh\nSở đã công bố 168 thủ tục trong kỳ.\nXã đã niêm yết công khai đầy đủ.",
                "Tùng",
                "Sở Nội vụ");
        assertThat(after)
                .containsExactly(
                        new Written("Mở đầu của tỉnh", "Tùng", "Sở Nội vụ", null),
                        new Written("Sở đã công bố 168 thủ tục trong kỳ.", "Minh", "Sở Tư pháp", "Tùng"),
                        new Written("Xã đã niêm yết công khai đầy đủ.", "Lan", "Xã Một", null));
    }

    @Test
    void a_line_is_read_plainly_where_nothing_can_be_looked_up() {
        assertThat(
                        Prose.plain(
                                "- **Đã** hoàn thành {1.1.2|00} việc[[vb:4f1a Kế hoạch số 12/KH-STP; 83c2]], *tốt* [[ct:theo sổ]]"))
                .isEqualTo("Đã hoàn thành {1.1.2} việc [Kế hoạch số 12/KH-STP; 83c2], tốt [theo sổ]");
    }
}
