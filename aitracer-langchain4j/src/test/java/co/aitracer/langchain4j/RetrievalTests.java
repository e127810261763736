package co.aitracer.langchain4j;

import java.util.List;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.moderation.Moderation;
import dev.langchain4j.model.moderation.ModerationModel;
import dev.langchain4j.model.moderation.ModerationRequest;
import dev.langchain4j.model.moderation.ModerationResponse;
import dev.langchain4j.model.moderation.listener.ModerationModelListener;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.langchain4j.rag.DefaultRetrievalAugmentor;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.rag.content.retriever.EmbeddingStoreContentRetriever;
import dev.langchain4j.rag.query.Query;
import dev.langchain4j.rag.query.router.DefaultQueryRouter;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import co.aitracer.AITracerContext;
import co.aitracer.AITracerProject;
import co.aitracer.AITracerScope;
import co.aitracer.record.Outcome;
import co.aitracer.test.RecordedLog;

import static co.aitracer.test.AITracerAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What is recorded of embeddings, stores, retrievers and moderation.
 */
class RetrievalTests {

	private final LangChain4jFixture fixture = new LangChain4jFixture();

	private final EmbeddingModel embeddings = AITracerLangChain4j.trace(embeddingModel("text-embedding-3-small"),
			this.fixture.tracer);

	private final EmbeddingStore<TextSegment> store = AITracerLangChain4j
		.trace(new InMemoryEmbeddingStore<TextSegment>(), this.fixture.tracer);

	@AfterEach
	void close() {
		this.fixture.close();
	}

	private EmbeddingModel embeddingModel(String name) {
		return OpenAiEmbeddingModel.builder()
			.baseUrl(this.fixture.stub.baseUrl())
			.apiKey("sk-test")
			.modelName(name)
			.maxRetries(0)
			.build();
	}

	private ContentRetriever retriever() {
		return AITracerLangChain4j.trace(EmbeddingStoreContentRetriever.builder()
			.embeddingModel(this.embeddings)
			.embeddingStore(this.store)
			.maxResults(1)
			.build(), this.fixture.tracer);
	}

	private void fill() {
		TextSegment segment = TextSegment.from("Parcels arrive within three days.");
		this.store.add(this.embeddings.embed(segment).content(), segment);
	}

	@Test
	void ofEmbeddingsTextsAndNumbersAreRecorded() {
		this.embeddings.embedAll(List.of(TextSegment.from("one"), TextSegment.from("two")));
		RecordedLog log = this.fixture.record();
		assertThat(log).hasOperation("embeddings")
			.hasModel("text-embedding-3-small")
			.hasProvider("openai")
			.isInProject(LangChain4jFixture.DEFAULT_PROJECT)
			.isSuccessful();
		assertThat(log.input().path("input").get(1).asString()).isEqualTo("two");
		assertThat(log.output().path("embedding_count").asInt()).isEqualTo(2);
		assertThat(log.output().path("dimensions").asInt()).isPositive();
		assertThat(log.inputTokens()).isPositive();
	}

