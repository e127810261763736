package co.aitracer.samples.chatbot;

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
import co.aitracer.samples.chatbot.ChatController.Message;
import co.aitracer.test.AITracerTest;
import co.aitracer.test.InMemoryLogSink;
import co.aitracer.test.stub.OpenAiStub;

import static co.aitracer.test.AITracerAssertions.assertThat;

/**
 * The project of each profile, tested in memory.
 */
class ChatbotProjectTests {

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
	abstract static class InProfile {

		@Autowired
		InMemoryLogSink sink;

		@Autowired
		ChatController controller;

		@DynamicPropertySource
		static void useProvider(DynamicPropertyRegistry registry) {
			registry.add("spring.ai.openai.base-url", () -> provider.baseUrl());
		}

		void ask(String text) {
			this.controller.chat(new Message("c-1", "ada", text));
		}

	}

	@Nested
	class ByDefault extends InProfile {

		@Test
		void filesUnderDevelopment() {
			ask("Hello");
			assertThat(this.sink).hasOnlyProjects("my-chatbot-development");
		}

		@Test
		void recordsUserAndConversation() {
			ask("Who am I?");
			assertThat(this.sink).withOperation(Operations.CHAT).single().hasUser("ada").hasSession("c-1");
		}

		@Test
		void filesStreamsUnderTheSameProject() {
			this.controller.stream(new Message("c-2", "ada", "Tell me a story")).blockLast();
			// the record of a stream is finished on another thread than the reader's
			Awaitility.await()
				.untilAsserted(() -> assertThat(this.sink).inProject("my-chatbot-development")
					.withOperation(Operations.CHAT)
					.single()
					.wasStreamed());
			assertThat(this.sink).hasOnlyProjects("my-chatbot-development");
		}

	}

	@Nested
	@ActiveProfiles("staging")
	class InStaging extends InProfile {

		@Test
		void filesUnderStaging() {
			ask("Hello");
			assertThat(this.sink).hasOnlyProjects("my-chatbot-staging");
		}

	}

	@Nested
	@ActiveProfiles("production")
	class InProduction extends InProfile {

		@Test
		void filesUnderProduction() {
			ask("Hello");
			assertThat(this.sink).hasOnlyProjects("my-chatbot-production");
		}

	}

}
