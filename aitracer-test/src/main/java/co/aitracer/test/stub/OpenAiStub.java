package co.aitracer.test.stub;

import java.util.List;
import java.util.function.Predicate;

/**
 * An LLM provider on loopback that speaks the OpenAI protocol: chat completions and
 * responses in one piece and as a stream, completions, embeddings, images, moderations
 * and the list of models; and Anthropic's protocol of messages, see
 * {@link #anthropicBaseUrl()}. A test can thus run the real client, and choose how the
 * provider behaves:
 *
 * <pre class="code">
 * try (OpenAiStub stub = OpenAiStub.start()) {
 *     stub.when((request) -&gt; request.model().equals("gpt-5-mini"))
 *         .reply(StubReply.error(429, Duration.ofSeconds(1)))
 *         .thenReply(StubReply.text("Hello").usage(StubUsage.of(12, 3)));
 *     // point the client at stub.baseUrl()
 * }
 * </pre>
 * <p>
 * Without a rule the name of the model chooses the reply:
 * <ul>
 * <li>{@code stub-error-400}, {@code -429}, {@code -500} and any other status from 400 to
 * 599: that error; 429 asks for a second of patience</li>
 * <li>{@code stub-cut}: the connection closes after three pieces; {@code stub-end}: the
 * response ends there, in order but unfinished</li>
 * <li>{@code stub-malformed}: half a JSON document as an event; {@code stub-error-frame}:
 * an error as an event</li>
 * <li>{@code stub-slow}: one second to the first token, 100 ms between the pieces</li>
 * <li>{@code stub-length}, {@code stub-refusal}: cut off by the token limit, refused</li>
 * <li>{@code stub-cached}, {@code stub-reasoning}: with cached or reasoning tokens</li>
 * <li>any other name: a text that quotes the last message of the user, or calls of the
 * offered tools it names ({@code use tool weather {"city":"Rome"}},
 * {@code use tools weather and clock}), or a text that quotes their results</li>
 * </ul>
 * Token counts are estimated as one for each four characters begun.
 */
public final class OpenAiStub implements AutoCloseable {

	private final RequestLog log;

	private final StubRules rules = new StubRules();

	private final StubPause pause = new StubPause();

	private final String settings;

	private final LoopbackServer server;

	OpenAiStub(OpenAiStubBuilder builder) {
		this.settings = builder.toString();
		this.log = new RequestLog(builder.requestLimit);
		ReplyChooser replies = new ReplyChooser(this.rules, new SimulatedTraffic(builder.latency, builder.errorRate));
		this.server = new LoopbackServer(builder.port, new StubRouter(this.log, replies, this.pause, builder.apiKey));
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
	 * Return the base URL for Anthropic's clients, which add {@code /v1} themselves. Of a
	 * given {@link StubUsage}, cached tokens are counted beside the input there, as
	 * Anthropic does.
	 * @return the base URL, without a slash at its end
	 */
	public String anthropicBaseUrl() {
		return "http://127.0.0.1:%d".formatted(port());
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
		return "OpenAiStub[baseUrl=%s, %s]".formatted(baseUrl(), this.settings);
	}

}
