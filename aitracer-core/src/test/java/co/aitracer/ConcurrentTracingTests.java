package co.aitracer;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import co.aitracer.export.ExportOptions;
import co.aitracer.record.LlmLog;

import static org.assertj.core.api.Assertions.assertThat;

class ConcurrentTracingTests {

	private static final int THREADS = 64;

	private static final int LOGS = 2_000;

	private static final int PROJECTS = 20;

	private final Logs logs = new Logs();

	@Test
	void everyLogOfEveryThreadArrivesOnceInItsProject() throws Exception {
		AITracer tracer = this.logs.builder().export(ExportOptions.DEFAULTS.withQueueCapacity(THREADS * LOGS)).build();
		ExecutorService threads = Executors.newFixedThreadPool(THREADS);
		CountDownLatch go = new CountDownLatch(THREADS);
		List<Future<Object>> done = IntStream.range(0, THREADS).mapToObj((thread) -> threads.<Object>submit(() -> {
			go.countDown();
			go.await();
			IntStream.range(0, LOGS).forEach((log) -> record(tracer, thread * LOGS + log));
			return "done";
		})).toList();
		for (Future<Object> future : done) {
			future.get();
		}
		threads.shutdown();
		List<LlmLog> all = this.logs.after(tracer);
		assertThat(all).hasSize(THREADS * LOGS);
		assertThat(all.stream().map(LlmLog::name).distinct().count()).isEqualTo(THREADS * LOGS);
		assertThat(all.stream().map(LlmLog::spanId).distinct().count()).isEqualTo(THREADS * LOGS);
		Map<String, Long> counts = all.stream()
			.collect(Collectors.groupingBy((log) -> String.valueOf(log.project()), Collectors.counting()));
		assertThat(counts).hasSize(PROJECTS)
			.allSatisfy((project, count) -> assertThat(count).isEqualTo(THREADS * LOGS / PROJECTS));
		assertThat(all).allSatisfy(
				(log) -> assertThat(log.project()).isEqualTo(projectOf(Integer.parseInt(String.valueOf(log.name())))));
		assertThat(tracer.stats().sent()).isEqualTo(THREADS * LOGS);
		assertThat(tracer.stats().droppedTotal()).isZero();
		tracer.close();
	}

	@Test
	void whatAFullQueueDropsAndWhatItTakesIsEverything() throws Exception {
		AITracer tracer = this.logs.builder().export(ExportOptions.DEFAULTS.withQueueCapacity(50)).build();
		ExecutorService threads = Executors.newFixedThreadPool(8);
		List<Future<Object>> done = IntStream.range(0, 8).mapToObj((thread) -> threads.<Object>submit(() -> {
			IntStream.range(0, LOGS).forEach((log) -> tracer.log(Logs.named(thread + "-" + log)));
			tracer.flush(java.time.Duration.ofSeconds(30));
			return "done";
		})).toList();
		for (Future<Object> future : done) {
			future.get();
		}
		threads.shutdown();
		int arrived = this.logs.after(tracer).size();
		assertThat(arrived + tracer.stats().droppedTotal()).isEqualTo(8L * LOGS);
		assertThat(tracer.stats().accepted()).isEqualTo(arrived);
		assertThat(tracer.stats().queued()).isZero();
		tracer.close();
	}

	private static void record(AITracer tracer, int number) {
		String name = Integer.toString(number);
		Function<String, LlmLog> log = (project) -> Logs.named(name).toBuilder().project(project).build();
		if (number % 3 == 0) {
			tracer.log(log.apply(projectOf(number)));
			return;
		}
		try (AITracerScope scope = tracer.project(projectOf(number))) {
			if (number % 3 == 1) {
				tracer.log(Logs.named(name));
			}
			else {
				tracer.start(Logs.request(name)).complete(LlmResponse.of("x"));
			}
		}
	}

	private static String projectOf(int number) {
		return "project-" + (number % PROJECTS);
	}

}
