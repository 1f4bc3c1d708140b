package vn.cchc.paper;

import java.util.List;
import java.util.UUID;
import vn.cchc.prose.Reading;

/**
 * The report as a document: what stands around the text, and the whole as it reads.
 *
 * @param hasBelow figures of units below are added up into this report
 * @param revision of what stands around the text, 0 while it is the usual
 * @param missing live figures that have nothing to show
 */
public record PaperPage(
        UUID obligation,
        UUID report,
        String agency,
        String reportTitle,
        String period,
        boolean hasBelow,
        Head head,
        int revision,
        boolean editable,
        boolean own,
        boolean maySign,
        boolean mayRelease,
        boolean pdf,
        long missing,
        String reference,
        String dateLine,
        List<String> signature,
        List<String> recipients,
        List<Reading.Line> opening,
        List<Part> parts,
        List<Reading.Line> closing,
        List<Reading.Stretch.Footnote> notes,
        List<Frozen> copies) {

    public record Part(String number, String title, int depth, List<Reading.Line> lines) {}

    /** A list as it is edited: one line each. */
    public static String lines(List<String> list) {
        return String.join("\n", list);
    }
}
