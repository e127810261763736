package co.aitracer.client;

import org.jspecify.annotations.Nullable;

import co.aitracer.LlmResponse;
import co.aitracer.record.LlmError;

/**
 * An answer as it comes in, whole or event by event. Called by one thread at a time; what
 * it throws costs the record a detail, and the call nothing.
 *
 * @since 0.1.0
 */
public interface ClientAnswer {

	/**
	 * Takes a whole answer or an event of a stream.
	 * @param part what the client gives to its caller
	 * @return whether it holds some of what the model said, rather than only what is
	 * around that
	 */
	boolean take(Object part);

	/**
	 * Whether the provider said that the answer is whole.
	 * @return false for a stream that just ends
	 */
	boolean isComplete();

	/**
	 * Why the provider gave up in the middle of an answer.
	 * @return the error, or null if there was none
	 */
	default @Nullable LlmError error() {
		return null;
	}

	/**
	 * What has come in by now.
	 * @return the response, without metadata; its content is rendered later and stays as
	 * it is now
	 */
	LlmResponse.Builder response();

}
