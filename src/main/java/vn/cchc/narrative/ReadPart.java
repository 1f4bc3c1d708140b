package vn.cchc.narrative;

import java.util.List;
import java.util.UUID;
import vn.cchc.prose.Reading;
import vn.cchc.prose.Remark;
import vn.cchc.prose.Written;

/**
 * A section as it will be read, with the authors beside their paragraphs and the remarks.
 *
 * @param remarks ready to read, in the order of the text
 */
public record ReadPart(UUID obligation, List<Line> lines, List<Reading.Stretch.Footnote> notes, List<Said> remarks) {

    public record Line(Reading.Line line, Written written) {}

    /** @param sentence what it is, in words */
    public record Said(Remark remark, String sentence) {}
}
