package co.aitracer.spring.boot.autoconfigure;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.langchain4j.model.chat.listener.ChatModelListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import co.aitracer.AITracer;
import co.aitracer.langchain4j.AITracerChatModelListener;

/**
 * Warns of models that do what LangChain4j's interface does for the others, the calls of
 * the listeners among it.
 */
final class OwnChatCheck {

	private static final Logger logger = LoggerFactory.getLogger(AITracer.class);

	private final Set<Class<?>> said = ConcurrentHashMap.newKeySet();

	/**
	 * Looks at a model.
	 * @param beanName the name of its bean
	 * @param model the model itself, not a proxy
	 * @param type the interface that it is used by
	 * @param listeners those that the model was built with
	 */
	void check(String beanName, Object model, Class<?> type, List<ChatModelListener> listeners) {
		boolean listened = listeners.stream().anyMatch(AITracerChatModelListener.class::isInstance);
		boolean own = !listened
				&& Arrays.stream(type.getMethods()).anyMatch((method) -> isOverridden(method, model.getClass()));
		if (own && this.said.add(model.getClass())) {
			logger.warn(
					"LangChain4j's {} bean '{}' is recorded only as far as it calls other models, because {} "
							+ "overrides chat. Let it override doChat instead, or call listeners of its own, with the "
							+ "AITracerChatModelListener bean among them.",
					type.getSimpleName(), beanName, model.getClass().getName());
		}
	}

	private static boolean isOverridden(Method method, Class<?> type) {
		if (!method.isDefault() || !method.getName().startsWith("chat")) {
			return false;
		}
		try {
			return type.getMethod(method.getName(), method.getParameterTypes()).getDeclaringClass() != method
				.getDeclaringClass();
		}
		catch (NoSuchMethodException ex) {
			return false;
		}
	}

}