	@Test
	void aFailureOfTheEmbeddingModelIsRecorded() {
		EmbeddingModel broken = AITracerLangChain4j.trace(embeddingModel("stub-error-500"), this.fixture.tracer);
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> broken.embed("one"));
		assertThat(this.fixture.record()).hasOutcome(Outcome.ERROR).hasHttpStatus(500);
	}

	@Test
	void anEmbeddingModelThatIsTracedTwiceIsRecordedOnce() {
		AITracerLangChain4j.trace(this.embeddings, this.fixture.tracer).embed("once");
		assertThat(this.fixture.record()).hasOperation("embeddings");
	}

	@Test
	void additionsAndSearchesOfAStoreAreRecorded() {
		fill();
		retriever().retrieve(Query.from("How long does a parcel take?"));
		List<RecordedLog> logs = this.fixture.records(5);
		RecordedLog added = LangChain4jFixture.only(logs, "vector_store");
		assertThat(added.input().path("count").asInt()).isEqualTo(1);
		assertThat(added.output().path("ids").get(0).asString()).isNotEmpty();
		RecordedLog search = named(logs, "search InMemoryEmbeddingStore");
		assertThat(search.input().path("max_results").asInt()).isEqualTo(1);
		assertThat(search.output().path("documents").get(0).path("content").asString()).startsWith("Parcels arrive");
		assertThat(search.output().path("documents").get(0).path("score").asDouble()).isPositive();
	}

	@Test
	void whatARetrieverUsesLiesBelowIt() {
		fill();
		this.fixture.records(2);
		this.fixture.sink.clear();
		try (AITracerScope scope = this.fixture.tracer.project("library")) {
			retriever().retrieve(Query.from("How long does a parcel take?"));
		}
		List<RecordedLog> logs = this.fixture.records(3);
		RecordedLog retrieval = named(logs, "EmbeddingStoreContentRetriever");
		assertThat(retrieval).hasOperation("retrieval").hasNoParent();
		assertThat(retrieval.input().path("query").asString()).isEqualTo("How long does a parcel take?");
		assertThat(retrieval.output().path("documents").get(0).path("content").asString()).startsWith("Parcels arrive");
		assertThat(LangChain4jFixture.only(logs, "embeddings")).hasParent(retrieval);
		assertThat(named(logs, "search InMemoryEmbeddingStore")).hasParent(retrieval);
		assertThat(logs).extracting(RecordedLog::project).containsOnly("library");
		assertThat(AITracerContext.current().isEmpty()).isTrue();
	}

	@Test
	void retrievalsOnOtherThreadsLieBelowTheService() {
		fill();
		this.fixture.records(2);
		this.fixture.sink.clear();
		ChatModel model = this.fixture.listened();
		try (AITracerScope installation = AITracerLangChain4j.install(this.fixture.tracer)) {
			Librarian librarian = AiServices.builder(Librarian.class)
				.chatModel(model)
				.retrievalAugmentor(DefaultRetrievalAugmentor.builder()
					.queryRouter(new DefaultQueryRouter(retriever(), retriever()))
					.build())
				.build();
			librarian.ask("How long does a parcel take?");
		}
		List<RecordedLog> logs = this.fixture.records(8);
		RecordedLog service = LangChain4jFixture.only(logs, "ai_service");
		assertThat(logs).extracting(RecordedLog::project).containsOnly("books");
		assertThat(logs.stream().filter((log) -> "EmbeddingStoreContentRetriever".equals(log.name()))).hasSize(2)
			.allSatisfy((retrieval) -> assertThat(retrieval).hasParent(service));
	}

	@Test
	void aRetrieverThatFailsByAnErrorDoesNotKeepItsThread() {
		ContentRetriever broken = AITracerLangChain4j.trace((ContentRetriever) (query) -> {
			throw new StackOverflowError();
		}, this.fixture.tracer);
		assertThatExceptionOfType(StackOverflowError.class).isThrownBy(() -> broken.retrieve(Query.from("Deep?")));
		Awaitility.await().atMost(LangChain4jFixture.PATIENCE).until(() -> {
			System.gc();
			return !this.fixture.sink.logs().isEmpty();
		});
		assertThat(this.fixture.record()).hasOutcome(Outcome.ABANDONED).hasName("ContentRetriever");
		assertThat(AITracerContext.current().isEmpty()).isTrue();
	}

	@Test
	void moderationIsRecorded() {
		new Strict(new AITracerModerationModelListener(this.fixture.tracer)).moderate("Something rude");
		RecordedLog log = this.fixture.record();
		assertThat(log).hasOperation("moderation").hasModel("strict-1");
		assertThat(log.input().path("input").get(0).asString()).isEqualTo("Something rude");
		assertThat(log.output().path("flagged").asBoolean()).isTrue();
		assertThat(log.output().path("flagged_text").asString()).isEqualTo("Something rude");
	}

	@Test
	void aModerationModelThatIsBuiltIsRecordedOnce() {
		ModerationModel built = new Strict(new ModerationModelListener() {
		});
		ModerationModel traced = AITracerLangChain4j.trace(built, this.fixture.tracer);
		assertThat(AITracerLangChain4j.trace(traced, this.fixture.tracer)).isSameAs(traced);
		assertThat(traced.moderate("Something rude").content().flagged()).isTrue();
		assertThat(traced.listeners()).hasSize(2);
		assertThat(traced.modelName()).isEqualTo("strict-1");
		assertThat(this.fixture.record()).hasOperation("moderation").hasModel("strict-1");
	}

	@Test
	void aTracerThatFailsReachesNobody() {
		EmbeddingModel model = AITracerLangChain4j.trace(embeddingModel("text-embedding-3-small"),
				new AITracerEmbeddingModelListener(() -> {
					throw new IllegalStateException("No tracer");
				}));
		assertThat(model.embed("one").content().dimension()).isPositive();
	}

	private static RecordedLog named(List<RecordedLog> logs, String name) {
		return logs.stream().filter((log) -> name.equals(log.name())).findFirst().orElseThrow();
	}

	@AITracerProject("books")
	interface Librarian {

		String ask(String question);

	}

	/** Flags everything. */
	private record Strict(ModerationModelListener listener) implements ModerationModel {

		@Override
		public ModerationResponse doModerate(ModerationRequest request) {
			return ModerationResponse.builder().moderation(Moderation.flagged(request.texts().get(0))).build();
		}

		@Override
		public List<ModerationModelListener> listeners() {
			return List.of(this.listener);
		}

		@Override
		public String modelName() {
			return "strict-1";
		}

	}

}
