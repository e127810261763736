package co.aitracer.record;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Content that is put together on the exporter's thread, and whose size can be told
 * before: so that what waits can be bounded by bytes.
 *
 * @since 0.1.0
 */
public interface LazyContent extends Supplier<@Nullable Object> {

	/**
	 * About how many characters the content has. Asked on the caller's thread, so it must
	 * be cheap.
	 * @return the number of characters
	 */
	long length();

	/**
	 * Content of which the length is known.
	 * @param length about how many characters it has
	 * @param rendering makes a JSON-like value of it
	 * @return the content
	 */
	static LazyContent of(long length, Supplier<@Nullable Object> rendering) {
		return new KnownLengthContent(length, rendering);
	}

}
