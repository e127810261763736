package co.aitracer.langchain4j;

import java.util.List;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import co.aitracer.langchain4j.LangChain4jFixture.Collected;
import co.aitracer.test.RecordedLog;

import static co.aitracer.test.AITracerAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A traced model is the model that it wraps in all but the recording.
 */
class TracedModelTests {

	private final LangChain4jFixture fixture = new LangChain4jFixture();

	@AfterEach
	void close() {
		this.fixture.close();
	}

	@Test
	void everythingButChatIsTheModels() {
		ChatModel model = this.fixture.model(LangChain4jFixture.MODEL).build();
		ChatModel traced = AITracerLangChain4j.trace(model, this.fixture.tracer);
		assertThat(traced.provider()).isEqualTo(ModelProvider.OPEN_AI);
		assertThat(traced.defaultRequestParameters()).isSameAs(model.defaultRequestParameters());
		assertThat(traced.supportedCapabilities()).isEqualTo(model.supportedCapabilities());
		assertThat(traced.toString()).isEqualTo(model.toString());
		assertThat(traced.equals(traced)).isTrue();
		assertThat(traced.equals(model)).isFalse();
	}

	@Test
	void itsListenersAreTheModelsAndOurs() {
		ChatModel model = this.fixture.model(LangChain4jFixture.MODEL).build();
		assertThat(model.listeners()).isEmpty();
		assertThat(AITracerLangChain4j.trace(model, this.fixture.tracer).listeners()).singleElement()
			.isInstanceOf(AITracerChatModelListener.class);
	}

	@Test
	void aModelThatDoesItsOwnChatIsLeftAsItIs() {
		ChatModel own = new ChatModel() {

			@Override
			public ChatResponse chat(ChatRequest request) {
				return TracedModelTests.this.fixture.listened().chat(request);
			}

		};
		AITracerLangChain4j.trace(own, this.fixture.tracer).chat("Whose?");
		assertThat(this.fixture.record()).hasOperation("chat").hasModel(LangChain4jFixture.MODEL);
	}

	@Test
	void aBoundProjectIsTheLastResort() {
		ChatModel bound = AITracerLangChain4j.trace(this.fixture.model(LangChain4jFixture.MODEL).build(),
				this.fixture.listener, "bound");
		bound.chat("First");
		try (var scope = this.fixture.tracer.project("scope")) {
			bound.chat("Second");
		}
		assertThat(this.fixture.records(2)).extracting(RecordedLog::project).containsExactly("bound", "scope");
	}

	@Test
	void anErrorThatEndsAStreamWithoutSayingSoIsTheEnd() {
		StreamingChatModel silent = AITracerLangChain4j.trace(new StreamingChatModel() {

			@Override
			public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
				handler.onError(new IllegalStateException("Neither of the provider nor of the network"));
			}

		}, this.fixture.tracer);
		Collected collected = new Collected();
		silent.chat("Hello?", collected);
		assertThat(collected.errors).hasSize(1);
		assertThat(this.fixture.record()).failedWith(IllegalStateException.class);
	}

	@Test
	void modelsOfSeveralTracersKeepApart() {
		this.fixture.model(LangChain4jFixture.MODEL)
			.listeners(List.of(this.fixture.listener,
					new AITracerChatModelListener(this.fixture.tracer.withProject("second"))))
			.build()
			.chat("Which?");
		Awaitility.await().until(() -> !this.fixture.sink.logs().isEmpty());
		// of two listeners on one model the first counts
		assertThat(this.fixture.record()).isInProject(LangChain4jFixture.DEFAULT_PROJECT);
	}

}
