package vn.cchc.lake;

import java.nio.file.Path;
import vn.cchc.kernel.Problem;

/**
 * How much of this machine DuckDB may take.
 *
 * @param memory as DuckDB writes it, "1GB"; what does not fit goes to the folder
 * @param threads 0: as many as there are processors
 * @param temporary folder for what does not fit
 */
public record DuckSettings(String memory, int threads, Path temporary) {

    public static final DuckSettings USUAL = new DuckSettings("1GB", 0, Path.of(System.getProperty("java.io.tmpdir")));

    /** @throws Problem {@code lake.memory} for a size that cannot be read */
    public DuckSettings {
        if (!memory.matches("[1-9]\\d{0,5}(MB|GB)")) {
            throw Problem.input("lake.memory", memory);
        }
    }

    int processors() {
        return threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
    }
}
