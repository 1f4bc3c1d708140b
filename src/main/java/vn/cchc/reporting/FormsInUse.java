package vn.cchc.reporting;

import java.util.UUID;
import org.springframework.stereotype.Component;
import vn.cchc.form.FormUse;

/** A form on which a period was opened cannot be withdrawn. */
@Component
class FormsInUse implements FormUse {

    private final ReportStore store;

    FormsInUse(ReportStore store) {
        this.store = store;
    }

    @Override
    public boolean isUsed(UUID form) {
        return store.usesForm(form);
    }
}
