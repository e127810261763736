package co.aitracer.client;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;

/**
 * A streamed answer that is recorded while the application reads it.
 */
final class StreamView implements InvocationHandler {

	private final Object target;

	private final RecordedCall call;

	StreamView(Object target, RecordedCall call) {
		this.target = target;
		this.call = call;
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
			throws Throwable {
		if (method.getName().equals("close")) {
			this.call.left();
		}
		if (Reflection.isInherited(method, this.target.getClass())) {
			return InvocationHandler.invokeDefault(proxy, method, arguments);
		}
		Object result;
		try {
			result = Reflection.call(this.target, method, arguments);
		}
		catch (Throwable ex) {
			this.call.failed(ex);
			throw ex;
		}
		return (result instanceof Stream<?> stream) ? recorded(stream) : result;
	}

	private <T> Stream<T> recorded(Stream<T> stream) {
		// the target is closed when it becomes garbage, which it must not in the middle
		return StreamSupport
			.stream(() -> new Events<>(stream.spliterator(), this.target, this.call), Spliterator.ORDERED, false)
			.onClose(stream::close);
	}

	/**
	 * The events, one after the other.
	 *
	 * @param <T> the type of the events
	 * @param source where they come from
	 * @param owner kept as long as they are read
	 * @param call the call
	 */
	private record Events<T>(Spliterator<T> source, Object owner, RecordedCall call) implements Spliterator<T> {

		@Override
		public boolean tryAdvance(Consumer<? super T> action) {
			Next<T> next = new Next<>();
			boolean found;
			try {
				found = this.source.tryAdvance(next);
			}
			catch (Throwable ex) {
				this.call.failed(ex);
				throw ex;
			}
			if (!found) {
				this.call.ended();
				return false;
			}
			next.passOn(this.call, action);
			return true;
		}

		@Override
		public @Nullable Spliterator<T> trySplit() {
			return null;
		}

		@Override
		public long estimateSize() {
			return Long.MAX_VALUE;
		}

		@Override
		public int characteristics() {
			return ORDERED;
		}

	}

	/**
	 * One event, apart from what the application does with it: a failure of that is none
	 * of the stream.
	 *
	 * @param <T> the type of the event
	 */
	private static final class Next<T> implements Consumer<T> {

		private @Nullable T event;

		@Override
		public void accept(T taken) {
			this.event = taken;
		}

		@SuppressWarnings("NullAway")
		void passOn(RecordedCall call, Consumer<? super T> action) {
			if (this.event != null) {
				call.event(this.event);
			}
			action.accept(this.event);
		}

	}

}
