package co.aitracer.samples.features;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import co.aitracer.record.Operations;
import co.aitracer.samples.features.chatbot.ChatbotService;
import co.aitracer.samples.features.search.SearchService;
import co.aitracer.samples.features.summarization.SummarizationService;
import co.aitracer.samples.features.translation.Translator;
import co.aitracer.test.AITracerTest;
import co.aitracer.test.InMemoryLogSink;
import co.aitracer.test.stub.OpenAiStub;

import static co.aitracer.test.AITracerAssertions.assertThat;

/**
 * The project of each feature, tested in memory.
 */
class FeatureProjectTests {

	private static final String MODEL = "gpt-4o-mini";

	private static OpenAiStub provider;

	@BeforeAll
	static void startProvider() {
		provider = OpenAiStub.start();
	}

	@AfterAll
	static void stopProvider() {
		provider.close();
	}

	@SpringBootTest
	@AITracerTest
	abstract static class Features {

		@Autowired
		InMemoryLogSink sink;

		@Autowired
		ChatbotService chatbot;

		@Autowired
		SearchService search;

		@Autowired
		SummarizationService summarization;

		@Autowired
		Translator translator;

		@DynamicPropertySource
		static void useProvider(DynamicPropertyRegistry registry) {
			registry.add("spring.ai.openai.base-url", () -> provider.baseUrl());
		}

	}

	@Nested
	class ByAnnotation extends Features {

		@Test
		void filesAnswersAndTheirToolsUnderChatbot() {
			this.chatbot.answer(MODEL, "Where is it? use tool orderStatus {\"order\": \"A-1\"}");
			assertThat(this.sink).hasOnlyProjects("chatbot")
				.withOperation(Operations.EXECUTE_TOOL)
				.single()
				.hasName("orderStatus");
			assertThat(this.sink).withOperation(Operations.CHAT).hasLogs(2);
		}

		@Test
		void filesEmbeddingsAndAnswersUnderSearch() {
			this.search.answer(MODEL, "How long may I keep it?");
			assertThat(this.sink).hasOnlyProjects("search").withOperation(Operations.EMBEDDINGS).hasLogs(2);
			assertThat(this.sink).withOperation(Operations.CHAT).single().isSuccessful();
		}

		@Test
		void filesStreamsUnderSummarizationWhereverTheyAreRead() {
			this.summarization.summarize(MODEL, "A long report.").collectList().block();
			Awaitility.await()
				.untilAsserted(() -> assertThat(this.sink).inProject("summarization")
					.withOperation(Operations.CHAT)
					.single()
					.wasStreamed());
			assertThat(this.sink).hasOnlyProjects("summarization");
		}

		@Test
		void filesUnderTheProjectOfTheInterface() {
			this.translator.translate(MODEL, "Thank you!", "German");
			assertThat(this.sink).hasOnlyProjects("translation");
		}

	}

	@Nested
	@ActiveProfiles("production")
	class WithTheEnvironment extends Features {

		@Test
		void addsTheEnvironmentToEachFeature() {
			this.chatbot.answer(MODEL, "Hello");
			this.search.answer(MODEL, "Hello?");
			this.translator.translate(MODEL, "Hello", "Turkish");
			assertThat(this.sink).hasOnlyProjects("chatbot-production", "search-production", "translation-production");
		}

	}

}
