package co.aitracer.test;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

import co.aitracer.AITracer;
import co.aitracer.LlmCall;
import co.aitracer.LlmRequest;
import co.aitracer.LlmResponse;
import co.aitracer.export.ExportOptions;
import co.aitracer.record.LlmError;
import co.aitracer.record.LlmLog;
import co.aitracer.record.LlmLogBuilder;
import co.aitracer.record.Operations;
import co.aitracer.record.Outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What the assertions let pass, and what they say when they do not.
 */
class AITracerAssertionsTests {

	private final InMemoryLogSink sink = new InMemoryLogSink();

	private final AITracer tracer = this.sink.attach(AITracer.builder()
		.enabled(true)
		.sink(this.sink)
		.project("search")
		.export(ExportOptions.DEFAULTS.withFlushInterval(Duration.ofHours(1)))
		.flushOnExit(false)
		.build());

	@AfterEach
	void close() {
		this.tracer.close();
	}

	@Test
	void countsLogs() {
		AITracerAssertions.assertThat(this.sink).hasNoLogs().hasLogs(0).hasOnlyProjects();
		logIn("search", "chat", "chat");
		AITracerAssertions.assertThat(this.sink)
			.hasLogs(3)
			.hasLogCount("search", 1)
			.hasLogCount("chat", 2)
			.hasLogCount("other", 0);
		AITracerAssertions.assertThat(this.sink)
			.hasOnlyProjects("chat", "search")
			.inProject("chat")
			.hasLogs(2)
			.hasOnlyProjects("chat");
	}

	@Test
	void countsLogsOfAnOperationInAProject() {
		this.tracer.log(LlmLog.builder().operation(Operations.EMBEDDINGS).build());
		this.tracer.log(LlmLog.builder().model("a").build());
		this.tracer.log(LlmLog.builder().project("chat").build());
		AITracerAssertions.assertThat(this.sink)
			.inProject("search")
			.withOperation(Operations.CHAT)
			.single()
			.hasModel("a");
		AITracerAssertions.assertThat(this.sink).withOperation(Operations.CHAT).hasLogs(2).log(1).isInProject("chat");
	}

	@Test
	void aWrongCountListsWhatWasRecorded() {
		logIn("search", "chat");
		assertFails(() -> AITracerAssertions.assertThat(this.sink).hasLogs(3), """
				Expected 3 logs, but there were 2:
				  [0] search: chat unknown (unknown), success, tokens 0/0, 0 ms, span span-0 of trace trace
				  [1] chat: chat unknown (unknown), success, tokens 0/0, 0 ms, span span-1 of trace trace""");
		assertFails(() -> AITracerAssertions.assertThat(this.sink).hasNoLogs(), "Expected no logs, but there were 2:",
				"[0] search", "[1] chat");
	}

	@Test
	void aWrongCountInAProjectListsTheOthersToo() {
		logIn("search", "search");
		assertFails(() -> AITracerAssertions.assertThat(this.sink).hasLogCount("chat", 1),
				"Expected 1 log in project 'chat', but there were none.\nIn all there were 2:", "[0] search: chat");
		assertFails(() -> AITracerAssertions.assertThat(this.sink).inProject("chat").withOperation("image").single(),
				"Expected a single log in project 'chat' of operation 'image', but there were none.\nIn all there");
	}

	@Test
	void nothingRecordedIsSaid() {
		assertFails(() -> AITracerAssertions.assertThat(this.sink).single(),
				"Expected a single log, but there were none.");
		assertFails(() -> AITracerAssertions.assertThat(this.sink).log(0),
				"Expected a log at index 0, but there were none.");
	}

	@Test
	void moreThanASingleLogAreListed() {
		logIn("search", "chat");
		assertFails(() -> AITracerAssertions.assertThat(this.sink).single(), "Expected a single log, but there were 2:",
				"[1] chat: ");
		assertFails(() -> AITracerAssertions.assertThat(this.sink).log(-1),
				"Expected a log at index -1, but there were 2:");
	}

	@Test
	void aLongListIsCut() {
		String[] projects = new String[25];
		Arrays.fill(projects, "search");
		logIn(projects);
		AssertionError error = assertFails(() -> AITracerAssertions.assertThat(this.sink).hasLogs(1), "[19] search",
				"… and 5 more");
		assertThat(error.getMessage()).doesNotContain("[20]");
	}

	@Test
	void wrongProjectsAreNamed() {
		logIn("search", "default");
		assertFails(() -> AITracerAssertions.assertThat(this.sink).hasOnlyProjects("search", "chat"),
				"Expected logs in exactly the projects [chat, search], but found [default, search]; there were 2:",
				"[1] default: ");
	}

	@Test
	void aDescriptionStaysWithTheLogsThatAreSelected() {
		logIn("search");
		assertFails(() -> AITracerAssertions.assertThat(this.sink)
			.as("the search")
			.inProject("search")
			.single()
			.hasModel("gpt-4o"), "[the search] Expected model 'gpt-4o', but was 'unknown' in");
	}

