package vn.cchc.appraisal;

import java.util.List;
import vn.cchc.evidence.Evidence;

/** Documents to choose a source from. */
public record SourcesPart(List<Evidence> found) {}
