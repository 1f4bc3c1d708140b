package vn.cchc.document;

import java.util.List;

/**
 * One kind of template on screen.
 *
 * @param kind its code in addresses
 * @param versions newest first
 * @param placeholders every place it must have, as written
 * @param styles every style it must have
 * @param findings of the file just sent; empty before
 * @param limit the largest file taken, in MB
 * @param pdf whether a preview as PDF is to be had
 */
public record TemplatePage(
        String kind,
        List<TemplateVersion> versions,
        List<String> placeholders,
        List<String> styles,
        List<TemplateFinding> findings,
        int limit,
        boolean pdf) {

    /** All kinds, each with the version in use. */
    public record All(List<Line> lines) {}

    public record Line(String kind, TemplateVersion inUse, int versions) {}

    public boolean refused() {
        return findings.stream().anyMatch(TemplateFinding::error);
    }
}
