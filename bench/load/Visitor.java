import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One person at one browser: cookies, the form token of the last page, and a stopwatch on every request. */
final class Visitor {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern TOKEN =
            Pattern.compile("<meta name=\"csrf\" data-header=\"([^\"]+)\" content=\"([^\"]+)\"");

    private final HttpClient client;
    private final URI site;
    private volatile Tallies tallies;
    private final Map<String, String> cookies = new ConcurrentSkipListMap<>();
    private volatile String tokenHeader = "X-XSRF-TOKEN";
    private volatile String token = "";

    Visitor(HttpClient client, URI site, Tallies tallies) {
        this.client = client;
        this.site = site;
        this.tallies = tallies;
    }

    /** From now on counted there; the session stays. */
    Visitor counting(Tallies elsewhere) {
        tallies = elsewhere;
        return this;
    }

    /** @param body text, whatever the status */
    record Answer(int status, String body, String location) {

        boolean ok() {
            return status >= 200 && status < 400;
        }

        String require(String what) throws IOException {
            if (!ok()) {
                throw new IOException(what + ": " + status + " " + words(body));
            }
            return body;
        }
    }

    /** What a page says, without its marks, for an error that a person has to understand. */
    static String words(String html) {
        var text = html.replaceAll("(?s).*<main[^>]*>", "").replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ");
        return text.substring(0, Math.min(500, text.length()));
    }

    Answer page(String kind, String path) throws IOException, InterruptedException {
        var answer = send(kind, request(path).header("Accept", "text/html").GET());
        var found = TOKEN.matcher(answer.body());
        if (found.find()) {
            tokenHeader = found.group(1);
            token = found.group(2);
        }
        return answer;
    }

    Answer json(String kind, String path) throws IOException, InterruptedException {
        return send(kind, request(path).header("Accept", "application/json").GET());
    }

    Answer post(String kind, String path, String contentType, BodyPublisher body)
            throws IOException, InterruptedException {
        return send(
                kind,
                request(path)
                        .header("Content-Type", contentType)
                        .header(tokenHeader, token)
                        .POST(body));
    }

    Answer form(String kind, String path, Map<String, String> fields) throws IOException, InterruptedException {
        var text = fields.entrySet().stream()
                .map(one -> encode(one.getKey()) + "=" + encode(one.getValue()))
                .collect(Collectors.joining("&"));
        return form(kind, path, text);
    }

    /** @param encoded {@code name=value&…}, for forms that send a name more than once */
    Answer form(String kind, String path, String encoded) throws IOException, InterruptedException {
        return post(kind, path, "application/x-www-form-urlencoded", BodyPublishers.ofString(encoded));
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The bytes of a document as they come, for comparing. */
    byte[] download(String kind, String path) throws IOException, InterruptedException {
        long start = System.nanoTime();
        var response = client.send(request(path).GET().build(), BodyHandlers.ofByteArray());
        tallies.add(kind, System.nanoTime() - start, response.statusCode() == 200 ? null : "" + response.statusCode());
        return response.statusCode() == 200 ? response.body() : new byte[0];
    }

    boolean signIn(String username, String password) throws IOException, InterruptedException {
        page("open the sign-in page", "/dang-nhap").require("the sign-in page");
        var answer = form("sign in", "/dang-nhap", Map.of("username", username, "password", password));
        return answer.ok() && !answer.location().contains("loi=");
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(site.resolve(path)).timeout(PATIENCE);
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(one -> one.getKey() + "=" + one.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    private Answer send(String kind, HttpRequest.Builder request) throws IOException, InterruptedException {
        long start = System.nanoTime();
        HttpResponse<String> response;
        try {
            response = client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException broken) {
            tallies.add(kind, System.nanoTime() - start, broken.getClass().getSimpleName());
            throw broken;
        }
        remember(response);
        var status = response.statusCode();
        // A colleague's earlier save is an answer, not a failure; whoever sent the save counts it.
        tallies.add(kind, System.nanoTime() - start, status < 400 || status == 409 ? null : "" + status);
        return new Answer(
                status, response.body(), response.headers().firstValue("location").orElse(""));
    }

    private void remember(HttpResponse<?> response) {
        for (var set : response.headers().allValues("set-cookie")) {
            var pair = set.split(";", 2)[0].split("=", 2);
            if (pair.length < 2 || pair[1].isEmpty() || set.toLowerCase().contains("max-age=0")) {
                cookies.remove(pair[0]);
            } else {
                cookies.put(pair[0], pair[1]);
            }
        }
    }
}
