package co.aitracer.client;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import co.aitracer.AITracer;
import co.aitracer.RecordingGuard;

/**
 * A provider's client library, and what of it is recorded. The official Java clients of
 * OpenAI and Anthropic come from one generator, and so have the same shape under other
 * names: interfaces of services that lead to each other, methods that take one object of
 * parameters, and answers that come whole, as a future, as a stream, as a stream of
 * callbacks, or inside of a raw HTTP response.
 *
 * @since 0.1.0
 */
public final class ClientLibrary {

	/**
	 * The field of the extra body in which a caller says more about the record. It is not
	 * sent to the provider.
	 */
	public static final String LABELS = "aitracer_metadata";

	private final RecordingGuard guard;

	private final List<String> packages;

	private final Class<?> stream;

	private final Class<?> asyncStream;

	private final Class<?> handler;

	private final Class<?> rawResponse;

	private final Function<Object, @Nullable String> requestId;

	private final Function<Throwable, Map<String, ? extends @Nullable Object>> failures;

	private final Map<Class<?>, ClientOperation<?>> operations;

	private ClientLibrary(Builder builder) {
		this.guard = Objects.requireNonNull(builder.guard, "guard");
		this.packages = builder.packages;
		this.stream = Objects.requireNonNull(builder.stream, "stream");
		this.asyncStream = Objects.requireNonNull(builder.asyncStream, "asyncStream");
		this.handler = Objects.requireNonNull(builder.handler, "handler");
		this.rawResponse = Objects.requireNonNull(builder.rawResponse, "rawResponse");
		this.requestId = Objects.requireNonNull(builder.requestId, "requestId");
		this.failures = builder.failures;
		this.operations = Map.copyOf(builder.operations);
	}

	/**
	 * Starts the description of a library.
	 * @return a builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * The same client, recorded.
	 * @param <T> the type of the client
	 * @param type the client's interface
	 * @param client the client; if it is recorded already, it is from now on recorded
	 * with this tracer instead
	 * @param tracer supplies the tracer; asked at each call
	 * @param project the project of calls for which neither they themselves nor a scope
	 * names one; null for the tracer's
	 * @return a client that can be used instead
	 */
	public <T> T wrap(Class<T> type, T client, Supplier<AITracer> tracer, @Nullable String project) {
		Objects.requireNonNull(client, "client");
		Objects.requireNonNull(tracer, "tracer");
		Object target = ClientView.targetOf(client);
		return type.cast(ClientView.of(this, type, (target != null) ? target : client, new Recording(tracer, project)));
	}

	/**
	 * Whether a client is recorded already.
	 * @param client the client
	 * @return true for what {@link #wrap} returned, and what was got from that
	 */
	public static boolean isWrapped(Object client) {
		return ClientView.targetOf(client) != null;
	}

	/**
	 * Whether a type is one of those that lead to operations.
	 * @param type the type that a method returns
	 * @return true for the library's interfaces of clients and services
	 */
	public boolean isViewed(Class<?> type) {
		return type.isInterface() && this.packages.stream().anyMatch((name) -> isWithin(type.getPackageName(), name));
	}

	RecordingGuard guard() {
		return this.guard;
	}

	@Nullable ClientOperation<?> operation(Object params) {
		return this.operations.get(params.getClass());
	}

	Map<String, ? extends @Nullable Object> describe(Throwable failure) {
		return this.failures.apply(failure);
	}

	/**
	 * What a recorded call returns.
	 * @param result what the client returned, in whatever form it brings the answer
	 * @param call the call
	 * @return the result, or a view of it that sees the answer
	 */
	@Nullable Object view(@Nullable Object result, RecordedCall call) {
		AtomicReference<@Nullable Object> view = new AtomicReference<>(result);
		this.guard.run(() -> view.set(look(result, call)));
		return view.get();
	}

