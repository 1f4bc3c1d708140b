package vn.cchc.paper;

import java.util.List;
import org.jspecify.annotations.Nullable;

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
