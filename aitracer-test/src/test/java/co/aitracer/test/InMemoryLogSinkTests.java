package co.aitracer.test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import co.aitracer.AITracer;
import co.aitracer.LlmRequest;
import co.aitracer.LlmResponse;
import co.aitracer.export.ExportOptions;
import co.aitracer.record.LlmLog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What the sink keeps, and what it waits for.
 */
class InMemoryLogSinkTests {

	private static final Duration LONG = Duration.ofHours(1);

	private final InMemoryLogSink sink = new InMemoryLogSink();

	private final AITracer tracer = AITracer.builder()
		.enabled(true)
		.sink(this.sink)
		.project("search")
		.export(ExportOptions.DEFAULTS.withFlushInterval(LONG))
		.flushOnExit(false)
		.build();

	@AfterEach
	void close() {
		this.tracer.close();
	}

	@Test
	void showsWhatAnAttachedTracerStillHolds() {
		this.sink.attach(this.tracer);
		this.tracer.log(log("gpt-4o"));
		assertThat(this.sink.logs()).singleElement().extracting(RecordedLog::model).isEqualTo("gpt-4o");
	}

	@Test
	void showsWhatATracerDerivedFromAnAttachedOneHolds() {
		this.sink.attach(this.tracer).withProject("chat").log(log("gpt-4o"));
		assertThat(this.sink.logs("chat")).hasSize(1);
	}

	@Test
	void attachReturnsTheTracer() {
		assertThat(this.sink.attach(this.tracer)).isSameAs(this.tracer);
	}

	@Test
	void keepsTheOrderOfCalls() {
		this.sink.attach(this.tracer);
		List<String> models = IntStream.range(0, 250).mapToObj((i) -> "model-" + i).toList();
		models.forEach((model) -> this.tracer.log(log(model)));
		assertThat(this.sink.logs()).extracting(RecordedLog::model).isEqualTo(models);
	}

	@Test
	void tellsProjectsApart() {
		this.sink.attach(this.tracer);
		this.tracer.log(log("a"));
		try (var scope = this.tracer.project("chat")) {
			this.tracer.log(log("b"));
		}
		assertThat(this.sink.logs("search")).extracting(RecordedLog::model).containsExactly("a");
		assertThat(this.sink.logs("chat")).extracting(RecordedLog::model).containsExactly("b");
		assertThat(this.sink.logs("nowhere")).isEmpty();
	}

	@Test
	void clearForgetsWhatIsStillUnderWay() {
		this.sink.attach(this.tracer);
		this.tracer.log(log("before"));
		this.sink.clear();
		this.tracer.log(log("after"));
		assertThat(this.sink.logs()).extracting(RecordedLog::model).containsExactly("after");
	}

	@Test
	void answersFromACopyThatLaterLogsDoNotChange() {
		this.sink.attach(this.tracer);
		List<RecordedLog> before = this.sink.logs();
		this.tracer.log(log("later"));
		assertThat(this.sink.logs()).hasSize(1);
		assertThat(before).isEmpty();
	}

	@Test
	void keepsTheLogsWhenTheTracerIsClosed() {
		this.sink.attach(this.tracer);
		this.tracer.log(log("gpt-4o"));
		this.tracer.close();
		assertThat(this.sink.logs()).hasSize(1);
	}

	@Test
	void awaitsCallsThatEndOnAnotherThread() {
		CountDownLatch waiting = new CountDownLatch(1);
		CompletableFuture<Void> work = CompletableFuture.runAsync(() -> {
			awaitQuietly(waiting);
			try (var call = this.tracer.start(LlmRequest.builder().model("gpt-4o").build())) {
				call.complete(LlmResponse.of("Hi"));
			}
			this.tracer.flush(Duration.ofSeconds(10));
		});
		waiting.countDown();
		assertThat(this.sink.awaitLogs(1, Duration.ofSeconds(10))).hasSize(1);
		work.join();
	}

	@Test
	void awaitReturnsAtOnceWhenAnAttachedTracerHoldsEnough() {
		this.sink.attach(this.tracer);
		this.tracer.log(log("a"));
		this.tracer.log(log("b"));
		assertThat(this.sink.awaitLogs(1, Duration.ZERO)).hasSize(2);
	}

	@Test
	void awaitSaysWhatArrivedWhenTheTimeIsUp() {
		this.sink.attach(this.tracer);
		this.tracer.log(log("gpt-4o"));
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> this.sink.awaitLogs(2, Duration.ofMillis(1)))
			.withMessageStartingWith("Expected at least 2 logs within PT0.001S, but there was 1:")
			.withMessageContaining("[0] search: chat gpt-4o (openai), success");
	}

	@Test
	void awaitGivesUpWhenItsThreadIsInterrupted() {
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> this.sink.awaitLogs(1, LONG))
			.withMessageContaining("Interrupted while waiting for 1 logs; there were none.");
		assertThat(Thread.interrupted()).isTrue();
	}

	@Test
	void saysThatATracerCouldNotDeliver() {
		this.sink.attach(this.tracer).log(log("gpt-4o"));
		Thread.currentThread().interrupt();
		assertThatIllegalStateException().isThrownBy(this.sink::logs)
			.withMessageContaining("did not deliver what it holds within PT10S")
			.withMessageContaining("accepted=1");
		assertThat(Thread.interrupted()).isTrue();
	}

	@Test
	void takesLogsFromManyThreads() {
		this.sink.attach(this.tracer);
		CompletableFuture<?>[] work = IntStream.range(0, 8)
			.mapToObj((i) -> CompletableFuture
				.runAsync(() -> IntStream.range(0, 50).forEach((j) -> this.tracer.log(log("m" + i)))))
			.toArray(CompletableFuture[]::new);
		CompletableFuture.allOf(work).join();
		assertThat(this.sink.logs()).hasSize(400);
	}

	@Test
	void describesItsLogs() {
		assertThat(this.sink).hasToString("InMemoryLogSink: were none.");
	}

	private static LlmLog log(String model) {
		return LlmLog.builder().model(model).build();
	}

	private static void awaitQuietly(CountDownLatch latch) {
		try {
			assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
