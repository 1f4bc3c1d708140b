package vn.cchc.lake;

import io.trino.jdbc.TrinoDriver;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Problem;

/**
 * A lake behind a Trino cluster. Name and password come from the environment ({@code CCHC_LAKE_USER},
 * {@code CCHC_LAKE_PASSWORD}), so that neither stands in a list of processes; a password needs {@code ?SSL=true} in the address.
 *
 * @param address as given
 * @param server {@code jdbc:trino://host:port}
 * @param options with their question mark; may be empty
 */
record Trino(String address, String server, String catalog, String schema, String options) implements Engine {

    static final String PREFIX = "jdbc:trino:";

    private static final Pattern ADDRESS = Pattern.compile("(jdbc:trino://[^/?]+)(?:/(\\w+))?(?:/(\\w+))?/?(\\?.*)?");
    private static final Pattern LOCATION = Pattern.compile("[a-z0-9]+://[\\w./-]*");

    /** PAGE_TRANSPORT_ERROR, PAGE_TRANSPORT_TIMEOUT, REMOTE_TASK_ERROR, REMOTE_TASK_MISMATCH, SERVER_SHUTTING_DOWN, REMOTE_HOST_GONE. */
    private static final Set<Integer> MACHINE_LOST = Set.of(65539, 65540, 65542, 65544, 65545, 65558);

    private static final Set<Integer> NO_MACHINES = Set.of(65541, 65548);
    private static final Set<Integer> NO_TABLES = Set.of(44, 45, 46);

    /** Catalog and schema are those of packaging/trino where the address names none. */
    static Trino at(String address) {
        var parts = ADDRESS.matcher(address);
        if (!parts.matches()) {
            throw Problem.input("lake.address", address);
        }
        return new Trino(
                address,
                parts.group(1),
                or(parts.group(2), "lake"),
                or(parts.group(3), "cchc"),
                or(parts.group(4), ""));
    }

    @Override
    public Connection connect() throws SQLException {
        var login = new Properties();
        // How the cluster's keeper tells our questions from others'.
        login.setProperty("source", "cchc-lake");
        var user = System.getenv("CCHC_LAKE_USER");
        if (!options.contains("user=")) {
            login.setProperty("user", or(user, "cchc"));
        }
        var password = System.getenv("CCHC_LAKE_PASSWORD");
        if (password != null && !password.isEmpty()) {
            login.setProperty("password", password);
        }
        return new TrinoDriver().connect("%s/%s/%s%s".formatted(server, catalog, schema, options), login);
    }

    /**
     * Tells the cluster of the tables, and of the months there are now.
     *
     * @throws Problem {@code lake.location}
     */
    void register(String location) {
        if (!LOCATION.matcher(location).matches()) {
            throw Problem.input("lake.location", location);
        }
        var place = location.endsWith("/") ? location.substring(0, location.length() - 1) : location;
        var sql = Statement.resource("trino-tables.sql").replace("{schema}", schema);
        try (var connection = connect();
                var statement = connection.createStatement()) {
            for (var one : sql.split("\n\n")) {
                statement.execute(one.replace("{location}", place));
            }
        } catch (SQLException refused) {
            throw explain(refused);
        }
    }

    private static String or(@Nullable String part, String usual) {
        return part == null || part.isBlank() ? usual : part;
    }

    @Override
    public Problem explain(SQLException refused) {
        var said = String.valueOf(refused.getMessage());
        int code = refused.getErrorCode();
        if (MACHINE_LOST.contains(code)) {
            return unavailable("lake.machine-lost", said);
        }
        if (NO_MACHINES.contains(code)) {
            return unavailable("lake.no-machines", said);
        }
        if (NO_TABLES.contains(code)) {
            return Problem.input("lake.no-tables", address, said);
        }
        for (@Nullable Throwable cause = refused.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return unavailable("lake.unreachable", said);
            }
        }
        return unavailable("lake.refused", said);
    }

    private Problem unavailable(String code, String said) {
        return new Problem(Problem.Fault.UNAVAILABLE, code, address, said);
    }
}
