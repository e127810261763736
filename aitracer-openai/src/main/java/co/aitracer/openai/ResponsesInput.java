package co.aitracer.openai;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseInputContent;
import com.openai.models.responses.ResponseInputItem;
import org.jspecify.annotations.Nullable;

import co.aitracer.record.LazyContent;

/**
 * What is asked by the Responses API, as the messages that it is: instructions and input
 * are two fields there, and the input may be a mere text.
 */
final class ResponsesInput {

	/** What frames an item, or all there is of one without a text. */
	private static final long FRAME = 128;

	private ResponsesInput() {
	}

	static LazyContent of(ResponseCreateParams params) {
		long length = params._input().asKnown().map(ResponsesInput::length).orElse(0L)
				+ Json.length(Json.known(params._instructions()));
		return LazyContent.of(length, () -> render(params));
	}

	private static Object render(ResponseCreateParams params) {
		Map<String, @Nullable Object> body = Json.fields(params._body());
		Object instructions = body.remove("instructions");
		Object input = body.remove("input");
		List<@Nullable Object> messages = new ArrayList<>();
		if (instructions != null) {
			messages.add(message("system", instructions));
		}
		if (input instanceof List<?> items) {
			messages.addAll(items);
		}
		else if (input != null) {
			messages.add(message("user", input));
		}
		Map<String, @Nullable Object> rendered = new LinkedHashMap<>();
		rendered.put("messages", messages);
		rendered.putAll(body);
		return rendered;
	}

	private static Map<String, Object> message(String role, Object content) {
		Map<String, Object> message = new LinkedHashMap<>();
		message.put("role", role);
		message.put("content", content);
		return message;
	}

	private static long length(ResponseCreateParams.Input input) {
		return Json.length(input.text().orElse(null))
				+ input.response().orElse(List.of()).stream().mapToLong(ResponsesInput::length).sum();
	}

	private static long length(ResponseInputItem item) {
		if (item.isEasyInputMessage()) {
			return FRAME + item.asEasyInputMessage()
				._content()
				.asKnown()
				.map((content) -> Json.length(content.textInput().orElse(null))
						+ length(content.responseInputMessageContentList().orElse(List.of())))
				.orElse(0L);
		}
		if (item.isMessage()) {
			return FRAME + length(item.asMessage()._content().asKnown().orElse(List.of()));
		}
		if (item.isFunctionCallOutput()) {
			return FRAME + item.asFunctionCallOutput()
				._output()
				.asKnown()
				.map((output) -> Json.length(output.string().orElse(null)))
				.orElse(0L);
		}
		return FRAME;
	}

	private static long length(List<ResponseInputContent> parts) {
		long length = 0;
		for (ResponseInputContent part : parts) {
			length += FRAME;
			if (part.isInputText()) {
				length += Json.length(Json.known(part.asInputText()._text()));
			}
			else if (part.isInputImage()) {
				length += Json.length(Json.known(part.asInputImage()._imageUrl()));
			}
			else if (part.isInputFile()) {
				length += Json.length(Json.known(part.asInputFile()._fileData()));
			}
		}
		return length;
	}

}
