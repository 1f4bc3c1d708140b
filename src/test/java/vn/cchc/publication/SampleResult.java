package vn.cchc.publication;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Exact;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Sha256;
import vn.cchc.publication.ReleaseContent.Block;
import vn.cchc.publication.ReleaseContent.Field;
import vn.cchc.publication.ReleaseContent.Framework;
import vn.cchc.publication.ReleaseContent.Line;
import vn.cchc.publication.ReleaseContent.Previous;
import vn.cchc.publication.ReleaseContent.Publisher;
import vn.cchc.publication.ReleaseContent.Sources;
import vn.cchc.publication.ReleaseContent.State;
import vn.cchc.publication.ReleaseContent.Unit;
import vn.cchc.ranking.Entry;
import vn.cchc.ranking.RankClass;
import vn.cchc.ranking.Ranker;
import vn.cchc.ranking.RankingPolicy;

/** A small result to publish, made the way the real one is: lines, fields, points, then the ranker. */
public final class SampleResult {

    public static final OrganisationId PROVINCE = new OrganisationId(new UUID(7, 1));
    public static final String NASTY = "=HYPERLINK(\"x\") <script>alert(1)</script> \"nhanh\", & 'đúng'";

    private static final RankingPolicy POLICY = RankingPolicy.USUAL.withClasses(List.of(
            new RankClass("Tốt", Exact.of(80)), new RankClass("Khá", Exact.of(60)), new RankClass("Kém", Exact.ZERO)));
    private static final List<String> FIELDS =
            List.of("Chỉ đạo, điều hành", "Cải cách thể chế", "Cải cách thủ tục hành chính", "Chính quyền số");

    private final String code;
    private final Map<String, Exact> raised = new HashMap<>();
    private int departments = 5;
    private int communes = 4;
    private OrganisationId publisher = PROVINCE;

    private SampleResult(String code) {
        this.code = code;
    }

    public static SampleResult of(String code) {
        return new SampleResult(code);
    }

    /** Gives one unit more points in its first line, as a correction would. */
    public SampleResult raise(String slug, String points) {
        raised.put(slug, Exact.parse(points));
        return this;
    }

    public SampleResult by(OrganisationId province) {
        this.publisher = province;
        return this;
    }

    public SampleResult size(int departments, int communes) {
        this.departments = departments;
        this.communes = communes;
        return this;
    }

    public ReleaseContent content() {
        return new ReleaseContent(
                code,
                2025,
                "Chỉ số CCHC năm 2025 <của> tỉnh",
                new Publisher(publisher, "UBND tỉnh Mẫu"),
                true,
                true,
                null,
                List.of(new Framework("mau-so", "2025.1", "Bộ tiêu chí mẫu", true, Sha256.of("mau-so"))),
                List.of(
                        block("so-ban-nganh", "Sở, ban, ngành", "so", departments),
                        block("xa", "Xã, phường", "xa", communes)));
    }

    private Block block(String slug, String name, String prefix, int size) {
        var random = new Random(name.hashCode());
        var drafts = new ArrayList<Draft>();
        for (int i = 1; i <= size; i++) {
            drafts.add(draft(prefix + "-" + i, random, i));
        }
        var entries = drafts.stream()
                .map(draft -> new Entry(
                        name,
                        draft.slug,
                        "Đơn vị " + draft.slug,
                        draft.points(),
                        draft.max(),
                        !draft.slug.equals("so-5")))
                .toList();
        var ranking = Ranker.rank(entries, POLICY);
        var units = ranking.places().stream()
                .map(place -> {
                    var draft = drafts.stream()
                            .filter(candidate ->
                                    candidate.slug.equals(place.entry().key()))
                            .findFirst()
                            .orElseThrow();
                    return Unit.of(
                            draft.slug,
                            place,
                            POLICY,
                            draft.adjustment,
                            previous(draft.slug),
                            draft.fields,
                            draft.lines,
                            new Sources(Sha256.of(draft.slug + "-answers"), Sha256.of(draft.slug + "-card")));
                })
                .toList();
        return new Block(slug, name, "mau-so", POLICY, ranking.sha256(), units);
    }

    private Draft draft(String slug, Random random, int number) {
        var fields = new ArrayList<Field>();
        var lines = new ArrayList<Line>();
        for (int f = 1; f <= FIELDS.size(); f++) {
            var points = Exact.ZERO;
            var max = Exact.ZERO;
            for (int l = 1; l <= 3; l++) {
                var line = line(f, l, slug, random, number == 2 && f == 4);
                lines.add(line);
                points = points.plus(line.points() == null ? Exact.ZERO : line.points());
                max = max.plus(line.max());
            }
            fields.add(new Field(String.valueOf(f), FIELDS.get(f - 1), points, max));
        }
        var adjustment = number == 1 ? Exact.parse("0.5") : Exact.ZERO;
        if (number == 1) {
            lines.add(new Line(
                    "T1",
                    "Có sáng kiến",
                    null,
                    Exact.ONE,
                    State.SCORED,
                    null,
                    adjustment,
                    adjustment,
                    "1 sáng kiến",
                    "Thẩm định"));
        }
        return new Draft(slug, fields, lines, adjustment);
    }

    private Line line(int field, int number, String slug, Random random, boolean notApplicable) {
        var code = field + "." + number;
        var name = "Tiêu chí " + code;
        if (notApplicable) {
            return new Line(
                    code,
                    name,
                    String.valueOf(field),
                    Exact.ZERO,
                    State.NOT_APPLICABLE,
                    null,
                    null,
                    null,
                    "Không có thủ tục thuộc thẩm quyền",
                    "Thẩm định");
        }
        var max = Exact.parse("8.25");
        var more = field == 1 && number == 1 ? raised.getOrDefault(slug, Exact.ZERO) : Exact.ZERO;
        // Thirds, so that exact and printed figures differ.
        var points = Exact.of(random.nextInt(9, 25))
                .over(Exact.of(3))
                .min(max.minus(more))
                .plus(more);
        return new Line(
                code,
                name,
                String.valueOf(field),
                max,
                State.SCORED,
                max,
                points,
                points,
                slug.equals("so-1") && code.equals("1.1") ? NASTY : "Đạt " + points + " trên 8,25",
                "Thẩm định");
    }

    private static @Nullable Previous previous(String slug) {
        return switch (slug) {
            case "so-1" -> new Previous(2024, 3, 20, new BigDecimal("81.20"), null);
            case "so-2" -> new Previous(2024, 1, 20, new BigDecimal("92.00"), "Bộ tiêu chí khác");
            default -> null;
        };
    }

    private record Draft(String slug, List<Field> fields, List<Line> lines, Exact adjustment) {
        private Exact points() {
            return Exact.sum(fields.stream().map(Field::points).toList()).plus(adjustment);
        }

        private Exact max() {
            return Exact.sum(fields.stream().map(Field::max).toList());
        }
    }
}
