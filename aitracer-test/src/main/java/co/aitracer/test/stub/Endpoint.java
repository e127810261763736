package co.aitracer.test.stub;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/**
 * An operation of the API that a reply can change.
 */
interface Endpoint {

	/**
	 * Check a request.
	 * @param request the request
	 * @return what is wrong with it, or {@code null}
	 */
	@Nullable OpenAiError check(ReceivedRequest request);

	/**
	 * Answer a request.
	 * @param exchange the exchange
	 * @param plan the reply, not a failure
	 * @throws IOException if the client is gone or the plan cuts the connection
	 */
	void answer(StubExchange exchange, ReplyPlan plan) throws IOException;

}
