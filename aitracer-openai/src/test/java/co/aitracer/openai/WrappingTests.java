package co.aitracer.openai;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientAsync;
import com.openai.client.okhttp.OpenAIOkHttpClientAsync;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import co.aitracer.AITracer;
import co.aitracer.AITracerContext;
import co.aitracer.AITracerScope;
import co.aitracer.masking.ContentCapture;
import co.aitracer.masking.PiiMasker;
import co.aitracer.test.InMemoryLogSink;
import co.aitracer.test.RecordedLog;
import co.aitracer.test.stub.StubReply;

import static co.aitracer.test.AITracerAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * A wrapped client is the client, but recorded.
 */
class WrappingTests {

	private final OpenAiFixture fixture = new OpenAiFixture();

	@AfterEach
	void close() {
		this.fixture.close();
	}

	private void ask(OpenAIClient client) {
		client.chat().completions().create(OpenAiFixture.chat(OpenAiFixture.MODEL, "Hello").build());
	}

	@Test
	void aClientThatIsWrappedTwiceIsRecordedOnceByTheLastTracer() {
		OpenAIClient again = AITracerOpenAI.wrap(this.fixture.tracer.withProject("again"), this.fixture.client);
		ask(again);
		ask(AITracerOpenAI.wrap(this.fixture.tracer, again));
		assertThat(this.fixture.records(2)).extracting(RecordedLog::project)
			.containsExactly("again", OpenAiFixture.DEFAULT_PROJECT);
		assertThat(AITracerOpenAI.isWrapped(again)).isTrue();
		assertThat(AITracerOpenAI.isWrapped(this.fixture.plain)).isFalse();
	}

	@Test
	void aWrappedClientWithinAnApplicationsOwnIsCountedOnce() {
		OpenAIClient own = (OpenAIClient) Proxy.newProxyInstance(getClass().getClassLoader(),
				new Class<?>[] { OpenAIClient.class }, (proxy, method, arguments) -> {
					try {
						return method.invoke(this.fixture.client, arguments);
					}
					catch (InvocationTargetException ex) {
						throw ex.getTargetException();
					}
				});
		ask(AITracerOpenAI.wrap(this.fixture.tracer, own));
		assertThat(this.fixture.records(2)).extracting(RecordedLog::operation)
			.containsExactlyInAnyOrder("delegation", "chat");
	}

	@Test
	void whatIsGotFromAWrappedClientIsRecorded() throws Exception {
		OpenAIClient client = this.fixture.client;
		ask(client.withOptions((options) -> options.maxRetries(1)));
		ask(client.async().sync());
		ask(client.async().withOptions((options) -> {
		}).sync());
		client.chat().completions().withOptions((options) -> {
		}).create(OpenAiFixture.chat(OpenAiFixture.MODEL, "Hello").build());
		client.withRawResponse().withOptions((options) -> {
		}).chat().completions().create(OpenAiFixture.chat(OpenAiFixture.MODEL, "Hello").build()).close();
		this.fixture.records(5);
	}

	@Test
	void anAsynchronousClientIsRecorded() throws Exception {
		OpenAIClientAsync plain = OpenAIOkHttpClientAsync.builder()
			.baseUrl(this.fixture.stub.baseUrl())
			.apiKey("sk-test")
			.build();
		OpenAIClientAsync client = AITracerOpenAI.wrap(this.fixture.tracer, plain);
		client.chat()
			.completions()
			.create(OpenAiFixture.chat(OpenAiFixture.MODEL, "Hello").build())
			.get(30, TimeUnit.SECONDS);
		assertThat(this.fixture.record()).isSuccessful();
		client.close();
	}

