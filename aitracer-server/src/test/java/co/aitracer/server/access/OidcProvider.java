package co.aitracer.server.access;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import tools.jackson.databind.json.JsonMapper;

/**
 * An OpenID Connect provider over HTTP: discovery, authorization codes, signed id tokens
 * and the key set to check them by. Whoever asks is the person that a test says.
 */
final class OidcProvider implements AutoCloseable {

	static final String CLIENT = "aitracer";

	private final HttpServer server;

	private final RSAKey key;

	private final Map<String, String> noncesByCode = new ConcurrentHashMap<>();

	private volatile String email = "nobody@example.com";

	private volatile boolean verified = true;

	private volatile boolean signsWithAnotherKey;

	private OidcProvider(HttpServer server, RSAKey key) {
		this.server = server;
		this.key = key;
	}

	static OidcProvider start() {
		try {
			HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
			OidcProvider provider = new OidcProvider(server, key("the-key"));
			server.createContext("/.well-known/openid-configuration", provider::discovery);
			server.createContext("/authorize", provider::authorize);
			server.createContext("/token", provider::token);
			server.createContext("/jwks",
					(exchange) -> answer(exchange, 200, new JWKSet(provider.key.toPublicJWK()).toString()));
			server.start();
			return provider;
		}
		catch (IOException | JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	void isUsedBy(String email, boolean verified) {
		this.email = email;
		this.verified = verified;
		this.signsWithAnotherKey = false;
	}

	void signsWithAnotherKey() {
		this.signsWithAnotherKey = true;
	}

	String issuer() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	private void discovery(HttpExchange exchange) throws IOException {
		answer(exchange, 200,
				json(Map.of("issuer", issuer(), "authorization_endpoint", issuer() + "/authorize", "token_endpoint",
						issuer() + "/token", "jwks_uri", issuer() + "/jwks", "subject_types_supported",
						List.of("public"), "response_types_supported", List.of("code"),
						"id_token_signing_alg_values_supported", List.of("RS256"))));
	}

	private void authorize(HttpExchange exchange) throws IOException {
		Map<String, String> asked = form(exchange.getRequestURI().getRawQuery());
		String code = UUID.randomUUID().toString();
		this.noncesByCode.put(code, asked.get("nonce"));
		exchange.getResponseHeaders()
			.set("Location", URI.create(asked.get("redirect_uri")) + "?code=" + code + "&state="
					+ URLEncoder.encode(asked.get("state"), StandardCharsets.UTF_8));
		answer(exchange, 302, "");
	}

	private void token(HttpExchange exchange) throws IOException {
		String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
		String nonce = this.noncesByCode.remove(String.valueOf(form(body).get("code")));
		if (nonce == null) {
			answer(exchange, 400, json(Map.of("error", "invalid_grant")));
			return;
		}
		try {
			answer(exchange, 200, json(
					Map.of("access_token", "an-access-token", "token_type", "Bearer", "id_token", idToken(nonce))));
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private String idToken(String nonce) throws JOSEException {
		Instant now = Instant.now();
		JWTClaimsSet claims = new JWTClaimsSet.Builder().issuer(issuer())
			.subject("subject-of-" + this.email)
			.audience(CLIENT)
			.issueTime(Date.from(now))
			.expirationTime(Date.from(now.plusSeconds(60)))
			.claim("nonce", nonce)
			.claim("email", this.email)
			.claim("email_verified", this.verified)
			.build();
		SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(this.key.getKeyID()).build(),
				claims);
		token.sign(new RSASSASigner(this.signsWithAnotherKey ? key("the-key") : this.key));
		return token.serialize();
	}

	private static RSAKey key(String id) throws JOSEException {
		return new RSAKeyGenerator(2048).keyID(id).generate();
	}

	private static Map<String, String> form(String text) {
		return Arrays.stream(text.split("&"))
			.map((pair) -> pair.split("=", 2))
			.collect(Collectors.toMap((pair) -> pair[0], (pair) -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
	}

	private static String json(Map<String, ?> values) {
		return JsonMapper.shared().writeValueAsString(values);
	}

	private static void answer(HttpExchange exchange, int status, String body) throws IOException {
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		exchange.sendResponseHeaders(status, (bytes.length > 0) ? bytes.length : -1);
		exchange.getResponseBody().write(bytes);
		exchange.close();
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
