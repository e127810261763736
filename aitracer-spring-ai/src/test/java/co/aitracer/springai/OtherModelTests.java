package co.aitracer.springai;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.ai.document.Document;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.image.ImagePrompt;
import org.springframework.ai.openai.OpenAiEmbeddingModel;
import org.springframework.ai.openai.OpenAiEmbeddingOptions;
import org.springframework.ai.openai.OpenAiImageModel;
import org.springframework.ai.openai.OpenAiImageOptions;
import org.springframework.ai.vectorstore.SearchRequest;
import org.springframework.ai.vectorstore.SimpleVectorStore;

import co.aitracer.AITracerScope;
import co.aitracer.record.Outcome;
import co.aitracer.test.RecordedLog;
import co.aitracer.test.stub.StubReply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Embedding models, image models and vector stores.
 */
class OtherModelTests {

	private final SpringAiFixture spring = new SpringAiFixture();

	@AfterEach
	void close() {
		this.spring.close();
	}

	@Test
	void recordsTheTextsOfAnEmbeddingButNotItsVectors() {
		try (AITracerScope scope = this.spring.tracer.project("search")) {
			embeddings().embedForResponse(List.of("a cat", "a dog"));
		}
		RecordedLog log = this.spring.record();
		assertThat(log.operation()).isEqualTo("embeddings");
		assertThat(log.provider()).isEqualTo("openai");
		assertThat(log.model()).isEqualTo("text-embedding-3-small");
		assertThat(log.project()).isEqualTo("search");
		assertThat(log.input().at("/input/1").asString()).isEqualTo("a dog");
		assertThat(log.input().path("dimensions").asInt()).isEqualTo(64);
		assertThat(log.output().path("embedding_count").asInt()).isEqualTo(2);
		assertThat(log.output().path("dimensions").asInt()).isEqualTo(64);
		assertThat(log.output().size()).isEqualTo(2);
		assertThat(log.inputTokens()).isEqualTo(4);
		assertThat(log.outputTokens()).isZero();
	}

	@Test
	void recordsAFailedEmbedding() {
		this.spring.stub.when((request) -> true).reply(StubReply.error(429));
		assertThatException().isThrownBy(() -> embeddings().embed("a cat"));
		RecordedLog log = this.spring.record();
		assertThat(log.outcome()).isEqualTo(Outcome.ERROR);
		assertThat(log.httpStatus()).isEqualTo(429);
	}

	@Test
	void recordsAnImageButNotItsBytes() {
		ImagePrompt prompt = new ImagePrompt("a cat",
				OpenAiImageOptions.builder().model("gpt-image-1-mini").n(1).build());
		String image = images().call(prompt).getResult().getOutput().getB64Json();
		RecordedLog log = this.spring.record();
		assertThat(log.operation()).isEqualTo("image");
		assertThat(log.model()).isEqualTo("gpt-image-1-mini");
		assertThat(log.provider()).isEqualTo("openai");
		assertThat(log.input().path("prompt").asString()).isEqualTo("a cat");
		assertThat(log.input().path("n").asInt()).isOne();
		assertThat(log.output().at("/images/0/type").asString()).isEqualTo("binary");
		assertThat(log.output().at("/images/0/size").asInt()).isPositive();
		assertThat(log.json()).doesNotContain(image);
	}

	@Test
	void recordsAFailedImage() {
		this.spring.stub.when((request) -> true).reply(StubReply.error(400));
		assertThatException().isThrownBy(() -> images().call(new ImagePrompt("a cat")));
		assertThat(this.spring.record().httpStatus()).isEqualTo(400);
	}

	@Test
	void recordsAQueryOfAVectorStoreWithTheEmbeddingBelowIt() {
		SimpleVectorStore store = vectorStore();
		store.add(List.of(new Document("Cats purr.", Map.of("topic", "cats"))));
		List<RecordedLog> added = this.spring.records(2);
		RecordedLog addition = SpringAiFixture.only(added, "vector_store");
		assertThat(addition.name()).startsWith("add");
		assertThat(SpringAiFixture.only(added, "embeddings").parentSpanId()).isEqualTo(addition.spanId());
		this.spring.sink.clear();
		List<Document> found = store.similaritySearch(SearchRequest.builder().query("Cats purr.").topK(1).build());
		List<RecordedLog> queried = this.spring.records(2);
		RecordedLog retrieval = SpringAiFixture.only(queried, "retrieval");
		assertThat(retrieval.outcome()).isEqualTo(Outcome.SUCCESS);
		assertThat(retrieval.name()).startsWith("query");
		assertThat(retrieval.input().path("query").asString()).isEqualTo("Cats purr.");
		assertThat(retrieval.input().path("top_k").asInt()).isEqualTo(1);
		assertThat(retrieval.output().at("/documents/0/content").asString()).isEqualTo("Cats purr.");
		assertThat(retrieval.output().at("/documents/0/id").asString()).isEqualTo(found.get(0).getId());
		assertThat(retrieval.output().at("/documents/0/metadata/topic").asString()).isEqualTo("cats");
		assertThat(retrieval.output().at("/documents/0/score").asDouble()).isPositive();
		assertThat(SpringAiFixture.only(queried, "embeddings").parentSpanId()).isEqualTo(retrieval.spanId());
	}

	@Test
	void recordsTheFilterOfAQuery() {
		SimpleVectorStore store = vectorStore();
		store.similaritySearch(SearchRequest.builder().query("cats").filterExpression("topic == 'cats'").build());
		RecordedLog retrieval = SpringAiFixture.only(this.spring.records(2), "retrieval");
		assertThat(retrieval.input().path("filter").asString()).contains("topic").contains("cats");
		assertThat(retrieval.output().path("documents").size()).isZero();
	}

	@Test
	void recordsAFailedQuery() {
		SimpleVectorStore store = vectorStore();
		this.spring.stub.when((request) -> true).reply(StubReply.error(500));
		assertThatException().isThrownBy(() -> store.similaritySearch("cats"));
		assertThat(this.spring.records(2)).allSatisfy((log) -> {
			assertThat(log.outcome()).isEqualTo(Outcome.ERROR);
			assertThat(log.httpStatus()).isEqualTo(500);
		});
	}

	private SimpleVectorStore vectorStore() {
		EmbeddingModel model = embeddings();
		// the store would ask for the length of the vectors in the middle of a test
		model.dimensions();
		this.spring.sink.clear();
		return SimpleVectorStore.builder(model).observationRegistry(this.spring.registry).build();
	}

	private EmbeddingModel embeddings() {
		return OpenAiEmbeddingModel.builder()
			.options(OpenAiEmbeddingOptions.builder()
				.baseUrl(this.spring.stub.baseUrl())
				.apiKey("sk-test")
				.maxRetries(0)
				.model("text-embedding-3-small")
				.dimensions(64)
				.build())
			.observationRegistry(this.spring.registry)
			.build();
	}

	private OpenAiImageModel images() {
		return OpenAiImageModel.builder()
			.options(OpenAiImageOptions.builder()
				.baseUrl(this.spring.stub.baseUrl())
				.apiKey("sk-test")
				.maxRetries(0)
				.model("gpt-image-1")
				.build())
			.observationRegistry(this.spring.registry)
			.build();
	}

}
