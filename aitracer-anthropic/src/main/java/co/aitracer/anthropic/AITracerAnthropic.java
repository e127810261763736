package co.aitracer.anthropic;

import java.util.function.Supplier;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.AnthropicClientAsync;
import org.jspecify.annotations.Nullable;

import co.aitracer.AITracer;
import co.aitracer.client.ClientLibrary;

/**
 * Records the calls of Anthropic's official client: what
 * {@code tracer.wrapAnthropic(client)} is in AITracer's other SDKs.
 *
 * <pre class="code">
 * AnthropicClient client = AITracerAnthropic.wrap(tracer, AnthropicOkHttpClient.fromEnv());
 * </pre>
 *
 * Recorded are messages, in every form the client has: blocking, asynchronous, streamed,
 * and as raw HTTP responses. What is got from a wrapped client by {@code async()},
 * {@code withOptions(…)} and the like is recorded too. Counts of tokens, batches and what
 * is below {@code beta()} are passed on.
 * <p>
 * One call can say more about its record, in a field of the extra body that is not sent
 * to the provider:
 *
 * <pre class="code">
 * MessageCreateParams.builder()….putAdditionalBodyProperty(AITracerAnthropic.METADATA,
 *     JsonValue.from(Map.of("project", "search", "user_id", "u-1", "feature", "autocomplete")))
 * </pre>
 *
 * {@code project}, {@code user_id} and {@code session_id} are what they say; everything
 * else becomes metadata. A wrapped client behaves as the one it stands for, and is as
 * safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class AITracerAnthropic {

	/**
	 * The field of the extra body that is for the record, {@code aitracer_metadata}.
	 */
	public static final String METADATA = ClientLibrary.LABELS;

	private AITracerAnthropic() {
	}

	/**
	 * The same client, recorded.
	 * @param tracer the tracer; its project is that of calls for which nothing else names
	 * one
	 * @param client the client; if it is wrapped already, this tracer takes the place of
	 * the other
	 * @return a client that can be used instead
	 */
	public static AnthropicClient wrap(AITracer tracer, AnthropicClient client) {
		return wrap(() -> tracer, client, null);
	}

	/**
	 * The same asynchronous client, recorded.
	 * @param tracer the tracer; its project is that of calls for which nothing else names
	 * one
	 * @param client the client; if it is wrapped already, this tracer takes the place of
	 * the other
	 * @return a client that can be used instead
	 */
	public static AnthropicClientAsync wrap(AITracer tracer, AnthropicClientAsync client) {
		return wrap(() -> tracer, client, null);
	}

	/**
	 * The same client, recorded, for containers in which the tracer comes later or a
	 * client has a project of its own.
	 * @param tracer supplies the tracer; asked at each call, so it must be fast
	 * @param client the client
	 * @param project the project of calls for which neither they themselves nor a scope
	 * names one; null for the tracer's
	 * @return a client that can be used instead
	 */
	public static AnthropicClient wrap(Supplier<AITracer> tracer, AnthropicClient client, @Nullable String project) {
		return AnthropicLibrary.LIBRARY.wrap(AnthropicClient.class, client, tracer, project);
	}

	/**
	 * The same asynchronous client, recorded, for containers in which the tracer comes
	 * later or a client has a project of its own.
	 * @param tracer supplies the tracer; asked at each call, so it must be fast
	 * @param client the client
	 * @param project the project of calls for which neither they themselves nor a scope
	 * names one; null for the tracer's
	 * @return a client that can be used instead
	 */
	public static AnthropicClientAsync wrap(Supplier<AITracer> tracer, AnthropicClientAsync client,
			@Nullable String project) {
		return AnthropicLibrary.LIBRARY.wrap(AnthropicClientAsync.class, client, tracer, project);
	}

	/**
	 * Whether a client is recorded already.
	 * @param client the client
	 * @return true for what {@code wrap} returned
	 */
	public static boolean isWrapped(Object client) {
		return ClientLibrary.isWrapped(client);
	}

}
