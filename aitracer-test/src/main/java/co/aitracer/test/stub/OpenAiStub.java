package co.aitracer.test.stub;

import java.util.List;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * An LLM provider on loopback that speaks the OpenAI protocol: chat completions in one
 * piece and as a stream, embeddings, images and the list of models. A test can thus run
 * the real client, and choose how the provider behaves.
 * <p>
 * Without a rule the stub answers with a text made from the last message of the user, and
 * calls the offered tools that the message names ({@code use tool weather}). A model name
 * such as {@code stub-error-500} or {@code stub-cut} chooses a reply without code.
 */
public final class OpenAiStub implements AutoCloseable {

	private final RequestLog log;

	private final StubRules rules = new StubRules();

	private final StubPause pause = new StubPause();

	private final @Nullable String apiKey;

	private final LoopbackServer server;

	OpenAiStub(OpenAiStubBuilder builder) {
		this.apiKey = builder.apiKey;
		this.log = new RequestLog(builder.requestLimit);
		ReplyChooser replies = new ReplyChooser(this.rules, new SimulatedTraffic(builder.latency, builder.errorRate));
		this.server = new LoopbackServer(builder.port, new StubRouter(this.log, replies, this.pause, this.apiKey));
	}

	/**
	 * Start a stub on a free port.
	 * @return the running stub
	 */
	public static OpenAiStub start() {
		return builder().start();
	}

	/**
	 * Create a builder, to change the port, the latency or the errors.
	 * @return the builder
	 */
	public static OpenAiStubBuilder builder() {
		return new OpenAiStubBuilder();
	}

	/**
	 * Return the base URL for clients, which includes {@code /v1}.
	 * @return the base URL, without a slash at its end
	 */
	public String baseUrl() {
		return "http://127.0.0.1:%d/v1".formatted(port());
	}

	/**
	 * Return the port the stub listens on.
	 * @return the port
	 */
	public int port() {
		return this.server.port();
	}

	/**
	 * Start a rule, which takes effect with its first reply. Of several rules that match
	 * a request the latest one wins. Errors, waits and broken responses work on each
	 * endpoint; texts, tool calls and refusals on chat alone.
	 * @param condition the requests to answer
	 * @return the rule, to add replies to
	 */
	public StubRule when(Predicate<ReceivedRequest> condition) {
		return this.rules.add(condition);
	}

	/**
	 * Return the latest requests, the oldest first.
	 * @return the requests
	 */
	public List<ReceivedRequest> requests() {
		return this.log.all();
	}

	/**
	 * Return how many responses the client did not read to their end, because it
	 * cancelled or was closed.
	 * @return the number of responses
	 */
	public int disconnects() {
		return this.log.disconnects();
	}

	/**
	 * Forget all rules and requests.
	 */
	public void reset() {
		this.rules.clear();
		this.log.clear();
	}

	/**
	 * Stop the stub; replies that wait are abandoned.
	 */
	@Override
	public void close() {
		this.pause.close();
		this.server.close();
	}

	@Override
	public String toString() {
		return "OpenAiStub[baseUrl=%s, requiresApiKey=%s]".formatted(baseUrl(), this.apiKey != null);
	}

}
