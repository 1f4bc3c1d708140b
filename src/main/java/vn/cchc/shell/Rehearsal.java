package vn.cchc.shell;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/** Opens the pages everybody opens first, so that the start-up cache knows their classes. */
final class Rehearsal {

    private static final List<String> PAGES = List.of("/", "/suc-khoe", "/css/cchc.css");

    private Rehearsal() {}

    static void of(String address) throws InterruptedException {
        try (var client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            for (var page : PAGES) {
                client.send(
                        HttpRequest.newBuilder(URI.create(address + page)).build(),
                        HttpResponse.BodyHandlers.discarding());
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
