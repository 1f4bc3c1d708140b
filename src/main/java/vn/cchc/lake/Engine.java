package vn.cchc.lake;

import java.sql.Connection;
import java.sql.SQLException;
import vn.cchc.kernel.Problem;

/** Somewhere the tables {@code dossier} and {@code pause} of docs/lake.md can be asked. */
sealed interface Engine permits DuckDb, Trino {

    Connection connect() throws SQLException;

    /** What a refusal means to whoever asked. */
    Problem explain(SQLException refused);
}
