package vn.cchc.organisation;

/** How many rows were new; all zero when everything was there already. */
public record ImportReport(int organisations, int states, int endings, int lineage) {

    public boolean nothingNew() {
        return organisations + states + endings + lineage == 0;
    }
}
