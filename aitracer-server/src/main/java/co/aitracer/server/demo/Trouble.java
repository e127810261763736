package co.aitracer.server.demo;

import java.util.List;

import org.jspecify.annotations.Nullable;

import co.aitracer.server.store.Outcome;

/**
 * How a call of the demo ends.
 *
 * @param outcome the outcome
 * @param type the class of the error, if it fails
 * @param message the error's message, if it fails; {@code %d} is a number that differs
 * @param httpStatus the provider's status, if it fails with one
 * @param factor how many times as long the call takes
 */
record Trouble(Outcome outcome, @Nullable String type, @Nullable String message, @Nullable Integer httpStatus,
		double factor) {

	static final Trouble NONE = new Trouble(Outcome.SUCCESS, null, null, null, 1);

	static final Trouble SLOW = new Trouble(Outcome.SUCCESS, null, null, null, 6);

	static final Trouble CANCELLED = new Trouble(Outcome.CANCELLED, null, null, null, 0.5);

	static final Trouble TIMEOUT = new Trouble(Outcome.ERROR, "timeout",
			"The provider did not answer within %d seconds", null, 30);

	static final Trouble OVERLOADED = new Trouble(Outcome.ERROR, "server_error",
			"503 Service Unavailable: the engine is currently overloaded (request req_%d)", 503, 2);

	/** What happens now and then. */
	static final List<Trouble> EVERYDAY = List.of(
			new Trouble(Outcome.ERROR, "rate_limit_exceeded", "429 Too Many Requests: try again in %d ms", 429, 0.2),
			new Trouble(Outcome.ERROR, "rate_limit_exceeded", "429 Too Many Requests: try again in %d ms", 429, 0.2),
			OVERLOADED, TIMEOUT,
			new Trouble(Outcome.ERROR, "content_filter", "The response was filtered by the content policy", 400, 0.6),
			new Trouble(Outcome.ERROR, "context_length_exceeded",
					"This model's maximum context length is 128000 tokens, but the messages hold %d", 400, 0.1),
			new Trouble(Outcome.INCOMPLETE, "stream_truncated", "The stream ended after %d chunks without its end mark",
					null, 0.8));

}