	@Test
	void checksTheValuesOfALog() {
		RecordedLog log = record(LlmLog.builder()
			.model("gpt-4o")
			.operation(Operations.EXECUTE_TOOL)
			.name("weather")
			.userId("u-1")
			.sessionId("s-1")
			.tokens(12, 5)
			.finishReasons(List.of("stop"))
			.input("Hello")
			.output("Hi"));
		AITracerAssertions.assertThat(log)
			.isInProject("search")
			.hasModel("gpt-4o")
			.hasProvider("openai")
			.hasOperation(Operations.EXECUTE_TOOL)
			.hasName("weather")
			.hasUser("u-1")
			.hasSession("s-1")
			.hasTokens(12, 5)
			.hasFinishReasons("stop")
			.hasInputText("Hello")
			.hasOutputText("Hi")
			.isSuccessful()
			.wasNotStreamed()
			.hasNoParent();
	}

	@Test
	void aWrongValueIsShownBesideTheLog() {
		RecordedLog log = record(LlmLog.builder().model("gpt-4o").tokens(12, 5).spanId("s").traceId("t"));
		String line = " in\n  search: chat gpt-4o (openai), success, tokens 12/5, 0 ms, span s of trace t";
		assertFails(() -> AITracerAssertions.assertThat(log).isInProject("x"),
				"Expected project 'x', but was 'search'" + line);
		assertFails(() -> AITracerAssertions.assertThat(log).hasModel("x"),
				"Expected model 'x', but was 'gpt-4o'" + line);
		assertFails(() -> AITracerAssertions.assertThat(log).hasProvider("x"),
				"Expected provider 'x', but was 'openai'" + line);
		assertFails(() -> AITracerAssertions.assertThat(log).hasOperation("x"),
				"Expected operation 'x', but was 'chat'" + line);
		assertFails(() -> AITracerAssertions.assertThat(log).hasName("x"), "Expected name 'x', but was null" + line);
		assertFails(() -> AITracerAssertions.assertThat(log).hasUser("x"), "Expected user 'x', but was null" + line);
		assertFails(() -> AITracerAssertions.assertThat(log).hasSession("x"),
				"Expected session 'x', but was null" + line);
		assertFails(() -> AITracerAssertions.assertThat(log).hasInputText("x"),
				"Expected input text 'x', but was null" + line);
		assertFails(() -> AITracerAssertions.assertThat(log).hasOutputText("x"),
				"Expected output text 'x', but was null" + line);
		assertFails(() -> AITracerAssertions.assertThat(log).hasFinishReasons("x"),
				"Expected finish reasons [x], but was []" + line);
		assertFails(() -> AITracerAssertions.assertThat(log).hasTokens(5, 12),
				"Expected input/output tokens '5/12', but was '12/5'" + line);
		assertFails(() -> AITracerAssertions.assertThat(log).hasHttpStatus(429),
				"Expected HTTP status 429, but was null" + line);
		assertFails(() -> AITracerAssertions.assertThat(log).wasStreamed(),
				"Expected streamed true, but was false" + line);
	}

	@Test
	void aWrongValueCanBeComparedByTools() {
		RecordedLog log = record(LlmLog.builder().model("gpt-4o"));
		AssertionFailedError error = catchThrowableOfType(AssertionFailedError.class,
				() -> AITracerAssertions.assertThat(log).hasModel("gpt-5"));
		assertThat(error.getExpected().getValue()).isEqualTo("gpt-5");
		assertThat(error.getActual().getValue()).isEqualTo("gpt-4o");
	}

	@Test
	void checksWhyACallFailed() {
		RecordedLog log = record(LlmLog.builder()
			.outcome(Outcome.ERROR)
			.error(LlmError.of(new TimeoutException("no answer in 30 s")).withHttpStatus(504)));
		AITracerAssertions.assertThat(log)
			.failedWith("TimeoutException")
			.failedWith("no answer")
			.failedWith(TimeoutException.class)
			.hasHttpStatus(504)
			.hasOutcome(Outcome.ERROR);
		assertFails(() -> AITracerAssertions.assertThat(log).failedWith("refused"),
				"Expected error 'refused', but was 'java.util.concurrent.TimeoutException: no answer in 30 s' in");
		assertFails(() -> AITracerAssertions.assertThat(log).failedWith(IllegalStateException.class),
				"Expected error type 'java.lang.IllegalStateException', but was 'java.util.concurrent.Timeout");
		assertFails(() -> AITracerAssertions.assertThat(log).isSuccessful(),
				"Expected outcome SUCCESS, but was ERROR in",
				"error java.util.concurrent.TimeoutException (HTTP 504) \"no answer in 30 s\"");
	}

	@Test
	void aSuccessDidNotFail() {
		RecordedLog log = record(LlmLog.builder());
		assertFails(() -> AITracerAssertions.assertThat(log).failedWith(""), "Expected outcome ERROR, but was SUCCESS");
		assertFails(() -> AITracerAssertions.assertThat(log).isCancelled(),
				"Expected outcome CANCELLED, but was SUCCESS");
	}

