package co.aitracer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * What the current thread says about the LLM calls that it makes: the project, the user,
 * the session, metadata and the call around them. Immutable. Opened for a stretch of code
 * by {@link AITracer#project(String)} and {@link AITracer#context()}; carried to another
 * thread by {@link #wrap(Runnable)} and its siblings, or by Micrometer's context
 * propagation where that is set up.
 *
 * @since 0.1.0
 */
public final class AITracerContext {

	static final AITracerContext EMPTY = new AITracerContext(null, null, null, Map.of(), null);

	private final @Nullable ProjectBinding project;

	private final @Nullable String user;

	private final @Nullable String session;

	private final Map<String, @Nullable Object> metadata;

	private final @Nullable LlmCall call;

	AITracerContext(@Nullable ProjectBinding project, @Nullable String user, @Nullable String session,
			Map<String, @Nullable Object> metadata, @Nullable LlmCall call) {
		this.project = project;
		this.user = user;
		this.session = session;
		this.metadata = metadata;
		this.call = call;
	}

	/**
	 * The context of the current thread.
	 * @return the context; an empty one outside any scope
	 */
	public static AITracerContext current() {
		return ContextStack.current();
	}

	/**
	 * Whether nothing is said.
	 * @return true for the context outside any scope
	 */
	public boolean isEmpty() {
		return this == EMPTY;
	}

	/**
	 * The project of the innermost scope that names one.
	 * @return the project, if any
	 */
	public @Nullable String project() {
		return (this.project != null) ? this.project.name() : null;
	}

	/**
	 * The application's user.
	 * @return the id, if any
	 */
	public @Nullable String user() {
		return this.user;
	}

	/**
	 * The session.
	 * @return the id, if any
	 */
	public @Nullable String session() {
		return this.session;
	}

	/**
	 * The metadata of all scopes around, the inner winning.
	 * @return an unmodifiable map
	 */
	public Map<String, @Nullable Object> metadata() {
		return this.metadata;
	}

	/**
	 * The call below which new calls lie.
	 * @return the call, if any
	 */
	public @Nullable LlmCall call() {
		return this.call;
	}

	/**
	 * Makes this the context of the current thread.
	 * @return the scope, to be closed on the same thread
	 */
	public AITracerScope open() {
		return ContextStack.push(opened());
	}

	/**
	 * Carries the current context to the thread that runs the task.
	 * @param task the task
	 * @return a task that runs in the current context; not in that of the thread, also if
	 * it is empty
	 */
	public static Runnable wrap(Runnable task) {
		AITracerContext context = current();
		return () -> {
			try (AITracerScope scope = context.open()) {
				task.run();
			}
		};
	}

	/**
	 * Carries the current context to the thread that calls the task.
	 * @param <T> the type of the result
	 * @param task the task
	 * @return a task that runs in the current context; not in that of the thread, also if
	 * it is empty
	 */
	public static <T extends @Nullable Object> Callable<T> wrapCallable(Callable<T> task) {
		AITracerContext context = current();
		return () -> {
			try (AITracerScope scope = context.open()) {
				return task.call();
			}
		};
	}

	/**
	 * Carries the current context to the thread that asks the supplier, such as one of
	 * {@code CompletableFuture.supplyAsync}.
	 * @param <T> the type of the result
	 * @param supplier the supplier
	 * @return a supplier that runs in the current context; not in that of the thread,
	 * also if it is empty
	 */
	public static <T extends @Nullable Object> Supplier<T> wrapSupplier(Supplier<T> supplier) {
		AITracerContext context = current();
		return () -> {
			try (AITracerScope scope = context.open()) {
				return supplier.get();
			}
		};
	}

	/**
	 * An executor whose tasks run in the context in which they were handed over.
	 * @param executor the executor that runs the tasks
	 * @return the executor
	 */
	public static Executor wrap(Executor executor) {
		return (task) -> executor.execute(wrap(task));
	}

	/**
	 * An executor service whose tasks run in the context in which they were handed over.
	 * @param executor the executor that runs the tasks
	 * @return the executor; shutting it down shuts down the one given
	 */
	public static ExecutorService wrap(ExecutorService executor) {
		return new ContextExecutorService(executor);
	}

	AITracerContext withProject(String name) {
		return withBinding(new ProjectBinding(name, false));
	}

	/**
	 * This context as a value to be opened any number of times: each time names the
	 * project anew.
	 * @return the context
	 */
	AITracerContext asTemplate() {
		return (this.project != null) ? withBinding(new ProjectBinding(this.project.name(), true)) : this;
	}

	AITracerContext opened() {
		ProjectBinding binding = this.project;
		return (binding != null && binding.opensAnew()) ? withProject(binding.name()) : this;
	}

	private AITracerContext withBinding(ProjectBinding binding) {
		return new AITracerContext(binding, this.user, this.session, this.metadata, this.call);
	}

	AITracerContext withUser(String id) {
		return new AITracerContext(this.project, id, this.session, this.metadata, this.call);
	}

	AITracerContext withSession(String id) {
		return new AITracerContext(this.project, this.user, id, this.metadata, this.call);
	}

	AITracerContext withMetadata(String key, @Nullable Object value) {
		Map<String, @Nullable Object> merged = new LinkedHashMap<>(this.metadata);
		merged.put(key, value);
		return new AITracerContext(this.project, this.user, this.session, Collections.unmodifiableMap(merged),
				this.call);
	}

	AITracerContext withCall(LlmCall call) {
		return new AITracerContext(this.project, this.user, this.session, this.metadata, call);
	}

	/**
	 * This context, with what it does not say itself taken from a call around it.
	 * @param outer the context of the call
	 * @param outerMetadata the metadata of the call and its context
	 * @return the context; its project is still that of this thread's scopes
	 */
	AITracerContext inherit(AITracerContext outer, Map<String, @Nullable Object> outerMetadata) {
		return new AITracerContext((this.project != null) ? this.project : outer.project,
				(this.user != null) ? this.user : outer.user, (this.session != null) ? this.session : outer.session,
				LlmCall.merge(outerMetadata, this.metadata), this.call);
	}

	/**
	 * The scope that named the project: two scopes of the same name are not the same.
	 * @return the binding, compared by identity
	 */
	@Nullable ProjectBinding binding() {
		return this.project;
	}

	/**
	 * One act of naming a project.
	 */
	static final class ProjectBinding {

		private final String name;

		private final boolean template;

		private final long since = System.nanoTime();

		ProjectBinding(String name, boolean template) {
			this.name = name;
			this.template = template;
		}

		String name() {
			return this.name;
		}

		boolean opensAnew() {
			return this.template;
		}

		/**
		 * Whether the project was named after a call had started, and so wins over the
		 * call's own choice.
		 * @param call the call
		 * @return false for the binding in which the call started, and for older ones
		 */
		boolean isNewerThan(LlmCall call) {
			return this != call.context().binding() && (this.template || this.since - call.startNanos() >= 0);
		}

	}

}
