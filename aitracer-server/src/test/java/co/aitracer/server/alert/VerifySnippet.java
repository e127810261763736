package co.aitracer.server.alert;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How docs/alerts.md says that requests are verified; a test compares the two.
 */
final class VerifySnippet {

	private VerifySnippet() {
	}

	// tag::verify[]
	static boolean isGenuine(String key, String timestamp, String signature, String body, Instant now)
			throws GeneralSecurityException {
		Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now).abs();
		Mac mac = Mac.getInstance("HmacSHA256");
		mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
		byte[] expected = mac.doFinal((timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
		byte[] actual = HexFormat.of().parseHex(signature.substring("v1=".length()));
		return MessageDigest.isEqual(expected, actual) && age.compareTo(Duration.ofMinutes(5)) <= 0;
	}
	// end::verify[]

}
