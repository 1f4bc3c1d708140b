package vn.cchc.appraisal;

import vn.cchc.assessment.Preview;
import vn.cchc.kernel.Exact;

/** What a fact being typed would earn, beside what was declared. */
public record PreviewPart(Preview.Line line, Exact declared) {
    public Exact difference() {
        return line.points().minus(declared);
    }
}
