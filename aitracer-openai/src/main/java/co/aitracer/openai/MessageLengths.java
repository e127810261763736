package co.aitracer.openai;

import java.util.List;

import com.openai.models.chat.completions.ChatCompletionAssistantMessageParam;
import com.openai.models.chat.completions.ChatCompletionContentPart;
import com.openai.models.chat.completions.ChatCompletionMessageParam;
import com.openai.models.chat.completions.ChatCompletionUserMessageParam;
import org.jspecify.annotations.Nullable;

/**
 * Tells about how long messages are, without rendering them.
 */
final class MessageLengths {

	/** What frames a message: its role, the names of fields. */
	private static final long FRAME = 32;

	private MessageLengths() {
	}

	static long of(@Nullable List<ChatCompletionMessageParam> messages) {
		return (messages != null) ? messages.stream().mapToLong(MessageLengths::of).sum() : 0;
	}

	private static long of(ChatCompletionMessageParam message) {
		if (message.isUser()) {
			return FRAME + message.asUser()._content().asKnown().map(MessageLengths::ofUser).orElse(0L);
		}
		if (message.isAssistant()) {
			return FRAME + ofAssistant(message.asAssistant());
		}
		if (message.isSystem()) {
			return FRAME + Json
				.length(message.asSystem()._content().asKnown().flatMap((content) -> content.text()).orElse(null));
		}
		if (message.isDeveloper()) {
			return FRAME + Json
				.length(message.asDeveloper()._content().asKnown().flatMap((content) -> content.text()).orElse(null));
		}
		if (message.isTool()) {
			return FRAME + Json
				.length(message.asTool()._content().asKnown().flatMap((content) -> content.text()).orElse(null));
		}
		return FRAME;
	}

	private static long ofUser(ChatCompletionUserMessageParam.Content content) {
		return Json.length(content.text().orElse(null))
				+ content.arrayOfContentParts().orElse(List.of()).stream().mapToLong(MessageLengths::ofPart).sum();
	}

	private static long ofPart(ChatCompletionContentPart part) {
		if (part.isText()) {
			return FRAME + Json.length(Json.known(part.asText()._text()));
		}
		if (part.isImageUrl()) {
			return FRAME + part.asImageUrl()
				._imageUrl()
				.asKnown()
				.map((url) -> Json.length(Json.known(url._url())))
				.orElse(0L);
		}
		if (part.isInputAudio()) {
			return FRAME + part.asInputAudio()
				._inputAudio()
				.asKnown()
				.map((audio) -> Json.length(Json.known(audio._data())))
				.orElse(0L);
		}
		if (part.isFile()) {
			return FRAME + part.asFile()
				._file()
				.asKnown()
				.map((file) -> Json.length(Json.known(file._fileData())))
				.orElse(0L);
		}
		return FRAME;
	}

	private static long ofAssistant(ChatCompletionAssistantMessageParam message) {
		long length = Json.length(message._content().asKnown().flatMap((content) -> content.text()).orElse(null));
		return length + message._toolCalls()
			.asKnown()
			.orElse(List.of())
			.stream()
			.mapToLong((call) -> FRAME + (call.isFunction() ? Json
				.length(call.asFunction()._function().asKnown().map((one) -> Json.known(one._arguments())).orElse(null))
					: 0))
			.sum();
	}

}
