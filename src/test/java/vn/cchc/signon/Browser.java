package vn.cchc.signon;

import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** A browser's part over real HTTP: keeps cookies, follows redirects when asked, sends forms with their token. */
public final class Browser {

    public record Answer(int status, String body, URI at, HttpResponse<String> whole) {
        public String header(String name) {
            return whole.headers().firstValue(name).orElse("");
        }
    }

    private static final Pattern TOKEN = Pattern.compile("name=\"csrf\"[^>]* content=\"([^\"]*)\"");

    private static final Pattern HIDDEN = Pattern.compile("type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"");

    private final URI base;
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private String token = "";

    public Browser(int port) {
        this.base = URI.create("http://localhost:" + port);
    }

    /** Follows every redirect to its end. */
    public Answer open(String path) throws IOException, InterruptedException {
        return follow(step(path));
    }

    public Answer follow(Answer answer) throws IOException, InterruptedException {
        var now = answer;
        for (int i = 0; i < 10 && now.status() / 100 == 3; i++) {
            now = step(now.at().resolve(now.header("Location")).toString());
        }
        return now;
    }

    /** One request, wherever it leads. */
    public Answer step(String path, String... headers) throws IOException, InterruptedException {
        var request = request(path, headers).GET().build();
        return send(request);
    }

    /** Sends a form with the token of the page that was opened last. */
    public Answer submit(String path, Map<String, String> fields, String... headers)
            throws IOException, InterruptedException {
        var body = fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return post(path, body, "application/x-www-form-urlencoded", headers);
    }

    public Answer post(String path, String body, String type, String... headers)
            throws IOException, InterruptedException {
        var request =
                request(path, headers).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(body));
        return send(
                token.isEmpty()
                        ? request.build()
                        : request.header("X-XSRF-TOKEN", token).build());
    }

    /** Begins to send a body of bytes, which may never come to its end. */
    public CompletableFuture<Answer> stream(String path, InputStream body, String type, String... headers) {
        var request = request(path, headers)
                .header("Content-Type", type)
                .header("X-XSRF-TOKEN", token)
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> body))
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .thenApply(response -> new Answer(response.statusCode(), response.body(), request.uri(), response));
    }

    /** Presses the button of the page's form: sends its hidden fields as they stand there, and nothing else. */
    public Answer press(Answer page, String action) throws IOException, InterruptedException {
        var form = page.body().substring(page.body().indexOf("action=\"" + action + "\""));
        var inputs = HIDDEN.matcher(form.substring(0, form.indexOf("</form>")));
        var fields = new HashMap<String, String>();
        while (inputs.find()) {
            fields.put(inputs.group(1), HtmlUtils.htmlUnescape(inputs.group(2)));
        }
        token = "";
        return submit(action, fields);
    }

    /** What the page that was opened last would send along with a form. */
    public String token() {
        return token;
    }

    public Answer signIn(String username, String password) throws IOException, InterruptedException {
        step("/dang-nhap");
        return submit("/dang-nhap", Map.of("username", username, "password", password));
    }

    private HttpRequest.Builder request(String path, String... headers) {
        var builder = HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(90));
        if (headers.length == 0) {
            builder.header("Accept", "text/html");
        } else {
            builder.headers(headers);
        }
        return builder;
    }

    private Answer send(HttpRequest request) throws IOException, InterruptedException {
        var response = client.send(request, HttpResponse.BodyHandlers.ofString());
        var found = TOKEN.matcher(response.body());
        if (found.find()) {
            token = found.group(1);
        }
        return new Answer(response.statusCode(), response.body(), request.uri(), response);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
