package co.aitracer.openai;

import java.util.LinkedHashMap;
import java.util.Map;

import com.openai.core.http.AsyncStreamResponse;
import com.openai.core.http.HttpResponseFor;
import com.openai.core.http.StreamResponse;
import com.openai.errors.OpenAIServiceException;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

import co.aitracer.RecordingGuard;
import co.aitracer.client.ClientLibrary;

/**
 * What of the client is recorded.
 */
final class OpenAiLibrary {

	static final ClientLibrary LIBRARY = ClientLibrary.builder()
		.guard(new RecordingGuard("An OpenAI call", LoggerFactory.getLogger(AITracerOpenAI.class)))
		.services("com.openai.client", "com.openai.services")
		.streams(StreamResponse.class, AsyncStreamResponse.class, AsyncStreamResponse.Handler.class)
		.rawResponse(HttpResponseFor.class, (response) -> response.requestId().orElse(null))
		.failures(OpenAiLibrary::describe)
		.operations(OpenAiOperations.all())
		.build();

	private OpenAiLibrary() {
	}

	private static Map<String, ? extends @Nullable Object> describe(Throwable failure) {
		if (!(failure instanceof OpenAIServiceException refused)) {
			return Map.of();
		}
		Map<String, Object> told = new LinkedHashMap<>();
		refused.type().ifPresent((type) -> told.put("provider_error_type", type));
		refused.code().ifPresent((code) -> told.put("provider_error_code", code));
		refused.param().ifPresent((param) -> told.put("provider_error_param", param));
		refused.headers().values("x-request-id").stream().findFirst().ifPresent((id) -> told.put("request_id", id));
		return told;
	}

}
