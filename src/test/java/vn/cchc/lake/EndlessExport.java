package vn.cchc.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.cchc.kernel.Problem;

/** A process of its own that exports to a lake: until it is killed, or until the disk is full. */
final class EndlessExport {

    static final String PROVINCE = "H49";
    private static final int LARGE = 200_000;

    private EndlessExport() {}

    /** Two versions of the same months, which differ in every one. */
    static List<Fact> version(int number) {
        return Sample.facts(40 + number % 2, PROVINCE, 3_000, 200);
    }

    /** @param arguments the lake's folder; then {@code full} to fill its disk */
    public static void main(String[] arguments) {
        var lake = Path.of(arguments[0]);
        if (arguments.length > 1) {
            fill(lake);
            return;
        }
        for (int number = 0; true; number++) {
            LakeTest.write(lake, version(number), PROVINCE);
            System.out.println("published");
        }
    }

    private static void fill(Path lake) {
        LakeTest.write(lake, version(0), PROVINCE);
        var before = contents(lake);
        System.out.println("published");
        try {
            LakeTest.write(lake, Sample.facts(50, PROVINCE, LARGE, 200), PROVINCE);
            System.out.println("there was room");
        } catch (Problem full) {
            System.out.println(full.code() + " " + full.getMessage());
        }
        System.out.println(contents(lake).equals(before) ? "as before" : "changed");
        LakeTest.write(lake, version(1), PROVINCE);
        System.out.println(contents(lake).equals(before) ? "stuck" : "goes on");
    }

    /** Every Parquet file of the tables by its place, as hash codes of its bytes; what is being put together is not among them. */
    static Map<String, Integer> contents(Path lake) {
        var contents = new TreeMap<String, Integer>();
        for (var table : Table.values()) {
            var folder = lake.resolve(table.word());
            if (Files.isDirectory(folder)) {
                try (var files = Files.walk(folder)) {
                    for (var file : files.filter(Files::isRegularFile).toList()) {
                        contents.put(lake.relativize(file).toString(), Arrays.hashCode(Files.readAllBytes(file)));
                    }
                } catch (IOException unreadable) {
                    throw new UncheckedIOException(unreadable);
                }
            }
        }
        return contents;
    }
}
