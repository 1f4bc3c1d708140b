package vn.cchc.shell;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** How the program's own PostgreSQL is set: as its manual advises for a machine that serves little else. */
final class PostgresSettings {

    private static final long MB = 1 << 20;

    /** What PostgreSQL keeps of its tables in memory of its own; ten years of a province's dossiers are read from far less than all of them. */
    private static final long LEAST_BUFFERS = 128 * MB;

    private static final long MOST_BUFFERS = 2048 * MB;
    private static final int SHARE = 8;

    private PostgresSettings() {}

    /** @param fast for tests: no waiting for the disk */
    static List<String> arguments(int port, boolean fast) {
        var settings = new ArrayList<>(List.of(
                "port=" + port,
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "max_connections=60",
                "password_encryption=scram-sha-256",
                "jit=off",
                "timezone=UTC",
                "log_timezone=Asia/Ho_Chi_Minh",
                "lc_messages=C"));
        settings.addAll(fast ? quick() : sized());
        var arguments = new ArrayList<String>();
        for (var setting : settings) {
            arguments.add("-c");
            arguments.add(setting);
        }
        return arguments;
    }

    /**
     * One cluster serves every test context of a process, each with a pool of its own. What was committed is with the system, if not on its
     * disk: a killed server has it, and tests kill servers.
     */
    private static List<String> quick() {
        return List.of("fsync=off", "full_page_writes=off", "max_connections=400");
    }

    /** By the machine's memory, or the container's. A longer log between checkpoints costs a killed server seconds at its next start. */
    private static List<String> sized() {
        long memory =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
        return List.of(
                "shared_buffers=" + buffers(memory) / MB + "MB",
                "effective_cache_size=" + memory / 2 / MB + "MB",
                "max_wal_size=2GB",
                "checkpoint_timeout=15min",
                "random_page_cost=1.1");
    }

    /** An eighth of the memory, within bounds: the rest is the program's, and the system's own cache of files. */
    static long buffers(long memory) {
        return Math.clamp(memory / SHARE, LEAST_BUFFERS, MOST_BUFFERS);
    }
}
