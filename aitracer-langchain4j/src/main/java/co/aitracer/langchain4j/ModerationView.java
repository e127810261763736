package co.aitracer.langchain4j;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

import dev.langchain4j.model.moderation.ModerationModel;
import dev.langchain4j.model.moderation.listener.ModerationModelListener;
import org.jspecify.annotations.Nullable;

/**
 * A moderation model as it would be if it had been built with our listener: LangChain4j
 * has no decorator that adds one, but the interface's own default method asks for them.
 */
final class ModerationView implements InvocationHandler {

	private final ModerationModel target;

	private final AITracerModerationModelListener listener;

	private ModerationView(ModerationModel target, AITracerModerationModelListener listener) {
		this.target = target;
		this.listener = listener;
	}

	static ModerationModel of(ModerationModel target, AITracerModerationModelListener listener) {
		boolean listened = target.listeners().stream().anyMatch(AITracerModerationModelListener.class::isInstance);
		return listened ? target : (ModerationModel) Proxy.newProxyInstance(ModerationModel.class.getClassLoader(),
				new Class<?>[] { ModerationModel.class }, new ModerationView(target, listener));
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
		if (method.getName().equals("equals") && arguments != null) {
			return proxy == arguments[0];
		}
		if (method.getName().equals("listeners") && arguments == null) {
			List<ModerationModelListener> all = new ArrayList<>(this.target.listeners());
			all.add(this.listener);
			return all;
		}
		if (method.getName().equals("moderate") && ModelView.isInherited(method, this.target.getClass())) {
			return InvocationHandler.invokeDefault(proxy, method, arguments);
		}
		return ModelView.call(this.target, method, arguments);
	}

}
