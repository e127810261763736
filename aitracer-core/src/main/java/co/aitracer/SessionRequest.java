package co.aitracer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a new session is like.
 *
 * @since 0.1.0
 */
public final class SessionRequest {

	private final @Nullable String id;

	private final @Nullable String user;

	private final @Nullable String name;

	private final @Nullable String project;

	private final Map<String, @Nullable Object> metadata;

	private SessionRequest(Builder builder) {
		this.id = builder.id;
		this.user = builder.user;
		this.name = builder.name;
		this.project = builder.project;
		this.metadata = Collections.unmodifiableMap(new LinkedHashMap<>(builder.metadata));
	}

	/**
	 * Starts a request in which nothing is set.
	 * @return a builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	@Nullable String id() {
		return this.id;
	}

	@Nullable String user() {
		return this.user;
	}

	@Nullable String name() {
		return this.name;
	}

	@Nullable String project() {
		return this.project;
	}

	Map<String, @Nullable Object> metadata() {
		return this.metadata;
	}

	/**
	 * Builds a {@link SessionRequest}. Not safe for use by several threads.
	 */
	public static final class Builder {

		private @Nullable String id;

		private @Nullable String user;

		private @Nullable String name;

		private @Nullable String project;

		private final Map<String, @Nullable Object> metadata = new LinkedHashMap<>();

		private Builder() {
		}

		/**
		 * Sets the session's id, such as that of the HTTP session.
		 * @param id up to 200 characters; by default one is made
		 * @return this builder
		 */
		public Builder id(@Nullable String id) {
			this.id = id;
			return this;
		}

		/**
		 * Sets the user whose session it is.
		 * @param user the id; by default that of the current scope, then the tracer's
		 * @return this builder
		 */
		public Builder user(@Nullable String user) {
			this.user = user;
			return this;
		}

		/**
		 * Sets a display name.
		 * @param name the name, by default none
		 * @return this builder
		 */
		public Builder name(@Nullable String name) {
			this.name = name;
			return this;
		}

		/**
		 * Sets the project that the session is filed under.
		 * @param project the project's name; by default it is decided as for a call
		 * @return this builder
		 */
		public Builder project(@Nullable String project) {
			this.project = project;
			return this;
		}

		/**
		 * Adds something that is known of the session.
		 * @param key the key
		 * @param value a JSON-like value
		 * @return this builder
		 */
		public Builder metadata(String key, @Nullable Object value) {
			this.metadata.put(key, value);
			return this;
		}

		/**
		 * Builds the request.
		 * @return the request
		 */
		public SessionRequest build() {
			return new SessionRequest(this);
		}

	}

}
