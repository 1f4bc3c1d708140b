package vn.cchc.organisation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import vn.cchc.kernel.Problem;

/** A province's agencies as data; {@code definitions/organisations/README.md} describes the form. */
record AgencyFile(
        String name,
        List<PeerGroup> groups,
        List<Reason> reasons,
        List<Agency> agencies,
        List<Territories> territories,
        List<Standing> standing) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]+");

    /** @param on a day on which the code means the unit that is meant */
    record Place(String code, LocalDate on) {}

    record Reason(String key, Event event) {}

    record Agency(
            String key,
            Kind kind,
            String code,
            String fullName,
            String shortName,
            Place under,
            LocalDate from,
            @Nullable LocalDate to,
            String event,
            @Nullable String endedBy,
            List<String> predecessors,
            @Nullable String group) {}

    /** All units of a level under a place form a peer group. */
    record Territories(String group, Kind.Level level, Place under, LocalDate from) {}

    record Standing(String organisation, LocalDate from, String legalBasis) {}

    static AgencyFile read(String name) {
        if (!NAME.matcher(name).matches()) {
            throw Problem.missing("organisation.agencies-missing", name);
        }
        var path = "/definitions/organisations/" + name + ".yaml";
        try (var stream = AgencyFile.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw Problem.missing("organisation.agencies-missing", name);
            }
            return read(name, stream);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** @param file named {@code <name>.yaml}; the name goes into the ids of its events, so that it can be read again */
    static AgencyFile read(Path file) {
        var given = file.getFileName() == null ? "" : file.getFileName().toString();
        var name = given.replaceFirst("\\.ya?ml$", "");
        if (!NAME.matcher(name).matches() || !Files.isReadable(file)) {
            throw Problem.missing("organisation.agencies-file", file);
        }
        try (var stream = Files.newInputStream(file)) {
            return read(name, stream);
        } catch (IOException unreadable) {
            throw Problem.missing("organisation.agencies-file", file);
        } catch (YAMLException malformed) {
            throw Problem.input("organisation.agencies-form", file, String.valueOf(malformed.getMessage()));
        }
    }

    private static AgencyFile read(String name, InputStream stream) {
        Map<String, Object> content = new Yaml(new SafeConstructor(new LoaderOptions())).load(stream);
        var root = new Line(name, "", content == null ? Map.of() : content);
        return new AgencyFile(
                name,
                root.lines("peer-groups", line -> new PeerGroup(line.text("code"), line.text("name"))),
                root.lines("events", line -> reason(name, line)),
                root.lines("organisations", AgencyFile::agency),
                root.lines("territory-groups", AgencyFile::territories),
                root.lines(
                        "standing",
                        line -> new Standing(line.text("organisation"), line.date("from"), line.text("legal-basis"))));
    }

    private static Reason reason(String file, Line line) {
        var key = line.text("key");
        return new Reason(
                key,
                new Event(
                        UnitPlan.uuid("event:" + file + ":" + key),
                        line.type("kind"),
                        line.date("effective"),
                        line.text("title"),
                        line.text("legal-basis"),
                        null));
    }

    private static Agency agency(Line line) {
        return new Agency(
                line.text("key"),
                line.kind("kind"),
                line.text("code"),
                line.text("name"),
                line.text("short"),
                line.place("under"),
                line.date("from"),
                line.has("to") ? line.date("to") : null,
                line.text("event"),
                line.has("ended-by") ? line.text("ended-by") : null,
                line.texts("predecessors"),
                line.has("group") ? line.text("group") : null);
    }

    private static Territories territories(Line line) {
        return new Territories(
                line.text("group"),
                Kind.Level.valueOf(line.text("level").toUpperCase(java.util.Locale.ROOT)),
                line.place("under"),
                line.date("from"));
    }

    /** One mapping of the file; what is missing or malformed is said with the line's own name. */
    private record Line(String file, String where, Map<?, ?> values) {

        boolean has(String key) {
            return values.get(key) != null;
        }

        String text(String key) {
            var value = values.get(key);
            if (value == null) {
                throw wrong(key, "");
            }
            return value.toString();
        }

        LocalDate date(String key) {
            try {
                return LocalDate.parse(text(key));
            } catch (DateTimeParseException malformed) {
                throw wrong(key, text(key));
            }
        }

        Kind kind(String key) {
            try {
                return Kind.agency(text(key));
            } catch (IllegalArgumentException unknown) {
                throw wrong(key, text(key));
            }
        }

        Event.Type type(String key) {
            try {
                return Event.Type.valueOf(text(key));
            } catch (IllegalArgumentException unknown) {
                throw wrong(key, text(key));
            }
        }

        Place place(String key) {
            if (!(values.get(key) instanceof Map<?, ?> place)) {
                throw wrong(key, "");
            }
            var line = new Line(file, where + "." + key, place);
            return new Place(line.text("code"), line.date("date"));
        }

        List<String> texts(String key) {
            if (!has(key)) {
                return List.of();
            }
            if (!(values.get(key) instanceof List<?> list)) {
                throw wrong(key, text(key));
            }
            return list.stream().map(String::valueOf).toList();
        }

        <T> List<T> lines(String key, java.util.function.Function<Line, T> reader) {
            if (!(values.get(key) instanceof List<?> list)) {
                throw wrong(key, "");
            }
            var number = new java.util.concurrent.atomic.AtomicInteger();
            return list.stream()
                    .map(item -> {
                        var at = key + "[" + number.incrementAndGet() + "]";
                        if (!(item instanceof Map<?, ?> map)) {
                            throw wrong(at, String.valueOf(item));
                        }
                        return reader.apply(new Line(file, at, map));
                    })
                    .toList();
        }

        private Problem wrong(String key, String given) {
            return Problem.input("organisation.agencies-line", file, where.isEmpty() ? key : where + "." + key, given);
        }
    }
}