	private @Nullable Object look(@Nullable Object result, RecordedCall call) {
		if (result instanceof CompletableFuture<?> future) {
			return RecordedFuture.of(future, (value) -> view(value, call), call::failed);
		}
		if (this.stream.isInstance(result)) {
			call.watch();
			return proxy(this.stream, new StreamView(Objects.requireNonNull(result), call));
		}
		if (this.asyncStream.isInstance(result)) {
			call.watch();
			return proxy(this.asyncStream, new AsyncStreamView(this, Objects.requireNonNull(result), call));
		}
		if (this.rawResponse.isInstance(result)) {
			call.watch();
			Object raw = Objects.requireNonNull(result);
			call.note("request_id", this.requestId.apply(raw));
			return proxy(this.rawResponse, new RawResponseView(this, raw, call));
		}
		call.answered(result);
		return result;
	}

	boolean isStream(@Nullable Object result) {
		return this.stream.isInstance(result);
	}

	Object handlerView(Object target, RecordedCall call) {
		return proxy(this.handler, new HandlerView(target, call));
	}

	private static Object proxy(Class<?> type, InvocationHandler handler) {
		return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, handler);
	}

	private static boolean isWithin(String name, String parent) {
		return name.startsWith(parent) && (name.length() == parent.length() || name.charAt(parent.length()) == '.');
	}

	/**
	 * Collects what is to be known of a library. Not safe for use by several threads.
	 */
	public static final class Builder {

		private @Nullable RecordingGuard guard;

		private List<String> packages = List.of();

		private @Nullable Class<?> stream;

		private @Nullable Class<?> asyncStream;

		private @Nullable Class<?> handler;

		private @Nullable Class<?> rawResponse;

		private @Nullable Function<Object, @Nullable String> requestId;

		private Function<Throwable, Map<String, ? extends @Nullable Object>> failures = (failure) -> Map.of();

		private final Map<Class<?>, ClientOperation<?>> operations = new HashMap<>();

		private Builder() {
		}

		/**
		 * Sets what keeps faults of the recording away from the calls; required.
		 * @param guard the value
		 * @return this builder
		 */
		public Builder guard(RecordingGuard guard) {
			this.guard = guard;
			return this;
		}

		/**
		 * Sets the packages of the interfaces that lead to operations, with those below.
		 * @param packages their names
		 * @return this builder
		 */
		public Builder services(String... packages) {
			this.packages = List.of(packages);
			return this;
		}

		/**
		 * Sets the types of streamed answers; required.
		 * @param stream has {@code stream()} and {@code close()}
		 * @param asyncStream has {@code subscribe(handler…)}, {@code onCompleteFuture()}
		 * and {@code close()}
		 * @param handler has {@code onNext(event)} and {@code onComplete(error)}
		 * @return this builder
		 */
		public Builder streams(Class<?> stream, Class<?> asyncStream, Class<?> handler) {
			this.stream = stream;
			this.asyncStream = asyncStream;
			this.handler = handler;
			return this;
		}

		/**
		 * Sets the type of raw HTTP responses; required.
		 * @param <R> the type
		 * @param rawResponse has {@code parse()} and {@code close()}
		 * @param requestId reads the provider's id of the request
		 * @return this builder
		 */
		public <R> Builder rawResponse(Class<R> rawResponse, Function<R, @Nullable String> requestId) {
			this.rawResponse = rawResponse;
			this.requestId = (response) -> requestId.apply(rawResponse.cast(response));
			return this;
		}

		/**
		 * Sets what is told of a failure beside its class, message and HTTP status.
		 * @param failures returns metadata
		 * @return this builder
		 */
		public Builder failures(Function<Throwable, Map<String, ? extends @Nullable Object>> failures) {
			this.failures = failures;
			return this;
		}

		/**
		 * Adds operations.
		 * @param operations the operations
		 * @return this builder
		 */
		public Builder operations(List<? extends ClientOperation<?>> operations) {
			operations.forEach((operation) -> this.operations.put(operation.type(), operation));
			return this;
		}

		/**
		 * Builds the value.
		 * @return an immutable value
		 */
		public ClientLibrary build() {
			return new ClientLibrary(this);
		}

	}

}