	@Test
	void whatIsNotRecordedIsPassedOn() {
		assertThat(this.fixture.client.models().list().data()).isNotEmpty();
		assertThat(this.fixture.client).isEqualTo(this.fixture.client).isNotEqualTo(this.fixture.plain);
		assertThat(this.fixture.client.hashCode()).isEqualTo(this.fixture.plain.hashCode());
		assertThat(this.fixture.sink.logs()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void aTracerThatIsOffOrClosedChangesNothing(ChatForm form) throws Exception {
		this.fixture.stub.when((request) -> true).reply(StubReply.text("Fine."));
		var params = OpenAiFixture.chat(OpenAiFixture.MODEL, "Hello").build();
		this.fixture.tracer.close();
		assertThat(form.ask(this.fixture.client, params)).isEqualTo("Fine.");
		assertThat(form.ask(AITracerOpenAI.wrap(AITracer.NOOP, this.fixture.plain), params)).isEqualTo("Fine.");
		assertThat(form.ask(this.fixture.plain, params)).isEqualTo("Fine.");
		assertThat(this.fixture.tracer.stats().sent()).isZero();
	}

	@ParameterizedTest
	@EnumSource
	void aTracerThatFailsChangesNothing(ChatForm form) throws Exception {
		this.fixture.stub.when((request) -> true).reply(StubReply.text("Fine."));
		OpenAIClient client = AITracerOpenAI.wrap(() -> {
			throw new IllegalStateException("no tracer");
		}, this.fixture.plain, null);
		assertThat(form.ask(client, OpenAiFixture.chat(OpenAiFixture.MODEL, "Hello").build())).isEqualTo("Fine.");
	}

	@Test
	void contentIsCapturedAsTheTracerSays() throws Exception {
		this.fixture.stub.when((request) -> true).reply(StubReply.text("Write to ann@example.com"));
		InMemoryLogSink none = new InMemoryLogSink();
		InMemoryLogSink masked = new InMemoryLogSink();
		try (AITracer without = none
			.attach(AITracer.builder().sink(none).project("p").capture(ContentCapture.NONE).build());
				AITracer masking = masked
					.attach(AITracer.builder().sink(masked).project("p").masker(PiiMasker.builder().build()).build())) {
			for (ChatForm form : ChatForm.values()) {
				form.ask(AITracerOpenAI.wrap(without, this.fixture.plain),
						OpenAiFixture.chat(OpenAiFixture.MODEL, "Who is bob@example.com?").build());
				form.ask(AITracerOpenAI.wrap(masking, this.fixture.plain),
						OpenAiFixture.chat(OpenAiFixture.MODEL, "Who is bob@example.com?").build());
			}
			assertThat(none.logs()).hasSize(ChatForm.values().length)
				.allSatisfy((log) -> assertThat(log).doesNotMention("bob@example.com")
					.doesNotMention("ann@example.com")
					.hasModel(OpenAiFixture.MODEL));
			assertThat(masked.logs()).hasSize(ChatForm.values().length)
				.allSatisfy((log) -> assertThat(log).hasInputText("Who is [email]?").hasOutputText("Write to [email]"));
		}
	}

	@Test
	void aHandlerRunsInTheCallersContext() throws Exception {
		CompletableFuture<String> seen = new CompletableFuture<>();
		try (AITracerScope scope = this.fixture.tracer.project("caller")) {
			this.fixture.client.async()
				.chat()
				.completions()
				.createStreaming(OpenAiFixture.chat(OpenAiFixture.MODEL, "Hello").build())
				.subscribe((chunk) -> seen.complete(AITracerContext.current().project()));
		}
		assertThat(seen.get(30, TimeUnit.SECONDS)).isEqualTo("caller");
		this.fixture.record();
	}

	@Test
	void aStreamKeepsTheRulesOfTheClient() throws Exception {
		var response = this.fixture.client.async()
			.chat()
			.completions()
			.createStreaming(OpenAiFixture.chat(OpenAiFixture.MODEL, "Hello").build());
		assertThat(response.subscribe((chunk) -> {
		})).isSameAs(response);
		assertThatIllegalStateException().isThrownBy(() -> response.subscribe((chunk) -> {
		}));
		response.onCompleteFuture().get(30, TimeUnit.SECONDS);
		this.fixture.record();
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "There are no virtual threads before")
	void virtualThreadsAreRecordedInTheirOwnScopes() throws Exception {
		ExecutorService threads = (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor")
			.invoke(null);
		for (int i = 0; i < 20; i++) {
			String project = "project-" + i;
			threads.submit(() -> {
				try (AITracerScope scope = this.fixture.tracer.project(project)) {
					return ChatForm.STREAMING.ask(this.fixture.client,
							OpenAiFixture.chat(OpenAiFixture.MODEL, project).build());
				}
			});
		}
		threads.shutdown();
		assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
		assertThat(this.fixture.records(20)).allSatisfy((log) -> assertThat(log.project()).isEqualTo(log.inputText()));
	}

}
