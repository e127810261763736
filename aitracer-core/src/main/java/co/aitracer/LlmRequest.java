package co.aitracer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import co.aitracer.record.Operations;

/**
 * What is asked of a model, a tool or a store: known when the call starts.
 *
 * @since 0.1.0
 */
public final class LlmRequest {

	private final String operation;

	private final String model;

	private final @Nullable String provider;

	private final @Nullable String name;

	private final @Nullable String project;

	private final @Nullable String defaultProject;

	private final @Nullable Object input;

	private final boolean streamed;

	private final boolean delegating;

	private final boolean byClient;

	private final Map<String, @Nullable Object> metadata;

	private final @Nullable AITracerContext context;

	private final @Nullable LlmCall parent;

	private LlmRequest(Builder builder) {
		this.operation = builder.operation;
		this.model = builder.model;
		this.provider = builder.provider;
		this.name = builder.name;
		this.project = builder.project;
		this.defaultProject = builder.defaultProject;
		this.input = builder.input;
		this.streamed = builder.streamed;
		this.delegating = builder.delegating;
		this.byClient = builder.byClient;
		this.metadata = builder.metadata;
		this.context = builder.context;
		this.parent = builder.parent;
	}

	/**
	 * Starts with everything at its default.
	 * @return a builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Returns what is done, see {@link Operations}; by default a chat.
	 * @return the value
	 */
	public String operation() {
		return this.operation;
	}

	/**
	 * Returns the requested model.
	 * @return the value
	 */
	public String model() {
		return this.model;
	}

	/**
	 * Returns the provider, such as {@code openai}; guessed from the model if not set.
	 * @return the value, null if not set
	 */
	public @Nullable String provider() {
		return this.provider;
	}

	/**
	 * Returns a display name, such as the tool's.
	 * @return the value, null if not set
	 */
	public @Nullable String name() {
		return this.name;
	}

	/**
	 * Returns the call's own project, which wins over scopes and defaults.
	 * @return the value, null if not set
	 */
	public @Nullable String project() {
		return this.project;
	}

	/**
	 * Returns the project to use where neither the call, a scope nor a call around names
	 * one, instead of the tracer's.
	 * @return the value, null if not set
	 */
	public @Nullable String defaultProject() {
		return this.defaultProject;
	}

	/**
	 * Returns what is asked: a JSON-like value, or a {@link Supplier} of one that is
	 * asked on the exporter's thread.
	 * @return the value, null if not set
	 */
	public @Nullable Object input() {
		return this.input;
	}

	/**
	 * Returns whether the answer is streamed.
	 * @return the value
	 */
	public boolean streamed() {
		return this.streamed;
	}

	/**
	 * Returns whether the model may turn out to pass the call on to another one.
	 * @return the value
	 */
	public boolean delegating() {
		return this.delegating;
	}

	/**
	 * Returns whether a provider's client makes the call, maybe for a framework.
	 * @return the value
	 */
	public boolean byClient() {
		return this.byClient;
	}

	/**
	 * Returns metadata, which wins over that of the scopes.
	 * @return the value
	 */
	public Map<String, @Nullable Object> metadata() {
		return this.metadata;
	}

	/**
	 * Returns the context to use instead of the current thread's.
	 * @return the value, null if not set
	 */
	public @Nullable AITracerContext context() {
		return this.context;
	}

	/**
	 * Returns the call below which this one lies, instead of the context's; its project,
	 * user, session and metadata are inherited where the context says nothing newer.
	 * @return the value, null if not set
	 */
	public @Nullable LlmCall parent() {
		return this.parent;
	}

	/**
	 * Collects the values. Not safe for use by several threads.
	 */
	public static final class Builder {

		private String operation = Operations.CHAT;

		private String model = "unknown";

		private @Nullable String provider;

		private @Nullable String name;

		private @Nullable String project;

		private @Nullable String defaultProject;

		private @Nullable Object input;

		private boolean streamed;

		private boolean delegating;

		private boolean byClient;

		private Map<String, @Nullable Object> metadata = Map.of();

		private @Nullable AITracerContext context;

		private @Nullable LlmCall parent;

		private Builder() {
		}

		/**
		 * Sets what is done, see {@link Operations}; by default a chat.
		 * @param operation the value
		 * @return this builder
		 */
		public Builder operation(String operation) {
			this.operation = Objects.requireNonNull(operation, "operation");
			return this;
		}

		/**
		 * Sets the requested model.
		 * @param model the value
		 * @return this builder
		 */
		public Builder model(String model) {
			this.model = Objects.requireNonNull(model, "model");
			return this;
		}

		/**
		 * Sets the provider, such as {@code openai}; guessed from the model if not set.
		 * @param provider the value
		 * @return this builder
		 */
		public Builder provider(@Nullable String provider) {
			this.provider = provider;
			return this;
		}

		/**
		 * Sets a display name, such as the tool's.
		 * @param name the value
		 * @return this builder
		 */
		public Builder name(@Nullable String name) {
			this.name = name;
			return this;
		}

		/**
		 * Sets the call's own project, which wins over scopes and defaults.
		 * @param project the value
		 * @return this builder
		 */
		public Builder project(@Nullable String project) {
			this.project = project;
			return this;
		}

		/**
		 * Sets the project to use where neither the call, a scope nor a call around names
		 * one, instead of the tracer's.
		 * @param defaultProject the value
		 * @return this builder
		 */
		public Builder defaultProject(@Nullable String defaultProject) {
			this.defaultProject = defaultProject;
			return this;
		}

		/**
		 * Sets what is asked: a JSON-like value, or a {@link Supplier} of one that is
		 * asked on the exporter's thread.
		 * @param input the value
		 * @return this builder
		 */
		public Builder input(@Nullable Object input) {
			this.input = input;
			return this;
		}

		/**
		 * Sets whether the answer is streamed.
		 * @param streamed the value
		 * @return this builder
		 */
		public Builder streamed(boolean streamed) {
			this.streamed = streamed;
			return this;
		}

		/**
		 * Sets whether the model may turn out to pass the call on to another one, whose
		 * record is the one that counts. If a call of the same operation ended directly
		 * below this one, and accounts for the tokens that this one reports, then this
		 * one is recorded as {@link Operations#DELEGATION} without tokens.
		 * @param delegating the value
		 * @return this builder
		 */
		public Builder delegating(boolean delegating) {
			this.delegating = delegating;
			return this;
		}

		/**
		 * Sets whether a provider's client makes the call. If a framework announced a
		 * call of the same operation and model on this thread (see
		 * {@link LlmCall#announce()}), this one lies below it.
		 * @param byClient the value
		 * @return this builder
		 */
		public Builder byClient(boolean byClient) {
			this.byClient = byClient;
			return this;
		}

		/**
		 * Sets metadata, which wins over that of the scopes.
		 * @param metadata the value
		 * @return this builder
		 */
		public Builder metadata(Map<String, ? extends @Nullable Object> metadata) {
			this.metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
			return this;
		}

		/**
		 * Sets the context to use instead of the current thread's.
		 * @param context the value
		 * @return this builder
		 */
		public Builder context(@Nullable AITracerContext context) {
			this.context = context;
			return this;
		}

		/**
		 * Sets the call below which this one lies, instead of the context's; its project,
		 * user, session and metadata are inherited where the context says nothing newer.
		 * @param parent the value
		 * @return this builder
		 */
		public Builder parent(@Nullable LlmCall parent) {
			this.parent = parent;
			return this;
		}

		/**
		 * Builds the value.
		 * @return an immutable value; the builder can be used again
		 */
		public LlmRequest build() {
			return new LlmRequest(this);
		}

	}

}
