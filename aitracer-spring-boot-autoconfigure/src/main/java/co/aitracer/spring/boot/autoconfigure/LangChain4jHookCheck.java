package co.aitracer.spring.boot.autoconfigure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.spi.observability.AiServiceListenerRegistrarFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.ListableBeanFactory;

import co.aitracer.langchain4j.AITracerAiServiceListenerRegistrarFactory;

/**
 * Finds out what of LangChain4j will be recorded.
 */
final class LangChain4jHookCheck {

	private final ListableBeanFactory beans;

	LangChain4jHookCheck(ListableBeanFactory beans) {
		this.beans = beans;
	}

	RecordingHook models() {
		Set<String> chatModels = new TreeSet<>(namesOf(ChatModel.class));
		chatModels.addAll(namesOf(StreamingChatModel.class));
		List<String> found = new ArrayList<>();
		found.add(count(chatModels.size(), "chat model"));
		int embeddingModels = namesOf(EmbeddingModel.class).size();
		if (embeddingModels > 0) {
			found.add(count(embeddingModels, "embedding model"));
		}
		return new RecordingHook("LangChain4j (" + String.join(", ", found) + ")", chatModels, null);
	}

	RecordingHook services() {
		return new RecordingHook("LangChain4j AI services", Set.of(), problem());
	}

	private Set<String> namesOf(Class<?> type) {
		Set<String> names = new TreeSet<>();
		Collections.addAll(names, this.beans.getBeanNamesForType(type, true, false));
		// they have a proxy, which has the name
		names.removeIf(ScopedProxyUtils::isScopedTarget);
		return names;
	}

	private static String count(int number, String noun) {
		return number + " " + noun + ((number == 1) ? "" : "s");
	}

	/**
	 * LangChain4j asks one factory of listeners only.
	 * @return what to do if that is another one, else null
	 */
	private static @Nullable String problem() {
		String first = first();
		return first.equals(AITracerAiServiceListenerRegistrarFactory.class.getName()) ? null
				: "LangChain4j's AI services are not recorded as such (their model calls are), because " + first
						+ " is the first AiServiceListenerRegistrarFactory on the class path. Build them with "
						+ "registerListeners(AITracerLangChain4j.aiServiceListeners(tracer)).";
	}

	private static String first() {
		try {
			return ServiceLoader.load(AiServiceListenerRegistrarFactory.class)
				.stream()
				.findFirst()
				.map((provider) -> provider.type().getName())
				.orElse("none");
		}
		catch (ServiceConfigurationError ex) {
			return "one that cannot be loaded (" + ex.getMessage() + ")";
		}
	}

}
