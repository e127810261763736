package co.aitracer.openai;

import java.util.List;

import com.openai.core.JsonField;
import com.openai.models.ChatModel;
import com.openai.models.ResponsesModel;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.completions.CompletionCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.embeddings.EmbeddingModel;
import com.openai.models.images.ImageCreateVariationParams;
import com.openai.models.images.ImageEditParams;
import com.openai.models.images.ImageGenerateParams;
import com.openai.models.images.ImageModel;
import com.openai.models.moderations.ModerationCreateParams;
import com.openai.models.moderations.ModerationModel;
import com.openai.models.responses.ResponseCreateParams;
import org.jspecify.annotations.Nullable;

import co.aitracer.record.LazyContent;
import co.aitracer.record.Operations;

/**
 * The operations that are recorded.
 */
final class OpenAiOperations {

	private OpenAiOperations() {
	}

	static List<OpenAiOperation<?>> all() {
		return List.of(chat(), responses(), embeddings(), completions(), imageGeneration(), imageEdit(),
				imageVariation(), moderations());
	}

	private static OpenAiOperation<ChatCompletionCreateParams> chat() {
		return new OpenAiOperation<>(ChatCompletionCreateParams.class, Operations.CHAT,
				(params) -> params._model().asKnown().map(ChatModel::asString).orElse(null),
				(params) -> LazyContent.of(MessageLengths.of(Json.known(params._messages())),
						() -> Json.render(params._body())),
				ChatCompletionCreateParams::_additionalBodyProperties,
				(params, name) -> params.toBuilder().removeAdditionalBodyProperty(name).build(), ChatAnswer::new);
	}

	private static OpenAiOperation<ResponseCreateParams> responses() {
		return new OpenAiOperation<>(ResponseCreateParams.class, Operations.CHAT,
				(params) -> nameOf(Json.known(params._model())), ResponsesInput::of,
				ResponseCreateParams::_additionalBodyProperties,
				(params, name) -> params.toBuilder().removeAdditionalBodyProperty(name).build(), ResponsesAnswer::new);
	}

	private static OpenAiOperation<EmbeddingCreateParams> embeddings() {
		return new OpenAiOperation<>(EmbeddingCreateParams.class, Operations.EMBEDDINGS,
				(params) -> params._model().asKnown().map(EmbeddingModel::asString).orElse(null),
				(params) -> LazyContent.of(params._input().asKnown().map(TextLengths::of).orElse(0L),
						() -> Json.render(params._body())),
				EmbeddingCreateParams::_additionalBodyProperties,
				(params, name) -> params.toBuilder().removeAdditionalBodyProperty(name).build(), EmbeddingsAnswer::new);
	}

	private static OpenAiOperation<CompletionCreateParams> completions() {
		return new OpenAiOperation<>(CompletionCreateParams.class, Operations.TEXT_COMPLETION,
				(params) -> params._model().asKnown().map(CompletionCreateParams.Model::asString).orElse(null),
				(params) -> LazyContent.of(params._prompt().asKnown().map(TextLengths::of).orElse(0L),
						() -> Json.render(params._body())),
				CompletionCreateParams::_additionalBodyProperties,
				(params, name) -> params.toBuilder().removeAdditionalBodyProperty(name).build(), CompletionAnswer::new);
	}

	private static OpenAiOperation<ImageGenerateParams> imageGeneration() {
		return new OpenAiOperation<>(ImageGenerateParams.class, Operations.IMAGE, (params) -> nameOf(params._model()),
				(params) -> LazyContent.of(Json.length(Json.known(params._prompt())),
						() -> Json.render(params._body())),
				ImageGenerateParams::_additionalBodyProperties,
				(params, name) -> params.toBuilder().removeAdditionalBodyProperty(name).build(), ImagesAnswer::new);
	}

	private static OpenAiOperation<ImageEditParams> imageEdit() {
		return new OpenAiOperation<>(ImageEditParams.class, Operations.IMAGE,
				(params) -> nameOf(params._model().value()),
				(params) -> LazyContent.of(Json.length(Json.known(params._prompt().value())),
						() -> ImagesAnswer.input("edit", Json.known(params._prompt().value()))),
				ImageEditParams::_additionalBodyProperties,
				(params, name) -> params.toBuilder().removeAdditionalBodyProperty(name).build(), ImagesAnswer::new);
	}

	private static OpenAiOperation<ImageCreateVariationParams> imageVariation() {
		return new OpenAiOperation<>(ImageCreateVariationParams.class, Operations.IMAGE,
				(params) -> nameOf(params._model().value()),
				(params) -> LazyContent.of(0, () -> ImagesAnswer.input("variation", null)),
				ImageCreateVariationParams::_additionalBodyProperties,
				(params, name) -> params.toBuilder().removeAdditionalBodyProperty(name).build(), ImagesAnswer::new);
	}

	private static OpenAiOperation<ModerationCreateParams> moderations() {
		return new OpenAiOperation<>(ModerationCreateParams.class, Operations.MODERATION,
				(params) -> params._model().asKnown().map(ModerationModel::asString).orElse(null),
				(params) -> LazyContent.of(params._input().asKnown().map(TextLengths::of).orElse(0L),
						() -> Json.render(params._body())),
				ModerationCreateParams::_additionalBodyProperties,
				(params, name) -> params.toBuilder().removeAdditionalBodyProperty(name).build(),
				ModerationsAnswer::new);
	}

	static @Nullable String nameOf(@Nullable ResponsesModel model) {
		if (model == null) {
			return null;
		}
		if (model.isChat()) {
			return model.asChat().asString();
		}
		return model.isOnly() ? model.asOnly().asString() : model.string().orElse(null);
	}

	private static @Nullable String nameOf(JsonField<ImageModel> model) {
		return model.asKnown().map(ImageModel::asString).orElse(null);
	}

}
