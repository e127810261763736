package co.aitracer.openai;

import java.util.function.Supplier;

import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientAsync;
import org.jspecify.annotations.Nullable;

import co.aitracer.AITracer;
import co.aitracer.client.ClientLibrary;

/**
 * Records the calls of OpenAI's official client: what {@code tracer.wrapOpenAI(client)}
 * is in AITracer's other SDKs.
 *
 * <pre class="code">
 * OpenAIClient client = AITracerOpenAI.wrap(tracer, OpenAIOkHttpClient.fromEnv());
 * </pre>
 *
 * Recorded are chat completions, responses, embeddings, completions, images and
 * moderations, in every form the client has: blocking, asynchronous, streamed, and as raw
 * HTTP responses. What is got from a wrapped client by {@code async()},
 * {@code withOptions(…)} and the like is recorded too.
 * <p>
 * One call can say more about its record, in a field of the extra body that is not sent
 * to the provider:
 *
 * <pre class="code">
 * ChatCompletionCreateParams.builder()….putAdditionalBodyProperty(AITracerOpenAI.METADATA,
 *     JsonValue.from(Map.of("project", "search", "user_id", "u-1", "feature", "autocomplete")))
 * </pre>
 *
 * {@code project}, {@code user_id} and {@code session_id} are what they say; everything
 * else becomes metadata. A wrapped client behaves as the one it stands for, and is as
 * safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class AITracerOpenAI {

	/**
	 * The field of the extra body that is for the record, {@code aitracer_metadata}.
	 */
	public static final String METADATA = ClientLibrary.LABELS;

	private AITracerOpenAI() {
	}

	/**
	 * The same client, recorded.
	 * @param tracer the tracer; its project is that of calls for which nothing else names
	 * one
	 * @param client the client; if it is wrapped already, this tracer takes the place of
	 * the other
	 * @return a client that can be used instead
	 */
	public static OpenAIClient wrap(AITracer tracer, OpenAIClient client) {
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
	public static OpenAIClientAsync wrap(AITracer tracer, OpenAIClientAsync client) {
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
	public static OpenAIClient wrap(Supplier<AITracer> tracer, OpenAIClient client, @Nullable String project) {
		return OpenAiLibrary.LIBRARY.wrap(OpenAIClient.class, client, tracer, project);
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
	public static OpenAIClientAsync wrap(Supplier<AITracer> tracer, OpenAIClientAsync client,
			@Nullable String project) {
		return OpenAiLibrary.LIBRARY.wrap(OpenAIClientAsync.class, client, tracer, project);
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
