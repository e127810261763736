package co.aitracer.samples.assistant;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.langchain4j.model.chat.response.ChatResponse;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import co.aitracer.test.AITracerTest;
import co.aitracer.test.InMemoryLogSink;
import co.aitracer.test.RecordedLog;
import co.aitracer.test.stub.OpenAiStub;

import static co.aitracer.test.AITracerAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each answer of the assistant is a tree of records, under the project of the method.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
@AITracerTest
class AssistantTreeTests {

	private static final String ORDER = "How long does my parcel take? Please use tool orderStatus {\"order\": \"A-1042\"}";

	private static final OpenAiStub provider = OpenAiStub.start();

	@DynamicPropertySource
	static void provider(DynamicPropertyRegistry registry) {
		registry.add("sample.provider.base-url", provider::baseUrl);
	}

	@AfterAll
	static void stop() {
		provider.close();
	}

	@Autowired
	private ShopAssistant assistant;

	@Autowired
	private InMemoryLogSink sink;

	@BeforeEach
	void forgetTheStart() {
		provider.reset();
		this.sink.clear();
	}

	@Test
	void theGuidesChapterIsFoundByMeaning() {
		assertThat(this.assistant.answer("c-1", "Does the warranty cover a worn chain?")).isNotEmpty();
		RecordedLog retrieval = only(records(4), "retrieval");
		assertThat(retrieval.output().path("documents").get(0).path("content").asString()).startsWith("Warranty.");
		assertThat(provider.requests().get(0).body().toString()).contains("Wear is not covered");
	}

	@Test
	void anAnswerIsATreeOfRetrievalModelToolAndModel() {
		String answer = this.assistant.answer("c-2", ORDER);
		assertThat(answer).contains("left the warehouse this morning");
		List<RecordedLog> logs = records(6);
		checkTree(logs, "answer");
		assertThat(logs).allSatisfy((log) -> assertThat(log).isInProject("assistant").hasSession("c-2"));
	}

	@Test
	void aStreamedAnswerIsTheSameTree() throws Exception {
		CompletableFuture<ChatResponse> answer = new CompletableFuture<>();
		this.assistant.stream("c-3", ORDER).onPartialResponse((piece) -> {
		}).onCompleteResponse(answer::complete).onError(answer::completeExceptionally).start();
		assertThat(answer.get(30, TimeUnit.SECONDS).aiMessage().text()).contains("left the warehouse this morning");
		List<RecordedLog> logs = records(6);
		checkTree(logs, "stream");
		assertThat(logs.stream().filter((log) -> log.operation().equals("chat")))
			.allSatisfy((log) -> assertThat(log).wasStreamed());
	}

	@Test
	void returnsHaveAProjectOfTheirOwn() {
		this.assistant.takeBack("c-4", "jersey", "Please use tool returnLabel {\"product\": \"jersey\"}");
		assertThat(records(6)).extracting(RecordedLog::project).containsOnly("assistant-returns");
	}

	@Test
	void whatWasSaidIsRemembered() {
		this.assistant.answer("c-5", "My name is Ada.");
		this.assistant.answer("c-5", "What is my name?");
		assertThat(provider.requests().get(1).body().toString()).contains("My name is Ada.");
	}

	private static void checkTree(List<RecordedLog> logs, String method) {
		RecordedLog service = only(logs, "ai_service");
		RecordedLog retrieval = only(logs, "retrieval");
		assertThat(service).hasName("ShopAssistant." + method).hasNoParent().isSuccessful();
		assertThat(retrieval).hasParent(service).hasName("EmbeddingStoreContentRetriever");
		assertThat(only(logs, "embeddings")).hasParent(retrieval).hasModel("AllMiniLmL6V2QuantizedEmbeddingModel");
		assertThat(only(logs, "execute_tool")).hasParent(service).hasName("orderStatus");
		assertThat(logs.stream().filter((log) -> log.operation().equals("chat"))).hasSize(2)
			.allSatisfy((log) -> assertThat(log).hasParent(service));
		assertThat(logs).extracting(RecordedLog::traceId).containsOnly(service.traceId());
	}

	private List<RecordedLog> records(int count) {
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> this.sink.logs().size() >= count);
		assertThat(this.sink.logs()).hasSize(count);
		return this.sink.logs();
	}

	private static RecordedLog only(List<RecordedLog> logs, String operation) {
		List<RecordedLog> found = logs.stream().filter((log) -> log.operation().equals(operation)).toList();
		assertThat(found).as(operation).hasSize(1);
		return found.get(0);
	}

}
