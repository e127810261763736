package co.aitracer.spring.boot.autoconfigure;

import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import co.aitracer.AITracer;
import co.aitracer.AITracerProject;
import co.aitracer.record.LlmLog;
import co.aitracer.test.AITracerTest;
import co.aitracer.test.InMemoryLogSink;
import co.aitracer.test.stub.OpenAiStub;

import static co.aitracer.test.AITracerAssertions.assertThat;

/**
 * Tests for {@link AITracerTest} in a context without the application's
 * auto-configuration, as a test slice is one.
 */
@SpringBootTest(classes = AITracerTestSliceTests.Slice.class)
@AITracerTest(project = "slice")
class AITracerTestSliceTests {

	@Autowired
	private InMemoryLogSink sink;

	@Autowired
	private OpenAiStub stub;

	@AfterEach
	void forgetRequests() {
		this.stub.reset();
	}

	@Test
	void recordsByHand(@Autowired AITracer tracer) {
		tracer.log(LlmLog.builder().build());
		assertThat(this.sink).hasOnlyProjects("slice");
	}

	@Test
	void recordsTheModelsOfTheSlice(@Autowired Feature feature) {
		feature.call();
		assertThat(this.sink).single().isInProject("feature").isSuccessful().hasModel("gpt-5-mini");
	}

	@Configuration(proxyBeanMethods = false)
	static class Slice {

		@Bean
		OpenAiStub stub() {
			return OpenAiStub.start();
		}

		@Bean
		OpenAiChatModel model(OpenAiStub stub, ObservationRegistry registry) {
			return OpenAiChatModel.builder()
				.options(OpenAiChatOptions.builder()
					.baseUrl(stub.baseUrl())
					.apiKey("sk-test")
					.model("gpt-5-mini")
					.build())
				.observationRegistry(registry)
				.build();
		}

		@Bean
		Feature feature(OpenAiChatModel model) {
			return new Feature(model);
		}

	}

	static class Feature {

		private final OpenAiChatModel model;

		Feature(OpenAiChatModel model) {
			this.model = model;
		}

		@AITracerProject("feature")
		void call() {
			this.model.call(new Prompt("x"));
		}

	}

}
