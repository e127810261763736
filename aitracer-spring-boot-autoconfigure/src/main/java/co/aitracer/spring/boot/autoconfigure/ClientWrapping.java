package co.aitracer.spring.boot.autoconfigure;

import java.util.function.BiFunction;

import org.jspecify.annotations.Nullable;

/**
 * How a provider's client is recorded.
 *
 * @param <T> the type of the client
 * @param type the client's interface
 * @param wrap makes a recorded client of one, with the project that is bound to it
 */
record ClientWrapping<T>(Class<T> type, BiFunction<T, @Nullable String, T> wrap) {

	Object apply(Object client, @Nullable String project) {
		return this.wrap.apply(this.type.cast(client), project);
	}

}
