package vn.cchc.document;

import java.util.List;
import java.util.function.Function;

/** The door to appendices that leave alone: as a worksheet to count with, as a {@code .docx} to print. */
public class Appendices {

    private final Function<TemplateKind, Template> templates;

    Appendices(Function<TemplateKind, Template> templates) {
        this.templates = templates;
    }

    /** With the templates as delivered, without a database. */
    public static Appendices delivered() {
        return new Appendices(Template::delivered);
    }

    /**
     * The layout of the paper as {@code .xlsx}: figures are numbers with their vi-VN look, everything else is text, so that
     * nothing is ever calculated on opening; prints on landscape A4 with the head repeated.
     *
     * @param sheet the name of the worksheet; what Excel does not take in it is left out
     */
    public byte[] xlsx(String sheet, Appendix appendix) {
        return AppendixBook.write(sheet, appendix);
    }

    /** The appendices on landscape pages, without the document before them. */
    public byte[] docx(List<Appendix> appendices) {
        return Composer.compose(templates.apply(TemplateKind.REPORT), appendices);
    }
}
