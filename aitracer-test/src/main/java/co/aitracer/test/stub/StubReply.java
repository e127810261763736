package co.aitracer.test.stub;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * What the stub answers. An answer is one of {@link Echo}, {@link Text},
 * {@link ToolCalls}, {@link Refusal} and {@link Failure}; the others wrap an answer to
 * make it slow, break it or give it other token counts, in any combination.
 */
public sealed interface StubReply {

	/**
	 * The answer the stub gives by itself, derived from the request.
	 * @return the reply
	 */
	static StubReply echo() {
		return new Echo();
	}

	/**
	 * A finished text.
	 * @param content the text
	 * @return the reply
	 */
	static StubReply text(String content) {
		return new Text(content, "stop");
	}

	/**
	 * A text cut off by the token limit, with the finish reason {@code length}.
	 * @param content the text so far
	 * @return the reply
	 */
	static StubReply length(String content) {
		return new Text(content, "length");
	}

	/**
	 * One or more tool calls; several are parallel calls in one message.
	 * @param calls the calls
	 * @return the reply
	 */
	static StubReply toolCalls(StubToolCall... calls) {
		return new ToolCalls(List.of(calls));
	}

	/**
	 * A refusal: no content, the reason in the {@code refusal} field.
	 * @param message the reason
	 * @return the reply
	 */
	static StubReply refusal(String message) {
		return new Refusal(message);
	}

	/**
	 * An error response with OpenAI's body for that status.
	 * @param status the HTTP status, from 400 to 599
	 * @return the reply
	 */
	static StubReply error(int status) {
		return new Failure(status, null, null);
	}

	/**
	 * An error response that says when to try again.
	 * @param status the HTTP status, from 400 to 599
	 * @param retryAfter the time to wait, sent as {@code Retry-After}
	 * @return the reply
	 */
	static StubReply error(int status, Duration retryAfter) {
		return new Failure(status, retryAfter, null);
	}

	/**
	 * An error response with a message of its own.
	 * @param status the HTTP status, from 400 to 599
	 * @param message the message in the body
	 * @return the reply
	 */
	static StubReply error(int status, String message) {
		return new Failure(status, null, message);
	}

	/**
	 * Make this reply slow. A response in one piece comes after the sum of the waits.
	 * @param firstToken the wait before the first byte
	 * @param betweenChunks the wait before each further piece of the answer
	 * @return the slow reply
	 */
	default StubReply slow(Duration firstToken, Duration betweenChunks) {
		return new Slow(this, firstToken, betweenChunks);
	}

	/**
	 * Give this reply other token counts.
	 * @param usage the token counts
	 * @return the reply with those counts
	 */
	default StubReply usage(StubUsage usage) {
		return new Metered(this, usage);
	}

	/**
	 * Close the connection within the response. A response in one piece is cut half way.
	 * @param pieces the number of pieces of the answer to send before
	 * @return the broken reply
	 */
	default StubReply cutAfter(int pieces) {
		return new Broken(this, Fault.CUT, pieces);
	}

	/**
	 * End the response early but in order: no finish reason, no usage, no {@code [DONE]},
	 * as a proxy does that lost its provider.
	 * @param pieces the number of pieces of the answer to send before
	 * @return the broken reply
	 */
	default StubReply endAfter(int pieces) {
		return new Broken(this, Fault.END, pieces);
	}

	/**
	 * Send half a JSON document as an event, then end the response.
	 * @param pieces the number of pieces of the answer to send before
	 * @return the broken reply
	 */
	default StubReply malformedFrame(int pieces) {
		return new Broken(this, Fault.MALFORMED_FRAME, pieces);
	}

	/**
	 * Send an error as an event, then end the response. A response in one piece is an
	 * error with status 500.
	 * @param pieces the number of pieces of the answer to send before
	 * @return the broken reply
	 */
	default StubReply errorFrame(int pieces) {
		return new Broken(this, Fault.ERROR_FRAME, pieces);
	}

	/**
	 * The answer the stub gives by itself, derived from the request.
	 */
	record Echo() implements StubReply {

	}

	/**
	 * A text.
	 *
	 * @param content the text
	 * @param finishReason the finish reason, {@code stop} or {@code length}
	 */
	record Text(String content, String finishReason) implements StubReply {

		public Text {
			Objects.requireNonNull(content, "content must not be null");
			Objects.requireNonNull(finishReason, "finishReason must not be null");
		}

	}

	/**
	 * Tool calls.
	 *
	 * @param calls the calls, at least one
	 */
	record ToolCalls(List<StubToolCall> calls) implements StubReply {

		public ToolCalls {
			calls = List.copyOf(calls);
			if (calls.isEmpty()) {
				throw new IllegalArgumentException("calls must hold at least one tool call");
			}
		}

	}

	/**
	 * A refusal.
	 *
	 * @param message the reason
	 */
	record Refusal(String message) implements StubReply {

		public Refusal {
			Objects.requireNonNull(message, "message must not be null");
		}

	}

	/**
	 * An error response.
	 *
	 * @param status the HTTP status, from 400 to 599
	 * @param retryAfter the time to wait before another try, if any
	 * @param message the message of the body, or {@code null} for OpenAI's own
	 */
	record Failure(int status, @Nullable Duration retryAfter, @Nullable String message) implements StubReply {

		public Failure {
			if (status < 400 || status > 599) {
				throw new IllegalArgumentException("status must be from 400 to 599, not " + status);
			}
		}

	}

	/**
	 * A slow reply.
	 *
	 * @param reply the reply to slow down
	 * @param firstToken the wait before the first byte
	 * @param betweenChunks the wait before each further piece
	 */
	record Slow(StubReply reply, Duration firstToken, Duration betweenChunks) implements StubReply {

		public Slow {
			Objects.requireNonNull(firstToken, "firstToken must not be null");
			Objects.requireNonNull(betweenChunks, "betweenChunks must not be null");
		}

	}

	/**
	 * A reply with token counts of its own.
	 *
	 * @param reply the reply
	 * @param usage the token counts
	 */
	record Metered(StubReply reply, StubUsage usage) implements StubReply {

		public Metered {
			Objects.requireNonNull(usage, "usage must not be null");
		}

	}

	/**
	 * A reply that breaks on the way.
	 *
	 * @param reply the reply to break
	 * @param fault how it breaks
	 * @param pieces the number of pieces of the answer sent before
	 */
	record Broken(StubReply reply, Fault fault, int pieces) implements StubReply {

		public Broken {
			Objects.requireNonNull(fault, "fault must not be null");
			if (pieces < 0) {
				throw new IllegalArgumentException("pieces must not be negative, not " + pieces);
			}
		}

	}

	/**
	 * How a response breaks.
	 */
	enum Fault {

		/**
		 * The connection closes.
		 */
		CUT,

		/**
		 * The response ends in order, but before the answer does.
		 */
		END,

		/**
		 * An event holds half a JSON document.
		 */
		MALFORMED_FRAME,

		/**
		 * An event holds an error.
		 */
		ERROR_FRAME

	}

}
