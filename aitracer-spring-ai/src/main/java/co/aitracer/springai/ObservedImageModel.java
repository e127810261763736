package co.aitracer.springai;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.image.Image;
import org.springframework.ai.image.ImageGeneration;
import org.springframework.ai.image.ImageMessage;
import org.springframework.ai.image.ImageOptions;
import org.springframework.ai.image.ImageResponse;
import org.springframework.ai.image.observation.ImageModelObservationContext;

import co.aitracer.LlmCall;
import co.aitracer.LlmRequest;
import co.aitracer.LlmResponse;
import co.aitracer.record.LlmError;
import co.aitracer.record.Operations;

/**
 * Records calls of image models: the prompt, but of the images only where they are or how
 * large.
 */
final class ObservedImageModel implements ObservedOperation<ImageModelObservationContext> {

	@Override
	public Class<ImageModelObservationContext> contextType() {
		return ImageModelObservationContext.class;
	}

	@Override
	public LlmRequest.Builder request(ImageModelObservationContext context) {
		List<ImageMessage> messages = List.copyOf(context.getRequest().getInstructions());
		ImageOptions options = context.getRequest().getOptions();
		String model = (options != null) ? options.getModel() : null;
		return LlmRequest.builder()
			.operation(Operations.IMAGE)
			.provider(Providers.nameOf(context.getOperationMetadata().provider()))
			.model(Objects.requireNonNullElse(model, "unknown"))
			.delegating(true)
			.input(input(messages, options));
	}

	private static Map<String, Object> input(List<ImageMessage> messages, @Nullable ImageOptions options) {
		Map<String, Object> input = new LinkedHashMap<>();
		input.put("prompt", String.join("\n", messages.stream().map(ImageMessage::getText).toList()));
		if (options != null) {
			JsonFields.putIfSet(input, "n", options.getN());
			JsonFields.putIfSet(input, "width", options.getWidth());
			JsonFields.putIfSet(input, "height", options.getHeight());
			JsonFields.putIfSet(input, "style", options.getStyle());
			JsonFields.putIfSet(input, "response_format", options.getResponseFormat());
		}
		return input;
	}

	@Override
	public void finish(ImageModelObservationContext context, LlmCall call) {
		Throwable error = context.getError();
		if (error != null) {
			call.fail(LlmError.of(error), null);
			return;
		}
		ImageResponse response = context.getResponse();
		call.complete((response != null) ? response(response) : LlmResponse.of(null));
	}

	private static LlmResponse response(ImageResponse response) {
		LlmResponse.Builder answer = LlmResponse.builder()
			.output(Map.of("images", response.getResults().stream().map(ObservedImageModel::image).toList()));
		if (response.getMetadata() != null) {
			answer.usage(Usages.of(response.getMetadata().getUsage()));
		}
		return answer.build();
	}

	private static Map<String, Object> image(ImageGeneration generation) {
		Image image = generation.getOutput();
		Map<String, Object> described = new LinkedHashMap<>();
		JsonFields.putIfSet(described, "url", image.getUrl());
		if (image.getB64Json() != null) {
			described.put("type", "binary");
			// four characters of base64 hold three bytes
			described.put("size", image.getB64Json().length() / 4 * 3);
		}
		return described;
	}

}
