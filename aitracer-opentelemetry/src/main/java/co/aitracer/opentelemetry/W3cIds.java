package co.aitracer.opentelemetry;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceId;
import org.jspecify.annotations.Nullable;

/**
 * Ids of the form that OpenTelemetry wants. AITracer takes any text as an id: one of
 * another form becomes part of its hash, the same each time, so that trees stay whole.
 */
final class W3cIds {

	private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

	private W3cIds() {
	}

	static String traceId(@Nullable String id) {
		String text = (id != null) ? id : UUID.randomUUID().toString();
		String plain = UUID_FORM.matcher(text).matches() ? text.replace("-", "").toLowerCase(Locale.ROOT) : text;
		return TraceId.isValid(plain) ? plain : hash(text, TraceId.getLength());
	}

	static String spanId(@Nullable String id) {
		String text = (id != null) ? id : UUID.randomUUID().toString();
		return SpanId.isValid(text) ? text : hash(text, SpanId.getLength());
	}

	private static String hash(String text, int length) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(digest).substring(0, length);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java has SHA-256", ex);
		}
	}

}
