package co.aitracer.langchain4j;

import java.lang.reflect.Method;
import java.util.Map;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import org.jspecify.annotations.Nullable;

/**
 * Renders what an AI service returns. An object that was made from the model's answer is
 * shown as that answer: the object belongs to the application, which may change it.
 */
final class ServiceResults {

	private static final String RESULT = "dev.langchain4j.service.Result";

	private ServiceResults() {
	}

	static @Nullable Object render(@Nullable Object result, @Nullable AiMessage answer) {
		Object content = contentOf(result);
		if (content instanceof String || content instanceof Number || content instanceof Boolean
				|| content instanceof Enum<?>) {
			return Map.of("content", content.toString());
		}
		if (content instanceof ChatResponse response) {
			return text(response.aiMessage());
		}
		if (content instanceof AiMessage message) {
			return text(message);
		}
		return (answer != null) ? text(answer) : null;
	}

	private static Map<String, Object> text(AiMessage message) {
		return Json.object().with("content", message.text()).build();
	}

	/**
	 * LangChain4j's {@code Result} lies in a module that need not be there.
	 * @param result what the service returns
	 * @return the content of a {@code Result}, else what was given
	 */
	private static @Nullable Object contentOf(@Nullable Object result) {
		if (result == null || !result.getClass().getName().equals(RESULT)) {
			return result;
		}
		try {
			Method content = result.getClass().getMethod("content");
			return content.invoke(result);
		}
		catch (ReflectiveOperationException ex) {
			return null;
		}
	}

}
