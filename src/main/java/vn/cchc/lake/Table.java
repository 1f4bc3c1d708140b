package vn.cchc.lake;

import java.util.Locale;

/** The two tables of a lake; each a folder of Parquet files below {@code province=…/month=…}. Month of receipt, for both. */
enum Table {
    DOSSIER,
    PAUSE;

    /** As folder and as name in SQL. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
