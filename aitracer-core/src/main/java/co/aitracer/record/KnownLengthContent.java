package co.aitracer.record;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Content of which the length is known.
 *
 * @param length about how many characters it has
 * @param rendering makes a JSON-like value of it
 */
record KnownLengthContent(long length, Supplier<@Nullable Object> rendering) implements LazyContent {

	@Override
	public @Nullable Object get() {
		return this.rendering.get();
	}

}
