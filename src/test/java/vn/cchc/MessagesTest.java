package vn.cchc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Vietnamese words and their complete English twin. */
class MessagesTest {

    private static final Path FOLDER = Path.of("src/main/resources/messages");

    @TestFactory
    Stream<DynamicTest> every_room_says_everything_in_both_languages() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.filter(file -> file.getFileName().toString().endsWith("_vi.properties")).toList().stream()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> compare(file)));
        }
    }

    private static void compare(Path vietnamese) throws IOException {
        var english = vietnamese.resolveSibling(
                vietnamese.getFileName().toString().replace("_vi.properties", "_en.properties"));
        var ours = read(vietnamese);
        var theirs = read(english);
        assertEquals(new TreeSet<>(ours.keySet()), new TreeSet<>(theirs.keySet()));
        ours.forEach((key, text) -> assertEquals(
                new MessageFormat((String) text).getFormatsByArgumentIndex().length,
                new MessageFormat(theirs.getProperty((String) key)).getFormatsByArgumentIndex().length,
                "arguments of " + key));
        ours.forEach((key, text) -> assertTrue(!((String) text).isBlank(), key + " is blank"));
    }

    private static Properties read(Path file) throws IOException {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }
}
