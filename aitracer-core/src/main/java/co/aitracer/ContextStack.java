package co.aitracer;

import org.jspecify.annotations.Nullable;

/**
 * The contexts that the current thread is in, the innermost on top. A scope may be closed
 * out of order, twice, or on another thread: that ends this scope and no other.
 */
final class ContextStack {

	/**
	 * Scopes that nobody closes must not pile up for ever: the ones below are forgotten.
	 */
	static final int MAX_DEPTH = 1_000;

	private static final ThreadLocal<@Nullable Frame> TOP = new ThreadLocal<>();

	private ContextStack() {
	}

	static AITracerContext current() {
		Frame frame = top();
		return (frame != null) ? frame.context : AITracerContext.EMPTY;
	}

	static AITracerScope push(AITracerContext context) {
		Frame frame = new Frame(context, top(), true);
		TOP.set(frame);
		return frame;
	}

	/**
	 * Sets the context from outside, as context propagation does: it saves what is
	 * current, sets another context, and later sets again what it saved.
	 * @param context the context, the empty one to hide what is current
	 */
	static void set(AITracerContext context) {
		Frame top = top();
		for (Frame frame = top; frame != null; frame = frame.below) {
			if (frame.context == context && !frame.closed) {
				put(frame);
				return;
			}
		}
		Frame scope = top;
		while (scope != null && !scope.scope) {
			scope = scope.below;
		}
		put((scope == null && context.isEmpty()) ? null : new Frame(context, scope, false));
	}

	private static @Nullable Frame top() {
		Frame top = TOP.get();
		if (top == null || !top.closed) {
			return top;
		}
		Frame open = top;
		while (open != null && open.closed) {
			open = open.below;
		}
		put(open);
		return open;
	}

	private static void put(@Nullable Frame frame) {
		if (frame != null) {
			TOP.set(frame);
		}
		else {
			TOP.remove();
		}
	}

	private static final class Frame implements AITracerScope {

		private final AITracerContext context;

		private final @Nullable Frame below;

		/** False for a context that was set rather than opened. */
		private final boolean scope;

		private final int depth;

		private volatile boolean closed;

		Frame(AITracerContext context, @Nullable Frame below, boolean scope) {
			boolean deep = below != null && below.depth >= MAX_DEPTH;
			this.context = context;
			this.below = deep ? null : below;
			this.depth = (this.below != null) ? this.below.depth + 1 : 0;
			this.scope = scope;
		}

		@Override
		public void close() {
			this.closed = true;
			// on another thread this leaves its scopes as they are; the one that opened
			// this
			// sees it when it looks next
			top();
		}

	}

}
