package co.aitracer.openai;

import java.util.List;
import java.util.Map;

import com.openai.core.JsonValue;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import co.aitracer.AITracer;
import co.aitracer.AITracerScope;
import co.aitracer.TraceScope;
import co.aitracer.test.RecordedLog;
import co.aitracer.test.stub.ReceivedRequest;

import static co.aitracer.test.AITracerAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What one call says about its record, and which project it gets.
 */
class CallMetadataTests {

	private final OpenAiFixture fixture = new OpenAiFixture();

	@AfterEach
	void close() {
		this.fixture.close();
	}

	private static ChatCompletionCreateParams labelled(Map<String, Object> labels) {
		return OpenAiFixture.chat(OpenAiFixture.MODEL, "Hello")
			.putAdditionalBodyProperty("aitracer_metadata", JsonValue.from(labels))
			.putAdditionalBodyProperty("custom", JsonValue.from(1))
			.build();
	}

	@ParameterizedTest
	@EnumSource
	void aCallSaysMoreAboutItsRecordAndTheProviderDoesNotSeeIt(ChatForm form) throws Exception {
		try (AITracerScope scope = this.fixture.tracer.context()
			.project("scope")
			.user("outer")
			.metadata("plan", "free")
			.open()) {
			form.ask(this.fixture.client, labelled(Map.of("project", "search", "user_id", "u-1", "session_id", "s-1",
					"feature", "autocomplete", "count", 3)));
		}
		assertThat(this.fixture.record()).isInProject("search")
			.hasUser("u-1")
			.hasSession("s-1")
			.hasMetadata("feature", "autocomplete")
			.hasMetadata("plan", "free")
			.doesNotMention("aitracer_metadata");
		ReceivedRequest request = this.fixture.stub.requests().get(0);
		assertThat(request.body().has("aitracer_metadata")).isFalse();
		assertThat(request.body().path("custom").asInt()).isEqualTo(1);
	}

	@Test
	void withoutATracerTheProviderDoesNotSeeItEither() throws Exception {
		ChatForm.BLOCKING.ask(AITracerOpenAI.wrap(AITracer.NOOP, this.fixture.plain), labelled(Map.of("user_id", "u")));
		assertThat(this.fixture.stub.requests().get(0).body().has("aitracer_metadata")).isFalse();
	}

	@Test
	void whatIsNoObjectIsTakenOutAndIgnored() throws Exception {
		ChatForm.BLOCKING.ask(this.fixture.client,
				OpenAiFixture.chat(OpenAiFixture.MODEL, "Hello")
					.putAdditionalBodyProperty("aitracer_metadata", JsonValue.from("search"))
					.build());
		assertThat(this.fixture.record()).isInProject(OpenAiFixture.DEFAULT_PROJECT).isSuccessful();
		assertThat(this.fixture.stub.requests().get(0).body().has("aitracer_metadata")).isFalse();
	}

	@Test
	void theParametersOfTheCallerStayAsTheyAre() throws Exception {
		ChatCompletionCreateParams params = labelled(Map.of("project", "search"));
		ChatForm.BLOCKING.ask(this.fixture.client, params);
		ChatForm.BLOCKING.ask(this.fixture.client, params);
		assertThat(this.fixture.records(2)).allSatisfy((log) -> assertThat(log).isInProject("search"));
	}

	@Test
	void theFirstThatNamesAProjectWins() throws Exception {
		var bound = AITracerOpenAI.wrap(() -> this.fixture.tracer, this.fixture.plain, "bound");
		ChatForm.BLOCKING.ask(this.fixture.client, OpenAiFixture.chat(OpenAiFixture.MODEL, "1").build());
		ChatForm.BLOCKING.ask(bound, OpenAiFixture.chat(OpenAiFixture.MODEL, "2").build());
		try (AITracerScope scope = this.fixture.tracer.project("scope")) {
			ChatForm.BLOCKING.ask(bound, OpenAiFixture.chat(OpenAiFixture.MODEL, "3").build());
			ChatForm.BLOCKING.ask(bound, labelled(Map.of("project", "own")));
		}
		assertThat(this.fixture.records(4)).extracting(RecordedLog::project)
			.containsExactly(OpenAiFixture.DEFAULT_PROJECT, "bound", "scope", "own");
	}

	@Test
	void severalTracersShareAClient() throws Exception {
		for (String project : List.of("search", "chat", "summary")) {
			ChatForm.BLOCKING.ask(AITracerOpenAI.wrap(this.fixture.tracer.withProject(project), this.fixture.plain),
					OpenAiFixture.chat(OpenAiFixture.MODEL, "Hello").build());
		}
		assertThat(this.fixture.records(3)).extracting(RecordedLog::project)
			.containsExactly("search", "chat", "summary");
	}

	@Test
	void callsOfATraceLieBelowIt() throws Exception {
		try (TraceScope trace = this.fixture.tracer.trace("checkout")) {
			ChatForm.STREAMING.ask(this.fixture.client, OpenAiFixture.chat(OpenAiFixture.MODEL, "Hello").build());
		}
		// a record is made when its call ends
		List<RecordedLog> records = this.fixture.sink.awaitLogs(2, OpenAiFixture.PATIENCE);
		assertThat(records.get(0)).hasParent(records.get(1));
	}

}
