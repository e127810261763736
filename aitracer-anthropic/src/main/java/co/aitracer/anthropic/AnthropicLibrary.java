package co.aitracer.anthropic;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.anthropic.core.http.AsyncStreamResponse;
import com.anthropic.core.http.HttpResponseFor;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.errors.AnthropicServiceException;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

import co.aitracer.RecordingGuard;
import co.aitracer.client.ClientLibrary;

/**
 * What of the client is recorded.
 */
final class AnthropicLibrary {

	static final ClientLibrary LIBRARY = ClientLibrary.builder()
		.guard(new RecordingGuard("An Anthropic call", LoggerFactory.getLogger(AITracerAnthropic.class)))
		.services("com.anthropic.client", "com.anthropic.services")
		.streams(StreamResponse.class, AsyncStreamResponse.class, AsyncStreamResponse.Handler.class)
		.rawResponse(HttpResponseFor.class, (response) -> response.requestId().orElse(null))
		.failures(AnthropicLibrary::describe)
		.operations(List.of(new MessagesOperation()))
		.build();

	private AnthropicLibrary() {
	}

	private static Map<String, ? extends @Nullable Object> describe(Throwable failure) {
		if (!(failure instanceof AnthropicServiceException refused)) {
			return Map.of();
		}
		Map<String, Object> told = new LinkedHashMap<>();
		refused.errorType().ifPresent((type) -> told.put("provider_error_type", type.asString()));
		refused.headers().values("request-id").stream().findFirst().ifPresent((id) -> told.put("request_id", id));
		return told;
	}

}
