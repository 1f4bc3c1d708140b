import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** What a first page weighs on the line, and how much memory server and database hold (Linux only). */
final class Surroundings {

    private static final Pattern PART = Pattern.compile("<(?:link|script|img)\\b[^>]*(?:href|src)=\"(/[^\"]+)\"");
    private static final Pattern FONT = Pattern.compile("url\\([\"']?(/?[^\"')]+\\.woff2)[\"']?\\)");

    private final URI site;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, HttpResponse<byte[]>> cache = new HashMap<>();
    private long bytes;
    private int requests;

    Surroundings(URI site) {
        this.site = site;
    }

    String firstPage() throws IOException, InterruptedException {
        var text = new StringBuilder();
        for (var path : new String[] {"/", "/dang-nhap"}) {
            cache.clear();
            var first = visit(path);
            text.append("%s: first visit %s, second visit %s%n".formatted(path, first, visit(path)));
        }
        return text.toString();
    }

    /** Bodies as they come over the line, gzip where the server gives it; headers counted too. */
    private String visit(String path) throws IOException, InterruptedException {
        bytes = 0;
        requests = 0;
        var page = get(path, false);
        while (page.statusCode() >= 300 && page.statusCode() < 400) {
            page = get(page.headers().firstValue("location").orElseThrow(), false);
        }
        for (var part : parts(text(page), PART)) {
            if (text(get(part, true)) instanceof String css && part.contains(".css")) {
                for (var font : parts(css, FONT)) {
                    get(font, true);
                }
            }
        }
        return "%.1f KB in %d requests".formatted(bytes / 1000.0, requests);
    }

    private static Set<String> parts(String text, Pattern pattern) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group(1).replace("&amp;", "&"))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Like a browser: what may be kept is kept, what must be asked again is asked with its mark. */
    private HttpResponse<byte[]> get(String path, boolean mayKeep) throws IOException, InterruptedException {
        var kept = cache.get(path);
        if (mayKeep && kept != null && header(kept, "cache-control").contains("max-age")) {
            return kept;
        }
        var request = HttpRequest.newBuilder(site.resolve(path)).header("Accept-Encoding", "gzip");
        if (kept != null && !header(kept, "etag").isEmpty()) {
            request.header("If-None-Match", header(kept, "etag"));
        } else if (kept != null && !header(kept, "last-modified").isEmpty()) {
            request.header("If-Modified-Since", header(kept, "last-modified"));
        }
        var answer = client.send(request.build(), BodyHandlers.ofByteArray());
        requests++;
        bytes += answer.body().length;
        answer.headers().map().forEach((name, values) -> values.forEach(value -> bytes += name.length() + value.length() + 4));
        if (answer.statusCode() == 304 && kept != null) {
            return kept;
        }
        cache.put(path, answer);
        return answer;
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static String text(HttpResponse<byte[]> answer) throws IOException {
        var body = answer.body();
        if (header(answer, "content-encoding").equals("gzip")) {
            try (var unzipped = new GZIPInputStream(new java.io.ByteArrayInputStream(body))) {
                body = unzipped.readAllBytes();
            }
        }
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Resident memory of the process that listens at the address, and of its PostgreSQL, shared pages counted once. */
    String memory(String when) throws IOException {
        if (!Files.isDirectory(Path.of("/proc/self/fd"))) {
            return "";
        }
        var server = server();
        if (server == null) {
            return "Memory " + when + ": the server's process is not to be seen from here\n";
        }
        long own = kilobytes(server.pid(), "status", "VmRSS:");
        var database = server.descendants().toList();
        long pages = 0;
        for (var process : database) {
            pages += kilobytes(process.pid(), "smaps_rollup", "Pss:");
        }
        return "Memory %s: server %d MB, PostgreSQL %d MB in %d processes%n"
                .formatted(when, own / 1024, pages / 1024, database.size());
    }

    private ProcessHandle server() throws IOException {
        var port = "%04X".formatted(site.getPort() < 0 ? 80 : site.getPort());
        var sockets = new LinkedHashSet<String>();
        for (var table : new String[] {"/proc/net/tcp", "/proc/net/tcp6"}) {
            if (Files.isReadable(Path.of(table))) {
                Files.readAllLines(Path.of(table)).stream()
                        .map(line -> line.strip().split("\\s+"))
                        .filter(cells -> cells.length > 9 && cells[1].endsWith(":" + port) && cells[3].equals("0A"))
                        .forEach(cells -> sockets.add("socket:[" + cells[9] + "]"));
            }
        }
        return ProcessHandle.allProcesses()
                .filter(process -> holds(process.pid(), sockets))
                .findFirst()
                .orElse(null);
    }

    private static boolean holds(long pid, Set<String> sockets) {
        try (var open = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return open.anyMatch(one -> {
                try {
                    return sockets.contains(Files.readSymbolicLink(one).toString());
                } catch (IOException gone) {
                    return false;
                }
            });
        } catch (IOException | java.io.UncheckedIOException notOurs) {
            return false;
        }
    }

    private static long kilobytes(long pid, String file, String name) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/" + file)).stream()
                    .filter(line -> line.startsWith(name))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToLong(Long::parseLong)
                    .findFirst()
                    .orElse(0);
        } catch (IOException gone) {
            return 0;
        }
    }
}
