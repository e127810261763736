package co.aitracer.langchain4j;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow;

import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import org.jspecify.annotations.Nullable;

/**
 * A model as it would be if it had been built with our listener. The listeners of a model
 * cannot be changed; but they are asked for by the interface's own default methods, which
 * run here on a proxy. Whatever else the interface has, now or in newer versions of
 * LangChain4j, is passed on.
 * <p>
 * A model that overrides those default methods calls its listeners in its own way, or
 * calls other models: it is left as it is.
 */
final class ModelView implements InvocationHandler {

	private final Object target;

	private final AITracerChatModelListener listener;

	private final @Nullable String project;

	/** Whether a method is a default method that the model did not override. */
	private final Map<Method, Boolean> inherited = new ConcurrentHashMap<>();

	private ModelView(Object target, AITracerChatModelListener listener, @Nullable String project) {
		this.target = target;
		this.listener = listener;
		this.project = project;
	}

	static <T> T of(Class<T> type, T target, AITracerChatModelListener listener, @Nullable String project) {
		if (isView(target)) {
			return target;
		}
		return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
				new ModelView(target, listener, project)));
	}

	static boolean isView(Object model) {
		return Proxy.isProxyClass(model.getClass()) && Proxy.getInvocationHandler(model) instanceof ModelView;
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
		if (method.getName().equals("equals") && arguments != null) {
			return proxy == arguments[0];
		}
		if (method.getName().equals("listeners") && arguments == null) {
			return listeners(call(this.target, method, null));
		}
		if (!method.getName().startsWith("chat")
				|| !this.inherited.computeIfAbsent(method, (one) -> isInherited(one, this.target.getClass()))) {
			return call(this.target, method, arguments);
		}
		int options = Arrays.asList(method.getParameterTypes()).indexOf(ChatRequestOptions.class);
		if (options < 0 || arguments == null) {
			return InvocationHandler.invokeDefault(proxy, method, arguments);
		}
		return chat(proxy, method, arguments.clone(), options);
	}

	private @Nullable Object chat(Object proxy, Method method, Object[] arguments, int options) throws Throwable {
		TracedCall call = new TracedCall(isStreamed(method), this.project);
		LangChain4jRecording.GUARD.run(() -> prepare(arguments, options, call));
		try {
			return InvocationHandler.invokeDefault(proxy, method, arguments);
		}
		catch (Throwable ex) {
			LangChain4jRecording.GUARD.run(() -> call.threw(ex));
			throw ex;
		}
		finally {
			LangChain4jRecording.GUARD.run(call::left);
		}
	}

	private static void prepare(@Nullable Object[] arguments, int options, TracedCall call) {
		Map<Object, Object> attributes = new LinkedHashMap<>();
		if (arguments[options] instanceof ChatRequestOptions given) {
			attributes.putAll(given.listenerAttributes());
		}
		attributes.put(TracedCall.class, call);
		for (int i = 0; i < arguments.length; i++) {
			if (arguments[i] instanceof StreamingChatResponseHandler handler) {
				arguments[i] = TracedHandler.wrap(handler, call);
			}
		}
		arguments[options] = ChatRequestOptions.builder().listenerAttributes(attributes).build();
	}

	private static boolean isStreamed(Method method) {
		return Flow.Publisher.class.isAssignableFrom(method.getReturnType())
				|| Arrays.asList(method.getParameterTypes()).contains(StreamingChatResponseHandler.class);
	}

	private List<ChatModelListener> listeners(@Nullable Object own) {
		List<ChatModelListener> all = new ArrayList<>();
		if (own instanceof List<?> given) {
			given.forEach((one) -> all.add((ChatModelListener) one));
		}
		if (all.stream().noneMatch(AITracerChatModelListener.class::isInstance)) {
			all.add(this.listener);
		}
		return all;
	}

	static boolean isInherited(Method method, Class<?> type) {
		try {
			return method.isDefault() && type.getMethod(method.getName(), method.getParameterTypes())
				.getDeclaringClass() == method.getDeclaringClass();
		}
		catch (NoSuchMethodException ex) {
			return false;
		}
	}

	static @Nullable Object call(Object target, Method method, @Nullable Object @Nullable [] arguments)
			throws Throwable {
		try {
			return method.invoke(target, arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

}
