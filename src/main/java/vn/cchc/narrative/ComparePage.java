package vn.cchc.narrative;

import java.util.List;
import java.util.UUID;
import vn.cchc.prose.Comparison;

/** Two versions of a section, word by word. */
public record ComparePage(
        UUID obligation,
        String agency,
        String key,
        String title,
        Text from,
        Text to,
        List<Integer> revisions,
        Comparison comparison,
        boolean writable,
        int newest) {}
