package vn.cchc.formdesign;

import java.util.List;

/**
 * What the draft's rules would have said about past periods.
 *
 * @param periods in words
 * @param errors rules cannot be tried while the draft has any
 */
public record TrialPage(Draft draft, int sheets, List<String> periods, long errors, List<RuleTrial.Line> lines) {

    public long speaking() {
        return lines.stream().filter(line -> line.count() > 0).count();
    }
}
