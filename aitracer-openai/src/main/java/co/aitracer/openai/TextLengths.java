package co.aitracer.openai;

import java.util.List;

import com.openai.models.completions.CompletionCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.moderations.ModerationCreateParams;

/**
 * Tells about how long texts and lists of token ids are.
 */
final class TextLengths {

	/** A token id and what is between it and the next. */
	private static final long TOKEN = 7;

	/** A part of a message: mostly where an image is. */
	private static final long PART = 256;

	private TextLengths() {
	}

	static long of(EmbeddingCreateParams.Input input) {
		return Json.length(input.string().orElse(null)) + ofTexts(input.arrayOfStrings().orElse(List.of()))
				+ ofTokens(input.arrayOfTokens().orElse(List.of()))
				+ ofTokenLists(input.arrayOfTokenArrays().orElse(List.of()));
	}

	static long of(CompletionCreateParams.Prompt prompt) {
		return Json.length(prompt.string().orElse(null)) + ofTexts(prompt.arrayOfStrings().orElse(List.of()))
				+ ofTokens(prompt.arrayOfTokens().orElse(List.of()))
				+ ofTokenLists(prompt.arrayOfTokenArrays().orElse(List.of()));
	}

	static long of(ModerationCreateParams.Input input) {
		return Json.length(input.string().orElse(null)) + ofTexts(input.strings().orElse(List.of()))
				+ PART * input.moderationMultiModalArray().orElse(List.of()).size();
	}

	private static long ofTexts(List<String> texts) {
		return texts.stream().mapToLong(String::length).sum();
	}

	private static long ofTokens(List<Long> tokens) {
		return TOKEN * tokens.size();
	}

	private static long ofTokenLists(List<List<Long>> lists) {
		return lists.stream().mapToLong(TextLengths::ofTokens).sum();
	}

}
