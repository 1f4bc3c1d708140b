package vn.cchc.form;

import java.util.List;

/** The list of published forms, withdrawn ones last. */
public record FormsPage(List<PublishedForm> forms, boolean mayPublish) {}
