package vn.cchc.lake;

import io.trino.jdbc.TrinoDriver;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.regex.Pattern;
import vn.cchc.kernel.Problem;

/**
 * A lake behind a Trino cluster. Name and password come from the environment ({@code CCHC_LAKE_USER},
 * {@code CCHC_LAKE_PASSWORD}), so that neither stands in a list of processes; a password needs {@code ?SSL=true} in the address.
 */
record Trino(String address) implements Engine {

    static final String PREFIX = "jdbc:trino:";

    private static final Pattern ADDRESS = Pattern.compile("(jdbc:trino://[^/?]+)(/[^/?]+)?(/[^/?]+)?/?(\\?.*)?");

    Trino {
        if (!ADDRESS.matcher(address).matches()) {
            throw Problem.input("lake.address", address);
        }
    }

    @Override
    public Connection connect() throws SQLException {
        var login = new Properties();
        var user = System.getenv("CCHC_LAKE_USER");
        if (!address.contains("user=")) {
            login.setProperty("user", user == null || user.isBlank() ? "cchc" : user);
        }
        var password = System.getenv("CCHC_LAKE_PASSWORD");
        if (password != null && !password.isEmpty()) {
            login.setProperty("password", password);
        }
        return new TrinoDriver().connect(url(), login);
    }

    /** With the catalog and schema of packaging/trino where the address names none. */
    String url() {
        var parts = ADDRESS.matcher(address);
        if (!parts.matches()) {
            throw new IllegalStateException(address);
        }
        return parts.group(1) + or(parts.group(2), "/lake") + or(parts.group(3), "/cchc") + or(parts.group(4), "");
    }

    private static String or(@org.jspecify.annotations.Nullable String part, String usual) {
        return part == null ? usual : part;
    }

    @Override
    public Problem explain(SQLException refused) {
        var said = String.valueOf(refused.getMessage());
        if (refused.getCause() instanceof java.io.IOException || said.startsWith("Error executing query")) {
            return new Problem(Problem.Fault.UNAVAILABLE, "lake.unreachable", address, said);
        }
        if (said.contains("does not exist")) {
            return Problem.input("lake.no-tables", address, said);
        }
        return new Problem(Problem.Fault.UNAVAILABLE, "lake.refused", address, said);
    }
}
