package co.aitracer.openai;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import co.aitracer.record.LazyContent;

/**
 * Content that is rendered on the exporter's thread.
 *
 * @param length about how many characters it has
 * @param rendering makes a JSON-like value of it
 */
record Content(long length, Supplier<@Nullable Object> rendering) implements LazyContent {

	@Override
	public @Nullable Object get() {
		return this.rendering.get();
	}

}
