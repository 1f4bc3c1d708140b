package vn.cchc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** Holds the rooms to their allowed calls: arrows only go down. */
class RoomsTest {

    /** Where the template compiler puts its classes. */
    private static final String GENERATED = "templates";

    private static final Path SOURCES = Path.of("src/main/java/vn/cchc");

    private final ApplicationModules rooms = ApplicationModules.of(
            Application.class, JavaClass.Predicates.resideInAPackage("vn.cchc." + GENERATED + ".."));

    @Test
    void arrows_between_rooms_only_go_where_each_room_says() {
        rooms.verify();
    }

    @Test
    void every_room_is_seen() throws IOException {
        try (var folders = Files.list(SOURCES)) {
            var onDisk = folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .collect(Collectors.toCollection(TreeSet::new));
            var seen = rooms.stream()
                    .map(ApplicationModule::getIdentifier)
                    .map(Object::toString)
                    .filter(room -> !room.equals(GENERATED))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(onDisk, seen);
        }
    }

    @Test
    void a_room_is_flat_and_says_what_it_holds() throws IOException {
        try (var folders = Files.list(SOURCES)) {
            for (var room : folders.filter(Files::isDirectory).toList()) {
                assertTrue(Files.exists(room.resolve("package-info.java")), room + " has no package-info.java");
                try (var inside = Files.list(room)) {
                    assertTrue(inside.noneMatch(Files::isDirectory), room + " has sub-packages");
                }
            }
        }
    }
}
