package vn.cchc.signon;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import tools.jackson.databind.json.JsonMapper;

/**
 * A small OpenID provider over real HTTP, as a province's would be: discovery, keys, authorization code with PKCE,
 * client secret, signed tokens, user info, end of session. Whoever goes there is the {@link #person} at once. What it
 * does wrong on purpose is set in {@link #mistake}.
 */
final class IdentityProvider implements AutoCloseable {

    static final String CLIENT = "cchc";
    static final String SECRET = "bí mật & dài";

    enum Mistake {
        NONE,
        /** The token answers another sign-in. */
        NONCE,
        /** The token was made for another system. */
        AUDIENCE,
        /** The token comes from somebody else. */
        ISSUER,
        /** The token is signed by a key that is not the provider's, under its name. */
        SIGNATURE,
        /** The token is not signed. */
        UNSIGNED,
        /** The token ended an hour ago. */
        EXPIRED,
        /** The user info is about somebody else than the token. */
        OTHER_USER_INFO,
        /** The person said no. */
        DENIED,
        /** The provider takes the code and never answers. */
        SILENT_TOKEN
    }

    private record Code(String nonce, String challenge, String redirect) {}

    private final JsonMapper json = JsonMapper.shared();
    private final Map<String, Code> codes = new ConcurrentHashMap<>();
    private final RSAKey key = key("k1");
    private final RSAKey foreign = key("k1");
    private final int port;
    private HttpServer server;

    volatile Mistake mistake = Mistake.NONE;
    volatile Map<String, Object> person = Map.of();

    IdentityProvider() {
        server = listen(0);
        port = server.getAddress().getPort();
    }

    String issuer() {
        return "http://127.0.0.1:" + port + "/realms/tinh";
    }

    void stop() {
        server.stop(0);
    }

    void startAgain() {
        server = listen(port);
    }

    private HttpServer listen(int wanted) {
        try {
            var made = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), wanted), 0);
            made.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            made.createContext("/realms/tinh/.well-known/openid-configuration", this::discovery);
            made.createContext("/realms/tinh/keys", exchange -> answer(exchange, new JWKSet(key).toJSONObject()));
            made.createContext("/realms/tinh/auth", this::authorize);
            made.createContext("/realms/tinh/token", this::token);
            made.createContext("/realms/tinh/userinfo", this::userInfo);
            made.start();
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void discovery(HttpExchange exchange) throws IOException {
        var all = new HashMap<String, Object>();
        all.put("issuer", issuer());
        all.put("authorization_endpoint", issuer() + "/auth");
        all.put("token_endpoint", issuer() + "/token");
        all.put("userinfo_endpoint", issuer() + "/userinfo");
        all.put("jwks_uri", issuer() + "/keys");
        all.put("end_session_endpoint", issuer() + "/logout");
        all.put("response_types_supported", new String[] {"code"});
        all.put("subject_types_supported", new String[] {"public"});
        all.put("id_token_signing_alg_values_supported", new String[] {"RS256", "HS256"});
        all.put("scopes_supported", new String[] {"openid", "profile", "email"});
        answer(exchange, all);
    }

    private void authorize(HttpExchange exchange) throws IOException {
        var asked = form(exchange.getRequestURI().getRawQuery());
        var back = asked.get("redirect_uri") + "?state=" + encode(asked.get("state"));
        if (mistake == Mistake.DENIED) {
            redirect(exchange, back + "&error=access_denied");
            return;
        }
        if (!CLIENT.equals(asked.get("client_id")) || !"S256".equals(asked.get("code_challenge_method"))) {
            answer(exchange, 400, Map.of("error", "invalid_request"));
            return;
        }
        var code = "code-" + System.nanoTime();
        codes.put(code, new Code(asked.get("nonce"), asked.get("code_challenge"), asked.get("redirect_uri")));
        redirect(exchange, back + "&code=" + code);
    }

    private void token(HttpExchange exchange) throws IOException {
        var sent = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        if (mistake == Mistake.SILENT_TOKEN) {
            return; // the connection stays open
        }
        var code = codes.remove(sent.get("code"));
        var basic = Base64.getEncoder()
                .encodeToString((encode(CLIENT) + ":" + encode(SECRET)).getBytes(StandardCharsets.UTF_8));
        if (!("Basic " + basic).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 401, Map.of("error", "invalid_client"));
        } else if (code == null
                || !code.redirect().equals(sent.get("redirect_uri"))
                || !code.challenge().equals(challenge(sent.get("code_verifier")))) {
            answer(exchange, 400, Map.of("error", "invalid_grant"));
        } else {
            answer(
                    exchange,
                    Map.of("access_token", "at", "token_type", "Bearer", "expires_in", 300, "id_token", idToken(code)));
        }
    }

    private void userInfo(HttpExchange exchange) throws IOException {
        var claims = new HashMap<>(person);
        claims.put("sub", mistake == Mistake.OTHER_USER_INFO ? "somebody-else" : subject());
        answer(exchange, claims);
    }

    private String idToken(Code code) {
        var expired = mistake == Mistake.EXPIRED;
        var claims = new JWTClaimsSet.Builder()
                .issuer(mistake == Mistake.ISSUER ? "http://elsewhere.example.vn" : issuer())
                .audience(mistake == Mistake.AUDIENCE ? "kế toán" : CLIENT)
                .subject(subject())
                .claim("nonce", mistake == Mistake.NONCE ? "an older one" : code.nonce())
                .issueTime(Date.from(Instant.now().minusSeconds(expired ? 7200 : 1)))
                .expirationTime(Date.from(Instant.now().plusSeconds(expired ? -3600 : 300)))
                .build();
        if (mistake == Mistake.UNSIGNED) {
            return new PlainJWT(claims).serialize();
        }
        try {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").build(), claims);
            token.sign(new RSASSASigner(mistake == Mistake.SIGNATURE ? foreign : key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private String subject() {
        return "sub-" + person.getOrDefault("preferred_username", "?");
    }

    private static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String challenge(String verifier) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> form(String encoded) {
        var all = new HashMap<String, String>();
        for (var pair : encoded.split("&")) {
            var at = pair.indexOf('=');
            all.put(pair.substring(0, at), URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8));
        }
        return all;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().add("Location", to);
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void answer(HttpExchange exchange, Object body) throws IOException {
        answer(exchange, 200, body);
    }

    private void answer(HttpExchange exchange, int status, Object body) throws IOException {
        var bytes = json.writeValueAsBytes(body);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        stop();
    }
}
