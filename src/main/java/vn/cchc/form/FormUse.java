package vn.cchc.form;

import java.util.UUID;

/** Asked before a form is withdrawn; the rooms that put forms to use answer it. */
public interface FormUse {

    /** True once a regime or a report is made with this form. */
    boolean isUsed(UUID form);
}
