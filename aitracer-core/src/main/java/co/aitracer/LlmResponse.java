package co.aitracer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import co.aitracer.record.TokenUsage;

/**
 * What came back: known when the call ends, or in part when it is cancelled or fails.
 *
 * @since 0.1.0
 */
public final class LlmResponse {

	private final @Nullable Object output;

	private final @Nullable String model;

	private final @Nullable String id;

	private final @Nullable TokenUsage usage;

	/** What every provider reports, where that is all that is known. */
	private final long inputTokens;

	private final long outputTokens;

	private final List<String> finishReasons;

	private final Map<String, @Nullable Object> metadata;

	private LlmResponse(Builder builder) {
		this.output = builder.output;
		this.model = builder.model;
		this.id = builder.id;
		this.usage = builder.usage;
		this.inputTokens = builder.inputTokens;
		this.outputTokens = builder.outputTokens;
		this.finishReasons = builder.finishReasons;
		this.metadata = builder.metadata;
	}

	/**
	 * Starts with everything at its default.
	 * @return a builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * A response of nothing but its content.
	 * @param output a JSON-like value or a supplier of one
	 * @return the response
	 */
	public static LlmResponse of(@Nullable Object output) {
		return builder().output(output).build();
	}

	/**
	 * Returns what came back: a JSON-like value, or a {@link Supplier} of one that is
	 * asked on the exporter's thread.
	 * @return the value, null if not set
	 */
	public @Nullable Object output() {
		return this.output;
	}

	/**
	 * Returns the model that answered.
	 * @return the value, null if not set
	 */
	public @Nullable String model() {
		return this.model;
	}

	/**
	 * Returns the provider's id of the answer.
	 * @return the value, null if not set
	 */
	public @Nullable String id() {
		return this.id;
	}

	/**
	 * Returns the tokens used.
	 * @return the value
	 */
	public TokenUsage usage() {
		TokenUsage known = this.usage;
		return (known != null) ? known : TokenUsage.of(this.inputTokens, this.outputTokens);
	}

	/**
	 * Returns why the model stopped, in lower case.
	 * @return the value
	 */
	public List<String> finishReasons() {
		return this.finishReasons;
	}

	/**
	 * Returns metadata that is known only now.
	 * @return the value
	 */
	public Map<String, @Nullable Object> metadata() {
		return this.metadata;
	}

	/**
	 * Collects the values. Not safe for use by several threads.
	 */
	public static final class Builder {

		private @Nullable Object output;

		private @Nullable String model;

		private @Nullable String id;

		private @Nullable TokenUsage usage = TokenUsage.UNKNOWN;

		private long inputTokens;

		private long outputTokens;

		private List<String> finishReasons = List.of();

		private Map<String, @Nullable Object> metadata = Map.of();

		private Builder() {
		}

		/**
		 * Sets what came back: a JSON-like value, or a {@link Supplier} of one that is
		 * asked on the exporter's thread.
		 * @param output the value
		 * @return this builder
		 */
		public Builder output(@Nullable Object output) {
			this.output = output;
			return this;
		}

		/**
		 * Sets the model that answered.
		 * @param model the value
		 * @return this builder
		 */
		public Builder model(@Nullable String model) {
			this.model = model;
			return this;
		}

		/**
		 * Sets the provider's id of the answer.
		 * @param id the value
		 * @return this builder
		 */
		public Builder id(@Nullable String id) {
			this.id = id;
			return this;
		}

		/**
		 * Sets the tokens used.
		 * @param usage the value
		 * @return this builder
		 */
		public Builder usage(TokenUsage usage) {
			this.usage = Objects.requireNonNull(usage, "usage");
			return this;
		}

		/**
		 * Sets why the model stopped, in lower case.
		 * @param finishReasons the value
		 * @return this builder
		 */
		public Builder finishReasons(List<String> finishReasons) {
			this.finishReasons = List.copyOf(finishReasons);
			return this;
		}

		/**
		 * Sets metadata that is known only now.
		 * @param metadata the value
		 * @return this builder
		 */
		public Builder metadata(Map<String, ? extends @Nullable Object> metadata) {
			this.metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
			return this;
		}

		/**
		 * Sets the tokens that every provider reports.
		 * @param inputTokens tokens of the prompt
		 * @param outputTokens tokens of the completion
		 * @return this builder
		 */
		public Builder tokens(long inputTokens, long outputTokens) {
			this.usage = null;
			this.inputTokens = inputTokens;
			this.outputTokens = outputTokens;
			return this;
		}

		/**
		 * Builds the value.
		 * @return an immutable value; the builder can be used again
		 */
		public LlmResponse build() {
			return new LlmResponse(this);
		}

	}

}
