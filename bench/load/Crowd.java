import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The people of a load run and the round they work in, kept in a file between runs.
 *
 * @param round the round's code
 */
record Crowd(String round, List<Person> people) {

    record Person(String username, String password) {}

    void write(Path file) throws IOException {
        var lines = new ArrayList<String>();
        lines.add(round);
        people.forEach(person -> lines.add(person.username() + "," + person.password()));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, lines);
    }

    /** @return null when there is no such file or too few people in it */
    static Crowd read(Path file, int users) throws IOException {
        if (!Files.isReadable(file)) {
            return null;
        }
        var lines = Files.readAllLines(file);
        var people = lines.stream()
                .skip(1)
                .limit(users)
                .map(line -> line.split(",", 2))
                .map(parts -> new Person(parts[0], parts[1]))
                .toList();
        return people.size() < users ? null : new Crowd(lines.getFirst(), people);
    }
}
