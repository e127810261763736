package co.aitracer.spring.boot.autoconfigure;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import co.aitracer.AITracerProject;
import co.aitracer.test.AITracerTest;
import co.aitracer.test.InMemoryLogSink;
import co.aitracer.test.stub.OpenAiStub;

import static co.aitracer.test.AITracerAssertions.assertThat;

/**
 * Tests for {@link AITracerTest} in an application with the real auto-configuration. The
 * example of its documentation is one of them.
 */
@SpringBootTest(properties = { "spring.ai.openai.api-key=sk-test", "spring.ai.openai.max-retries=0",
		"spring.application.name=shop" })
@AITracerTest
class AITracerTestIntegrationTests {

	private static final OpenAiStub STUB = OpenAiStub.start();

	@Autowired
	private InMemoryLogSink sink;

	@Autowired
	private SearchService service;

	@Autowired
	private ChatClient.Builder chatClient;

	@DynamicPropertySource
	static void provider(DynamicPropertyRegistry registry) {
		registry.add("spring.ai.openai.base-url", STUB::baseUrl);
	}

	@AfterAll
	static void stopStub() {
		STUB.close();
	}

	@Test
	void filesItsCallsUnderSearch() {
		this.service.answer("What is new?");
		assertThat(this.sink).inProject("search").single().isSuccessful();
	}

	@RepeatedTest(2)
	void seesTheCallsOfAChatClientOfThisMethodOnly() {
		this.chatClient.build().prompt("What is new?").call().content();
		assertThat(this.sink).hasOnlyProjects("shop-development")
			.withOperation("chat")
			.single()
			.isSuccessful()
			.hasInputText("What is new?");
	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	@Import(SearchService.class)
	static class Application {

	}

	@AITracerProject("search")
	static class SearchService {

		private final ChatModel chatModel;

		SearchService(ChatModel chatModel) {
			this.chatModel = chatModel;
		}

		String answer(String question) {
			return this.chatModel.call(new Prompt(question)).getResult().getOutput().getText();
		}

	}

}
