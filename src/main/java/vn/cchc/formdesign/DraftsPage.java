package vn.cchc.formdesign;

import java.util.List;
import vn.cchc.form.PublishedForm;

/** Drafts, and the forms one may start from. */
public record DraftsPage(List<Draft> drafts, List<PublishedForm> forms) {}
