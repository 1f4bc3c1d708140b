package vn.cchc.onestop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Borders of communes as paths of a drawing. Points are rounded to whole units of the drawing, the same for both sides of a border, so
 * that none opens; nothing else is left out.
 *
 * @param height of the drawing, {@link #WIDTH} wide
 */
record Outlines(List<Outline> outlines, int height) {

    static final int WIDTH = 720;

    /** @param path in relative steps */
    record Outline(String code, String name, String path) {}

    /** Of Bắc Ninh since 1 July 2025. */
    static Outlines standard() {
        var path = "/definitions/units/bac-ninh-communes.geojson";
        try (var in = Objects.requireNonNull(Outlines.class.getResourceAsStream(path), path)) {
            return of(JsonMapper.shared().readTree(in));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Outlines of(JsonNode collection) {
        var frame = Frame.around(collection);
        var outlines = new ArrayList<Outline>();
        for (var feature : collection.path("features")) {
            var properties = feature.path("properties");
            var path = new StringBuilder();
            rings(feature.path("geometry")).forEach(ring -> path.append(frame.path(ring)));
            outlines.add(new Outline(
                    properties.path("code").asString(), properties.path("name").asString(), path.toString()));
        }
        return new Outlines(List.copyOf(outlines), frame.height());
    }

    private static List<JsonNode> rings(JsonNode geometry) {
        var rings = new ArrayList<JsonNode>();
        if ("Polygon".equals(geometry.path("type").asString())) {
            geometry.path("coordinates").forEach(rings::add);
        } else {
            geometry.path("coordinates").forEach(polygon -> polygon.forEach(rings::add));
        }
        return rings;
    }

    /** Degrees to the drawing: a degree of longitude is shorter, by the cosine of the middle latitude. */
    private record Frame(double west, double north, double scale, double squeeze, int height) {

        static Frame around(JsonNode collection) {
            double west = 180;
            double east = -180;
            double south = 90;
            double north = -90;
            for (var feature : collection.path("features")) {
                for (var ring : rings(feature.path("geometry"))) {
                    for (var point : ring) {
                        west = Math.min(west, point.get(0).asDouble());
                        east = Math.max(east, point.get(0).asDouble());
                        south = Math.min(south, point.get(1).asDouble());
                        north = Math.max(north, point.get(1).asDouble());
                    }
                }
            }
            double squeeze = Math.cos(Math.toRadians((south + north) / 2));
            double scale = (WIDTH - 2) / ((east - west) * squeeze);
            return new Frame(west, north, scale, squeeze, (int) Math.ceil((north - south) * scale) + 2);
        }

        String path(JsonNode ring) {
            var path = new StringBuilder();
            int x = 0;
            int y = 0;
            for (var point : ring) {
                int nextX = 1 + (int) Math.round((point.get(0).asDouble() - west) * squeeze * scale);
                int nextY = 1 + (int) Math.round((north - point.get(1).asDouble()) * scale);
                if (path.isEmpty()) {
                    path.append('M').append(nextX).append(' ').append(nextY).append('l');
                } else if (nextX != x || nextY != y) {
                    path.append(nextX - x)
                            .append(nextY < y ? "" : " ")
                            .append(nextY - y)
                            .append(' ');
                }
                x = nextX;
                y = nextY;
            }
            return path.toString().strip() + "z";
        }
    }
}