	@Test
	void checksAStreamThatWasCancelled() {
		this.tracer.start(LlmRequest.builder().streamed(true).build()).cancel(LlmResponse.of("Hel"));
		AITracerAssertions.assertThat(this.sink).single().isCancelled().wasStreamed().hasOutputText("Hel");
		assertFails(() -> AITracerAssertions.assertThat(this.sink).single().wasNotStreamed(),
				"Expected streamed false, but was true");
	}

	@Test
	void checksMetadata() {
		UUID id = UUID.randomUUID();
		RecordedLog log = record(LlmLog.builder()
			.metadata(Map.of("feature", "support", "attempt", 2L, "ratio", 0.5, "beta", true, "unit", TimeUnit.DAYS,
					"id", id, "tags", List.of("a", 1))));
		AITracerAssertions.assertThat(log)
			.hasMetadata("feature", "support")
			.hasMetadata("attempt", 2)
			.hasMetadata("ratio", 0.50f)
			.hasMetadata("beta", true)
			.hasMetadata("unit", TimeUnit.DAYS)
			.hasMetadata("id", id)
			.hasMetadata("tags", List.of("a", 1L));
		assertFails(() -> AITracerAssertions.assertThat(log).hasMetadata("attempt", 3),
				"Expected metadata 'attempt' 3, but was 2 in");
		assertFails(() -> AITracerAssertions.assertThat(log).hasMetadata("attempt", "2"),
				"Expected metadata 'attempt' '2', but was 2 in");
		assertFails(() -> AITracerAssertions.assertThat(log).hasMetadata("absent", null),
				"Expected metadata 'absent' null, but there is no such key in");
	}

	@Test
	void metadataMayBeNullOrNested() {
		RecordedLog log = record(
				LlmLog.builder().metadata(Collections.singletonMap("outer", Collections.singletonMap("k", null))));
		AITracerAssertions.assertThat(log).hasMetadata("outer", Collections.singletonMap("k", null));
	}

	@Test
	void checksTheParent() {
		LlmCall outer = this.tracer.start(LlmRequest.builder().operation(Operations.CHAT_CLIENT).build());
		try (var scope = outer.open()) {
			this.tracer.start(LlmRequest.builder().build()).complete(LlmResponse.of("Hi"));
		}
		outer.complete(LlmResponse.of("Hi"));
		RecordedLog client = this.sink.logs().get(1);
		AITracerAssertions.assertThat(client).hasOperation(Operations.CHAT_CLIENT).hasNoParent();
		AITracerAssertions.assertThat(this.sink).withOperation(Operations.CHAT).single().hasParent(client);
		assertFails(() -> AITracerAssertions.assertThat(client).hasParent(client),
				"Expected the parent\n  search: chat_client",
				"but span null of trace " + client.traceId() + " is the parent of\n  search: chat_client");
		assertFails(() -> AITracerAssertions.assertThat(this.sink).log(0).hasNoParent(),
				"Expected parent span null, but was '" + client.spanId() + "' in");
	}

	@Test
	void aParentIsInTheSameTrace() {
		logIn("search");
		RecordedLog parent = this.sink.logs().get(0);
		RecordedLog log = record(LlmLog.builder().traceId("other").parentSpanId(parent.spanId()));
		assertFails(() -> AITracerAssertions.assertThat(log).hasParent(parent), "Expected the parent",
				"of trace other is the parent of");
	}

	@Test
	void findsTextThatShouldHaveBeenMasked() {
		RecordedLog log = record(LlmLog.builder()
			.input(Map.of("messages", List.of(Map.of("role", "user", "content", "I am \"jo@x.org\""))))
			.metadata(Map.of("key-4711", 1)));
		AITracerAssertions.assertThat(log).doesNotMention("jane@x.org");
		assertFails(() -> AITracerAssertions.assertThat(log).doesNotMention("\"jo@x.org\""),
				"Expected no mention of '\"jo@x.org\"', but it stands in input.messages[0].content of");
		assertFails(() -> AITracerAssertions.assertThat(log).doesNotMention("4711"),
				"but it stands in metadata.key-4711 of");
	}

	@Test
	void percentSignsAreNoPlaceholders() {
		RecordedLog log = record(LlmLog.builder().model("100%s"));
		assertFails(() -> AITracerAssertions.assertThat(log).hasModel("%d"), "Expected model '%d', but was '100%s'");
	}

	@Test
	void noLogIsNoLog() {
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> AITracerAssertions.assertThat((RecordedLog) null).isSuccessful())
			.withMessageContaining("Expecting actual not to be null");
	}

	private RecordedLog record(LlmLogBuilder log) {
		this.sink.clear();
		this.tracer.log(log.build());
		return this.sink.logs().get(0);
	}

	private void logIn(String... projects) {
		for (int i = 0; i < projects.length; i++) {
			this.tracer.log(LlmLog.builder().project(projects[i]).traceId("trace").spanId("span-" + i).build());
		}
	}

	private static AssertionError assertFails(Runnable assertion, String... parts) {
		AssertionError error = catchThrowableOfType(AssertionError.class, assertion::run);
		assertThat(error).as("an assertion that fails").isNotNull();
		assertThat(error.getMessage()).contains(parts);
		return error;
	}

}
