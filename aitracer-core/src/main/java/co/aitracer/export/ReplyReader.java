package co.aitracer.export;

import java.math.BigInteger;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Tells what an AITracer server's reply means, or that of what answers in its place.
 */
final class ReplyReader {

	/**
	 * A response header of the AITracer server: zero-based places of the logs of a batch
	 * that it refuses, separated by commas.
	 */
	static final String REJECTED_HEADER = "AITracer-Rejected";

	private static final int MAX_REASON = 300;

	private static final Pattern SECONDS = Pattern.compile("[0-9]{1,100}");

	/** A server that asks for more is asked again after an hour. */
	private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

	private final String apiKey;

	private final String keySetting;

	private final boolean compressed;

	/**
	 * Makes a reader for the replies to one request.
	 * @param apiKey the key that was sent, never to be shown
	 * @param keySetting where the key comes from
	 * @param compressed whether the body was
	 */
	ReplyReader(String apiKey, String keySetting, boolean compressed) {
		this.apiKey = apiKey;
		this.keySetting = keySetting;
		this.compressed = compressed;
	}

	/**
	 * What a reply means for what was sent.
	 * @param response the reply
	 * @return the result
	 */
	ExportResult result(HttpResponse<String> response) {
		int status = response.statusCode();
		if (status >= 200 && status < 300) {
			return new ExportResult.Delivered(rejected(response));
		}
		return switch (status) {
			case 401, 403 -> new ExportResult.Unauthorized(
					describe(response) + "; check the API key (" + this.keySetting + ") and what it may write");
			case 415 ->
				this.compressed ? new ExportResult.Retry(describe(response) + "; it is sent again without compression",
						Duration.ZERO) : new ExportResult.Refused(describe(response));
			case 400, 413, 422 -> new ExportResult.Refused(describe(response));
			// a redirected POST may arrive as a GET, and the key at someone else's
			case 301, 302, 303, 307,
					308 ->
				new ExportResult.Retry(describe(response) + ", a redirect to "
						+ response.headers().firstValue("Location").map(this::harmless).orElse("nowhere")
						+ "; set the server's own URL (aitracer.base-url or AITRACER_BASE_URL)", null);
			case 404, 405 -> new ExportResult.Retry(
					describe(response) + "; check the server's URL (aitracer.base-url or AITRACER_BASE_URL)", null);
			default -> new ExportResult.Retry(describe(response), retryAfter(response));
		};
	}

	private static Set<Integer> rejected(HttpResponse<String> response) {
		try {
			return response.headers()
				.firstValue(REJECTED_HEADER)
				.stream()
				.flatMap((value) -> Stream.of(value.split(",")))
				.map(String::trim)
				.filter((index) -> !index.isEmpty())
				.map(Integer::valueOf)
				.collect(Collectors.toSet());
		}
		catch (NumberFormatException ex) {
			return Set.of();
		}
	}

	private static @Nullable Duration retryAfter(HttpResponse<String> response) {
		return response.headers().firstValue("Retry-After").map(ReplyReader::retryAfter).orElse(null);
	}

	private static @Nullable Duration retryAfter(String value) {
		// RFC 9110: seconds or a date
		try {
			Duration wait = SECONDS.matcher(value).matches()
					? Duration.ofSeconds(new BigInteger(value).min(BigInteger.valueOf(Long.MAX_VALUE)).longValue())
					: Duration.between(Instant.now(),
							ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
			if (wait.isNegative()) {
				return Duration.ZERO;
			}
			return (wait.compareTo(LONGEST_PAUSE) < 0) ? wait : LONGEST_PAUSE;
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	private String describe(HttpResponse<String> response) {
		String body = harmless(response.body().strip());
		return response.uri() + " answered " + response.statusCode() + (body.isEmpty() ? "" : ": " + body);
	}

	/**
	 * A server's words as they may stand in a log: short, on one line, without the key.
	 * @param text what the server sent
	 * @return the text to show
	 */
	private String harmless(String text) {
		String line = text.replace(this.apiKey, "[API key]").replaceAll("\\p{Cntrl}+", " ");
		return (line.length() > MAX_REASON) ? line.substring(0, MAX_REASON) + "…" : line;
	}

}
