package vn.cchc.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One official document, in words only: how it looks is the template's business. Layout after Nghị định 30/2020/NĐ-CP, Phụ
 * lục I: Mẫu 1.4 with a type name, Mẫu 1.5 (công văn) without.
 *
 * @param typeName {@code Báo cáo}, {@code Kế hoạch}; printed in capitals; empty for a công văn
 * @param subject the abstract (trích yếu); a line break in it is kept; for a công văn what stands after {@code V/v}
 * @param addressees {@code Kính gửi}: none, one on the same line, or several as a list with dashes
 * @param bases the lines of căn cứ, without the sign at their end
 * @param body what is said; the engine sets {@code ./.} at its end
 * @param signature null when the document is not signed by itself
 * @param recipients {@code Nơi nhận}; null when there is none
 * @param appendices each in landscape pages of its own, numbered I, II, … when there are two or more
 */
public record OfficialDocument(
        DocumentHead head,
        String typeName,
        String subject,
        List<String> addressees,
        List<String> bases,
        List<Block> body,
        @Nullable Signature signature,
        @Nullable Recipients recipients,
        List<Appendix> appendices) {

    public OfficialDocument {
        addressees = List.copyOf(addressees);
        bases = List.copyOf(bases);
        body = List.copyOf(body);
        appendices = List.copyOf(appendices);
    }

    /** Whether it is a công văn, the one kind without a type name. */
    public boolean isLetter() {
        return typeName.isBlank();
    }
}
