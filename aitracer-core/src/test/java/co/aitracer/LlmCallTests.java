package co.aitracer;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import co.aitracer.record.LlmError;
import co.aitracer.record.LlmLog;
import co.aitracer.record.Outcome;
import co.aitracer.record.TokenUsage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class LlmCallTests {

	private final Logs logs = new Logs();

	private final AITracer tracer = this.logs.tracer();

	@AfterEach
	void close() {
		this.tracer.close();
	}

	static List<Arguments> endings() {
		LlmResponse part = LlmResponse.of("part");
		return List.of(ending(Outcome.SUCCESS, (call) -> call.complete(part), "part", null),
				ending(Outcome.ERROR, (call) -> call.fail(new IOException("broken")), null, "java.io.IOException"),
				ending(Outcome.ERROR, (call) -> call.fail(new LlmError("rate_limit", "slow", 429), part), "part",
						"rate_limit"),
				ending(Outcome.CANCELLED, LlmCall::cancel, null, null),
				ending(Outcome.CANCELLED, (call) -> call.cancel(part), "part", null),
				ending(Outcome.INCOMPLETE, (call) -> call.incomplete(part), "part", "incomplete"),
				ending(Outcome.ABANDONED, LlmCall::close, null, "abandoned"));
	}

	private static Arguments ending(Outcome outcome, Consumer<LlmCall> end, Object output, String error) {
		return Arguments.of(outcome, end, output, error);
	}

	@Test
	void aCallThatWasPassedOnCountsOnlyBelow() {
		LlmCall outer = this.tracer.start(delegating("outer"));
		callBelow(outer, "failed", LlmResponse.of(null));
		callBelow(outer, "second", LlmResponse.builder().tokens(10, 5).build());
		outer.complete(LlmResponse.builder().output("answer").tokens(10, 5).build());
		assertThat(this.logs.after(this.tracer)).extracting(LlmLog::name, LlmLog::operation, LlmLog::usage)
			.containsExactly(tuple("failed", "chat", TokenUsage.UNKNOWN), tuple("second", "chat", TokenUsage.of(10, 5)),
					tuple("outer", "delegation", TokenUsage.UNKNOWN));
	}

	@Test
	void aCallWithMoreTokensThanThoseBelowIsOneOfItsOwn() {
		LlmCall outer = this.tracer.start(delegating("outer"));
		callBelow(outer, "classifier", LlmResponse.builder().tokens(3, 1).build());
		outer.complete(LlmResponse.builder().output("answer").tokens(10, 5).build());
		assertThat(this.logs.after(this.tracer)).extracting(LlmLog::operation).containsExactly("chat", "chat");
	}

	@Test
	void aCallThatDoesNotSayThatItMayPassOnIsAlwaysRecordedAsItIs() {
		LlmCall outer = this.tracer.start(Logs.request("outer"));
		callBelow(outer, "inner", LlmResponse.builder().tokens(10, 5).build());
		outer.complete(LlmResponse.builder().tokens(10, 5).build());
		assertThat(this.logs.after(this.tracer)).extracting(LlmLog::operation).containsExactly("chat", "chat");
	}

	private static LlmRequest delegating(String name) {
		return LlmRequest.builder().name(name).model("gpt-4o").delegating(true).build();
	}

	private void callBelow(LlmCall outer, String name, LlmResponse response) {
		this.tracer.start(LlmRequest.builder().name(name).model("gpt-4o").parent(outer).build()).complete(response);
	}

	@ParameterizedTest
	@MethodSource("endings")
	void theFirstEndingCountsAndTheOthersAreIgnored(Outcome outcome, Consumer<LlmCall> end, Object output,
			String error) {
		LlmCall call = this.tracer.start(Logs.request("call"));
		assertThat(call.isFinished()).isFalse();
		end.accept(call);
		assertThat(call.isFinished()).isTrue();
		endings().forEach((other) -> endingOf(other).accept(call));
		LlmLog log = this.logs.onlyOneAfter(this.tracer);
		assertThat(log.outcome()).isEqualTo(outcome);
		assertThat(log.output()).isEqualTo(output);
		assertThat((log.error() != null) ? log.error().type() : null).isEqualTo(error);
		assertThat(log.spanId()).isEqualTo(call.spanId());
		assertThat(log.traceId()).isEqualTo(call.traceId());
	}

	@SuppressWarnings("unchecked")
	private static Consumer<LlmCall> endingOf(Arguments arguments) {
		return (Consumer<LlmCall>) arguments.get()[1];
	}

	@Test
	void racingEndingsMakeOneLogEach() throws Exception {
		int calls = 300;
		int racers = 8;
		List<LlmCall> started = new ArrayList<>();
		for (int i = 0; i < calls; i++) {
			started.add(this.tracer.start(Logs.request("call-" + i)));
		}
		ExecutorService threads = Executors.newFixedThreadPool(racers);
		CountDownLatch go = new CountDownLatch(racers);
		List<Future<?>> done = new ArrayList<>();
		for (int racer = 0; racer < racers; racer++) {
			Consumer<LlmCall> end = endingOf(endings().get(racer % endings().size()));
			done.add(threads.submit(() -> {
				go.countDown();
				go.await();
				started.forEach(end);
				return null;
			}));
		}
		for (Future<?> future : done) {
			future.get();
		}
		threads.shutdown();
		assertThat(this.logs.after(this.tracer)).extracting(LlmLog::name).hasSize(calls).doesNotHaveDuplicates();
	}

	@Test
	void theFirstTokenCountsAndNoLaterOne() {
		LlmCall call = this.tracer.start(Logs.request("stream"));
		call.firstTokenAfter(Duration.ofMillis(-1));
		call.firstTokenAfter(Duration.ofSeconds(Long.MAX_VALUE));
		call.firstTokenAfter(Duration.ofMillis(7));
		call.firstTokenAfter(Duration.ofMillis(3));
		call.firstToken();
		call.complete(LlmResponse.of("x"));
		assertThat(this.logs.onlyOneAfter(this.tracer).timeToFirstToken()).isEqualTo(Duration.ofMillis(7));
	}

	@Test
	void theFirstTokenLiesWithinTheCall() {
		LlmCall call = this.tracer.start(Logs.request("stream"));
		call.firstToken();
		call.complete(LlmResponse.of("x"));
		LlmLog log = this.logs.onlyOneAfter(this.tracer);
		assertThat(log.timeToFirstToken()).isNotNull().isLessThanOrEqualTo(log.latency());
	}

	@Test
	void whatComesAfterTheEndIsNotRecorded() {
		LlmCall call = this.tracer.start(Logs.request("a"));
		call.complete(LlmResponse.of("hello"));
		call.streamed();
		call.firstToken();
		LlmLog log = this.logs.onlyOneAfter(this.tracer);
		assertThat(log.streamed()).isFalse();
		assertThat(log.timeToFirstToken()).isNull();
	}

	@Test
	void aCallKnowsTheIdsThatAreRecorded() {
		LlmCall call = this.tracer.start(Logs.request("a"));
		call.complete(LlmResponse.of("hello"));
		LlmLog log = this.logs.onlyOneAfter(this.tracer);
		assertThat(call.traceId()).matches("[0-9a-f]{32}").isEqualTo(log.traceId());
		assertThat(call.spanId()).matches("[0-9a-f]{16}").isEqualTo(log.spanId());
		assertThat(log.parentSpanId()).isNull();
	}

	@Test
	void aBuilderThatIsUsedAgainChangesNothingThatItBuilt() {
		LlmRequest.Builder request = LlmRequest.builder().name("a").input("first");
		LlmResponse.Builder response = LlmResponse.builder().output("first").tokens(1, 2);
		LlmCall call = this.tracer.start(request.build());
		call.complete(response.build());
		request.input("second");
		response.output("second").tokens(3, 4).usage(TokenUsage.UNKNOWN);
		LlmLog log = this.logs.onlyOneAfter(this.tracer);
		assertThat(log.input()).isEqualTo("first");
		assertThat(log.output()).isEqualTo("first");
		assertThat(log.usage()).isEqualTo(TokenUsage.of(1, 2));
	}

	@Test
	void theLastWordAboutTokensCounts() {
		LlmResponse.Builder response = LlmResponse.builder();
		assertThat(response.build().usage()).isEqualTo(TokenUsage.UNKNOWN);
		assertThat(response.tokens(1, 2).build().usage()).isEqualTo(TokenUsage.of(1, 2));
		TokenUsage more = new TokenUsage(1L, 2L, 3L, 4L, 5L);
		assertThat(response.usage(more).build().usage()).isEqualTo(more);
		assertThat(response.tokens(6, 7).build().usage()).isEqualTo(TokenUsage.of(6, 7));
	}

	@Test
	void aCallWithoutATokenHasNoTimeToIt() {
		this.tracer.start(Logs.request("call")).complete(LlmResponse.of("x"));
		assertThat(this.logs.onlyOneAfter(this.tracer).timeToFirstToken()).isNull();
	}

	static List<Throwable> wrapped() {
		IOException cause = new IOException("broken");
		return List.of(cause, new CompletionException(cause), new ExecutionException(new CompletionException(cause)),
				new InvocationTargetException(cause), new java.lang.reflect.UndeclaredThrowableException(cause));
	}

	@ParameterizedTest
	@MethodSource("wrapped")
	void wrappersAreTakenOffAFailure(Throwable failure) {
		this.tracer.start(Logs.request("call")).fail(failure);
		assertThat(this.logs.onlyOneAfter(this.tracer).error())
			.isEqualTo(new LlmError("java.io.IOException", "broken", null));
	}

	@Test
	void aFailureThatCannotTellItsMessageIsRecorded() {
		this.tracer.start(Logs.request("call")).fail(new IllegalStateException() {

			private static final long serialVersionUID = 1;

			@Override
			public String getMessage() {
				throw new UnsupportedOperationException();
			}

		});
		assertThat(this.logs.onlyOneAfter(this.tracer).outcome()).isEqualTo(Outcome.ERROR);
	}

	@Test
	void metadataOfTheResponseWinsOverThatOfTheRequestAndTheScope() {
		try (AITracerScope scope = this.tracer.context().metadata(Map.of("a", 1, "b", 1, "c", 1)).open()) {
			this.tracer.start(LlmRequest.builder().metadata(Map.of("b", 2, "c", 2)).build())
				.complete(LlmResponse.builder().metadata(Map.of("c", 3)).build());
		}
		assertThat(this.logs.onlyOneAfter(this.tracer).metadata()).isEqualTo(Map.of("a", 1, "b", 2, "c", 3));
	}

}
