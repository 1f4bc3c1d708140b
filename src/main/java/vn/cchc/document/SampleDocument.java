package vn.cchc.document;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import vn.cchc.document.Appendix.Cell;
import vn.cchc.document.Appendix.Look;
import vn.cchc.document.Signature.Capacity;

/** Words that show every place and style of a template; plainly a sample. */
final class SampleDocument {

    private SampleDocument() {}

    static OfficialDocument of(TemplateKind kind) {
        boolean letter = kind == TemplateKind.LETTER;
        return new OfficialDocument(
                DocumentHead.signed(
                        "Ủy ban nhân dân tỉnh Mẫu",
                        "Sở Mẫu",
                        5,
                        letter ? "SM-VP" : "BC-SM",
                        "Tỉnh Mẫu",
                        LocalDate.of(2026, 2, 5)),
                letter ? "" : "Báo cáo",
                letter
                        ? "xem trước mẫu trình bày văn bản"
                        : "Văn bản mẫu để xem trước cách trình bày,\nkhông có giá trị sử dụng",
                letter ? List.of("Sở Mẫu Một", "Sở Mẫu Hai") : List.of("Bộ Mẫu"),
                letter ? List.of() : List.of("Căn cứ văn bản mẫu thứ nhất", "Căn cứ văn bản mẫu thứ hai"),
                body(),
                Signature.of(
                        "Nguyễn Văn Mẫu",
                        Signature.line(Capacity.KT, "Giám đốc"),
                        Signature.line(Capacity.OWN, "Phó Giám đốc")),
                new Recipients(
                        List.of(
                                new Recipients.To("Như trên", List.of()),
                                new Recipients.To("Văn phòng Sở", List.of("Lãnh đạo Văn phòng", "Các phòng"))),
                        "VT, VP"),
                List.of(appendix()));
    }

    private static List<Block> body() {
        var filler =
                "Đây là đoạn văn mẫu để xem cỡ chữ, giãn dòng, thụt đầu dòng và căn lề của mẫu trình bày. ".repeat(4);
        var blocks = new ArrayList<Block>();
        blocks.add(Block.part("I", "Đề mục phần"));
        blocks.add(Block.paragraph(
                Run.plain(filler + "Đoạn có "),
                Run.bold("chữ đậm"),
                Run.plain(", "),
                Run.italic("chữ nghiêng"),
                Run.plain(" và chú thích"),
                Run.note("Chú thích mẫu ở chân trang."),
                Run.plain(".")));
        for (int i = 1; i <= 3; i++) {
            blocks.add(Block.section(String.valueOf(i), "Đề mục thứ " + i));
            blocks.add(Block.paragraph(filler));
            blocks.add(Block.subsection("a", "Điểm a"));
            blocks.add(Block.paragraph(
                    Run.plain("Kết quả như sau"), Run.note("Chú thích mẫu thứ " + (i + 1)), Run.plain(":")));
            blocks.add(Block.item("-", Run.plain("Dòng thứ nhất của danh sách;")));
            blocks.add(Block.item("-", Run.plain("Dòng thứ hai của danh sách.")));
        }
        blocks.add(new Block.Table(
                List.of(
                        Block.Column.of("Nội dung", 60, Block.Align.LEFT),
                        Block.Column.of("Số liệu", 40, Block.Align.RIGHT)),
                List.of(List.of("Dòng mẫu", "99,98"))));
        blocks.add(Block.paragraph(filler));
        return blocks;
    }

    private static Appendix appendix() {
        var rows = new ArrayList<Appendix.Row>();
        for (int group = 1; group <= 4; group++) {
            rows.add(Appendix.row(Look.GROUP, group + ".", "Nhóm chỉ tiêu mẫu", "", Cell.EMPTY, ""));
            for (int i = 1; i <= 6; i++) {
                var figure = Cell.number("1.234", new BigDecimal("1234"));
                rows.add(Appendix.row(Look.PLAIN, group + "." + i + ".", "Chỉ tiêu mẫu", "Hồ sơ", figure, ""));
            }
            rows.add(Appendix.row(
                    Look.AMONG, "", "Chỉ tiêu mẫu", "%", Cell.number("99,98", new BigDecimal("99.98")), ""));
            rows.add(Appendix.row(Look.AMONG, "", "Chỉ tiêu mẫu", "%", Cell.EMPTY, "Ghi chú"));
        }
        return new Appendix("Bảng số liệu mẫu", "Ban hành kèm theo văn bản mẫu", Appendix.statistics(), rows);
    }
}
