package co.aitracer.client;

import org.jspecify.annotations.Nullable;

import co.aitracer.LlmRequest;

/**
 * An operation of a provider's client that is recorded: every method whose first argument
 * is of a certain type.
 *
 * @param <P> the type of the parameters, which are immutable
 * @since 0.1.0
 */
public interface ClientOperation<P> {

	/**
	 * Returns the type by which the operation's methods are known.
	 * @return the class of the parameters
	 */
	Class<P> type();

	/**
	 * Describes what is asked. Called on the caller's thread, so it takes references and
	 * renders nothing.
	 * @param params the parameters
	 * @return the request, without what is the same for all operations
	 */
	LlmRequest.Builder request(P params);

	/**
	 * Returns what the caller says about the record.
	 * @param params the parameters
	 * @return the JSON-like value of {@link ClientLibrary#LABELS} in the extra body, or
	 * null if there is none
	 */
	@Nullable Object labels(P params);

	/**
	 * Takes out what is not for the provider.
	 * @param params the parameters
	 * @return the same parameters without {@link ClientLibrary#LABELS}
	 */
	P withoutLabels(P params);

	/**
	 * Starts an answer.
	 * @return a new one
	 */
	ClientAnswer answer();

}
