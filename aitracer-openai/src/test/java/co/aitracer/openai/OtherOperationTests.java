package co.aitracer.openai;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.models.completions.Completion;
import com.openai.models.completions.CompletionCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.images.ImageEditParams;
import com.openai.models.images.ImageGenerateParams;
import com.openai.models.moderations.ModerationCreateParams;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import co.aitracer.record.Operations;
import co.aitracer.test.RecordedLog;
import co.aitracer.test.stub.StubReply;

import static co.aitracer.test.AITracerAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What there is beside chat.
 */
class OtherOperationTests {

	private static final JsonValue LABELS = JsonValue.from(Map.of("project", "others"));

	private final OpenAiFixture fixture = new OpenAiFixture();

	@AfterEach
	void close() {
		assertThat(this.fixture.stub.requests())
			.allSatisfy((request) -> assertThat(request.body().has(AITracerOpenAI.METADATA)).isFalse());
		this.fixture.close();
	}

	@Test
	void embeddingsAreRecordedWithoutTheirVectors() throws Exception {
		EmbeddingCreateParams params = EmbeddingCreateParams.builder()
			.model("text-embedding-3-small")
			.inputOfArrayOfStrings(List.of("one", "two"))
			.putAdditionalBodyProperty(AITracerOpenAI.METADATA, LABELS)
			.build();
		this.fixture.client.embeddings().create(params);
		this.fixture.client.async().embeddings().create(params).get(30, TimeUnit.SECONDS);
		assertThat(this.fixture.records(2)).allSatisfy((log) -> {
			assertThat(log).isInProject("others")
				.hasOperation(Operations.EMBEDDINGS)
				.hasModel("text-embedding-3-small")
				.hasTokens(2, 0)
				.isSuccessful();
			assertThat(log.output().path("embedding_count").asInt()).isEqualTo(2);
			assertThat(log.output().path("dimensions").asInt()).isEqualTo(1536);
			assertThat(log.input().path("input").path(1).asString()).isEqualTo("two");
		});
	}

	@Test
	void completionsAreRecordedInEachForm() {
		this.fixture.stub.when((request) -> true).reply(StubReply.text("One two three"));
		CompletionCreateParams params = CompletionCreateParams.builder()
			.model("gpt-3.5-turbo-instruct")
			.prompt("Count!")
			.putAdditionalBodyProperty(AITracerOpenAI.METADATA, LABELS)
			.build();
		this.fixture.client.completions().create(params);
		try (StreamResponse<Completion> response = this.fixture.client.completions().createStreaming(params)) {
			assertThat(response.stream().count()).isGreaterThan(3);
		}
		assertThat(this.fixture.records(2)).allSatisfy((log) -> assertThat(log).isInProject("others")
			.hasOperation(Operations.TEXT_COMPLETION)
			.hasInputText("Count!")
			.hasOutputText("One two three")
			.hasFinishReasons("stop")
			.isSuccessful());
	}

	@Test
	void imagesAreRecordedByWhereTheyAre() {
		this.fixture.client.images()
			.generate(ImageGenerateParams.builder()
				.model("dall-e-3")
				.prompt("A red house")
				.putAdditionalBodyProperty(AITracerOpenAI.METADATA, LABELS)
				.build());
		RecordedLog log = this.fixture.record();
		assertThat(log).isInProject("others")
			.hasOperation(Operations.IMAGE)
			.hasModel("dall-e-3")
			.hasInputText("A red house");
		assertThat(log.output().path("images").path(0).path("url").asString()).startsWith("http");
	}

	@Test
	void editsOfAnImageAreRecorded() {
		ImageEditParams params = ImageEditParams.builder()
			.model("gpt-image-1")
			.prompt("A blue house")
			.image(new ByteArrayInputStream(new byte[] { 1, 2, 3 }))
			.putAdditionalBodyProperty(AITracerOpenAI.METADATA, LABELS)
			.build();
		// the stub does not edit
		assertThatExceptionOfType(Exception.class).isThrownBy(() -> this.fixture.client.images().edit(params));
		assertThat(this.fixture.record()).isInProject("others")
			.hasOperation(Operations.IMAGE)
			.hasModel("gpt-image-1")
			.hasInputText("A blue house")
			.hasHttpStatus(404);
	}

	@Test
	void moderationsAreRecorded() {
		this.fixture.client.moderations()
			.create(ModerationCreateParams.builder()
				.model("omni-moderation-latest")
				.input("Nothing but violence")
				.putAdditionalBodyProperty(AITracerOpenAI.METADATA, LABELS)
				.build());
		RecordedLog log = this.fixture.record();
		assertThat(log).isInProject("others")
			.hasOperation(Operations.MODERATION)
			.hasModel("omni-moderation-latest")
			.hasInputText("Nothing but violence");
		assertThat(log.output().path("results").path(0).path("flagged").asBoolean()).isTrue();
	}

	@Test
	void errorsOfThemAreRecorded() {
		assertThatExceptionOfType(BadRequestException.class).isThrownBy(() -> this.fixture.client.embeddings()
			.create(EmbeddingCreateParams.builder().model("stub-error-400").input("one").build()));
		assertThat(this.fixture.record()).hasOperation(Operations.EMBEDDINGS).hasHttpStatus(400);
	}

}
