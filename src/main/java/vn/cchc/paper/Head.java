package vn.cchc.paper;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.calendar.Days;
import vn.cchc.filing.Correction;

/**
 * What stands around the text, as the compiling agency edits it. Lists are one line each.
 *
 * @param superior the agency above, printed over the issuer; "" for a province
 * @param number null until the văn thư gives one
 * @param day null until it is signed
 * @param signatureLines {@code TM. ỦY BAN NHÂN DÂN}, {@code KT. CHỦ TỊCH}, {@code PHÓ CHỦ TỊCH}
 * @param appendixTitle printed below the word Phụ lục
 */
public record Head(
        String superior,
        String issuer,
        @Nullable Integer number,
        String symbol,
        String place,
        int month,
        int year,
        @Nullable Integer day,
        String type,
        String subject,
        List<String> addressees,
        List<String> bases,
        List<String> opening,
        String closing,
        List<String> signatureLines,
        String signer,
        List<String> recipients,
        String archive,
        String appendixTitle) {

    /** The same document with other words before its first section and after its last. */
    public Head framed(List<String> opening, List<String> signatureLines, List<String> recipients, String archive) {
        return with(subject, opening, signatureLines, recipients, archive);
    }

    /**
     * The subject with what the new report is to the one sent before: "(thay thế Báo cáo đã gửi ngày 15/6/2021)". The words are Vietnamese, as
     * the document is.
     *
     * @param copies the signed ones, newest first
     */
    Head corrected(Correction correction, List<Frozen> copies) {
        var before = copies.stream()
                .map(Frozen::at)
                .filter(at -> at.isBefore(correction.openedAt()))
                .findFirst()
                .orElse(correction.openedAt());
        var sent = before.atZone(Days.ZONE).toLocalDate();
        var words = correction.kind() == Correction.Kind.REPLACES ? "thay thế" : "bổ sung";
        var note = " (%s Báo cáo đã gửi ngày %d/%d/%d)"
                .formatted(words, sent.getDayOfMonth(), sent.getMonthValue(), sent.getYear());
        return with(subject + note, opening, signatureLines, recipients, archive);
    }

    private Head with(
            String subject,
            List<String> opening,
            List<String> signatureLines,
            List<String> recipients,
            String archive) {
        return new Head(
                superior,
                issuer,
                number,
                symbol,
                place,
                month,
                year,
                day,
                type,
                subject,
                addressees,
                bases,
                opening,
                closing,
                signatureLines,
                signer,
                recipients,
                archive,
                appendixTitle);
    }
}
