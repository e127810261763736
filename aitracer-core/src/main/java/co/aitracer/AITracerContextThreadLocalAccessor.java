package co.aitracer;

import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * Lets Micrometer's context propagation carry the {@link AITracerContext}: with
 * {@code spring.reactor.context-propagation=auto}, and with executors that propagate
 * context. Found by its service file; not used when context-propagation is absent.
 *
 * @since 0.1.0
 */
public final class AITracerContextThreadLocalAccessor implements ThreadLocalAccessor<AITracerContext> {

	/**
	 * The key of the context in a snapshot and in Reactor's context.
	 */
	public static final String KEY = "aitracer.context";

	@Override
	public Object key() {
		return KEY;
	}

	@Override
	public @Nullable AITracerContext getValue() {
		AITracerContext current = AITracerContext.current();
		return current.isEmpty() ? null : current;
	}

	@Override
	public void setValue(AITracerContext value) {
		ContextStack.set(value);
	}

	@Override
	public void setValue() {
		ContextStack.set(AITracerContext.EMPTY);
	}

}
