package co.aitracer.export;

import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import co.aitracer.masking.ContentCapture;
import co.aitracer.masking.ContentMasker;

/**
 * How much content leaves the application, and in which form.
 *
 * @param capture how much of it, for projects that have no rule of their own
 * @param captures how much of it, for single projects
 * @param masker masks the content where it is to be masked
 * @param maxTextLength longer texts are cut, in characters; a mark in the text tells how
 * long it was
 * @param maxFieldBytes where the JSON of an input, an output or the metadata becomes
 * longer, the rest is left out, with a mark
 * @since 0.1.0
 */
public record ContentPolicy(ContentCapture capture, Map<String, ContentCapture> captures,
		@Nullable ContentMasker masker, int maxTextLength, int maxFieldBytes) {

	/**
	 * 128 Ki characters, about the text of 30,000 tokens.
	 */
	public static final int DEFAULT_MAX_TEXT_LENGTH = 128 << 10;

	/**
	 * 1 MiB.
	 */
	public static final int DEFAULT_MAX_FIELD_BYTES = 1 << 20;

	/**
	 * All content, as it is.
	 */
	public static final ContentPolicy FULL = of(ContentCapture.FULL, null);

	/**
	 * Checks the bounds and copies the map.
	 */
	public ContentPolicy {
		Objects.requireNonNull(capture, "capture");
		captures = Map.copyOf(captures);
		positive("maxTextLength", maxTextLength);
		positive("maxFieldBytes", maxFieldBytes);
	}

	/**
	 * A policy with the default bounds.
	 * @param capture how much content leaves the application
	 * @param masker masks the content where it is to be masked
	 * @return the policy
	 */
	public static ContentPolicy of(ContentCapture capture, @Nullable ContentMasker masker) {
		return new ContentPolicy(capture, Map.of(), masker, DEFAULT_MAX_TEXT_LENGTH, DEFAULT_MAX_FIELD_BYTES);
	}

	private static void positive(String name, int value) {
		if (value <= 0) {
			throw new IllegalArgumentException("'" + name + "' must be positive, but is " + value);
		}
	}

}
