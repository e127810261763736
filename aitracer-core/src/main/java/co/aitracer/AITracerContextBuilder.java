package co.aitracer;

import java.util.Map;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * Collects what a scope says about the calls in it, on top of what the scopes around it
 * say. Not safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class AITracerContextBuilder {

	private final ProjectCheck names;

	private AITracerContext context = AITracerContext.current();

	/** Whether the project is this builder's and not that of a scope around it. */
	private boolean named;

	AITracerContextBuilder(ProjectCheck names) {
		this.names = names;
	}

	/**
	 * Starts from another context than the current thread's.
	 * @param base the context to add to
	 * @return this builder
	 */
	public AITracerContextBuilder from(AITracerContext base) {
		this.context = base;
		this.named = false;
		return this;
	}

	/**
	 * Sets the project.
	 * @param name the project's name; an invalid one is said once in the log and ignored
	 * @return this builder
	 */
	public AITracerContextBuilder project(String name) {
		String usable = this.names.usable(name);
		if (usable == null) {
			return this;
		}
		this.named = true;
		return with((context) -> context.withProject(usable));
	}

	/**
	 * Sets the application's user.
	 * @param id the user's id
	 * @return this builder
	 */
	public AITracerContextBuilder user(String id) {
		return with((context) -> context.withUser(id));
	}

	/**
	 * Sets the session.
	 * @param id the session's id
	 * @return this builder
	 */
	public AITracerContextBuilder session(String id) {
		return with((context) -> context.withSession(id));
	}

	/**
	 * Adds metadata.
	 * @param key the key
	 * @param value a JSON-like value
	 * @return this builder
	 */
	public AITracerContextBuilder metadata(String key, @Nullable Object value) {
		return with((context) -> context.withMetadata(key, value));
	}

	/**
	 * Adds metadata.
	 * @param values keys and JSON-like values
	 * @return this builder
	 */
	public AITracerContextBuilder metadata(Map<String, ? extends @Nullable Object> values) {
		values.forEach(this::metadata);
		return this;
	}

	/**
	 * The context as a value, to be opened later or elsewhere.
	 * @return the context
	 */
	public AITracerContext build() {
		return this.named ? this.context.asTemplate() : this.context;
	}

	/**
	 * Opens the scope on the current thread.
	 * @return the scope
	 */
	public AITracerScope open() {
		return this.context.open();
	}

	private AITracerContextBuilder with(UnaryOperator<AITracerContext> change) {
		this.context = change.apply(this.context);
		return this;
	}

	/**
	 * Checks a project's name.
	 */
	@FunctionalInterface
	interface ProjectCheck {

		/**
		 * The name to use.
		 * @param name the name as given
		 * @return the name, or null if it cannot be used
		 */
		@Nullable String usable(String name);

	}

}
