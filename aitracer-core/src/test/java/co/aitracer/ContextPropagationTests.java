package co.aitracer;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;

import static org.assertj.core.api.Assertions.assertThat;

class ContextPropagationTests {

	private final AITracer tracer = new Logs().tracer();

	private final ExecutorService threads = Executors.newSingleThreadExecutor();

	@AfterEach
	void close() throws Exception {
		assertThat(AITracerContext.current().isEmpty()).isTrue();
		assertThat(this.threads.submit(() -> AITracerContext.current().isEmpty()).get()).isTrue();
		this.threads.shutdownNow();
		this.tracer.close();
	}

	@Test
	void tasksRunInTheContextInWhichTheyWereWrapped() throws Exception {
		AtomicReference<@Nullable String> ran = new AtomicReference<>();
		Runnable runnable;
		Callable<String> callable;
		Supplier<String> supplier;
		try (AITracerScope scope = this.tracer.project("carried")) {
			runnable = AITracerContext.wrap(() -> ran.set(current()));
			callable = AITracerContext.wrapCallable(ContextPropagationTests::current);
			supplier = AITracerContext.wrapSupplier(ContextPropagationTests::current);
		}
		this.threads.submit(runnable).get();
		assertThat(ran).hasValue("carried");
		assertThat(this.threads.submit(callable).get()).isEqualTo("carried");
		assertThat(CompletableFuture.supplyAsync(supplier, this.threads).get()).isEqualTo("carried");
	}

	@Test
	void aTaskWithoutContextDoesNotRunInThatOfTheThread() throws Exception {
		Callable<String> task = AITracerContext.wrapCallable(ContextPropagationTests::current);
		try (AITracerScope scope = this.tracer.project("of-the-thread")) {
			assertThat(task.call()).isNull();
			assertThat(current()).isEqualTo("of-the-thread");
		}
	}

	@Test
	void executorsCarryTheContextOfEachTask() throws Exception {
		ExecutorService service = AITracerContext.wrap(this.threads);
		Executor executor = AITracerContext.wrap((Executor) this.threads);
		Callable<String> task = ContextPropagationTests::current;
		CompletableFuture<@Nullable String> executed = new CompletableFuture<>();
		CompletableFuture<@Nullable String> submitted = new CompletableFuture<>();
		try (AITracerScope scope = this.tracer.project("a")) {
			service.execute(() -> executed.complete(current()));
			assertThat(executed.get()).isEqualTo("a");
			service.submit(() -> submitted.complete(current()), "done").get();
			assertThat(submitted.get()).isEqualTo("a");
			assertThat(service.submit(task).get()).isEqualTo("a");
			assertThat(CompletableFuture.supplyAsync(ContextPropagationTests::current, executor).get()).isEqualTo("a");
			for (Future<String> future : service.invokeAll(List.of(task, task))) {
				assertThat(future.get()).isEqualTo("a");
			}
			for (Future<String> future : service.invokeAll(List.of(task), 30, TimeUnit.SECONDS)) {
				assertThat(future.get()).isEqualTo("a");
			}
			assertThat(service.invokeAny(List.of(task))).isEqualTo("a");
			assertThat(service.invokeAny(List.of(task), 30, TimeUnit.SECONDS)).isEqualTo("a");
		}
		try (AITracerScope scope = this.tracer.project("b")) {
			assertThat(service.submit(task).get()).isEqualTo("b");
		}
		assertThat(service.submit(task).get()).isNull();
	}

	@Test
	@EnabledForJreRange(minVersion = 21)
	void virtualThreadsCarryTheContext() throws Throwable {
		MethodHandle virtual = MethodHandles.lookup()
			.findStatic(Executors.class, "newVirtualThreadPerTaskExecutor",
					MethodType.methodType(ExecutorService.class));
		ExecutorService service = AITracerContext.wrap((ExecutorService) virtual.invoke());
		try (AITracerScope scope = this.tracer.project("virtual")) {
			List<Future<String>> all = service
				.invokeAll(java.util.Collections.nCopies(500, (Callable<String>) ContextPropagationTests::current));
			for (Future<String> future : all) {
				assertThat(future.get()).isEqualTo("virtual");
			}
		}
		service.shutdown();
	}

	@Test
	void aSnapshotCarriesTheContextAndTakesItBack() throws Exception {
		ContextSnapshot snapshot;
		try (AITracerScope scope = this.tracer.project("snapshot")) {
			snapshot = snapshots(false).captureAll();
		}
		this.threads.submit(() -> {
			try (ContextSnapshot.Scope scope = snapshot.setThreadLocals()) {
				assertThat(current()).isEqualTo("snapshot");
				try (AITracerScope inner = this.tracer.project("inner")) {
					assertThat(current()).isEqualTo("inner");
				}
				assertThat(current()).isEqualTo("snapshot");
			}
			assertThat(current()).isNull();
		}).get();
	}

	@Test
	void aSnapshotGivesTheScopesOfTheThreadBack() {
		ContextSnapshot snapshot;
		try (AITracerScope scope = this.tracer.project("snapshot")) {
			snapshot = snapshots(false).captureAll();
		}
		AITracerScope here = this.tracer.project("here");
		try (ContextSnapshot.Scope scope = snapshot.setThreadLocals()) {
			assertThat(current()).isEqualTo("snapshot");
			try (ContextSnapshot.Scope again = snapshot.setThreadLocals()) {
				assertThat(current()).isEqualTo("snapshot");
			}
			assertThat(current()).isEqualTo("snapshot");
		}
		assertThat(current()).isEqualTo("here");
		here.close();
	}

	@Test
	void anEmptySnapshotHidesTheContextWhereAskedTo() {
		ContextSnapshot empty = snapshots(true).captureAll();
		try (AITracerScope here = this.tracer.project("here")) {
			try (ContextSnapshot.Scope scope = empty.setThreadLocals()) {
				assertThat(current()).isNull();
			}
			assertThat(current()).isEqualTo("here");
		}
	}

	private static ContextSnapshotFactory snapshots(boolean clearMissing) {
		return ContextSnapshotFactory.builder()
			.contextRegistry(ContextRegistry.getInstance())
			.clearMissing(clearMissing)
			.build();
	}

	private static String current() {
		return AITracerContext.current().project();
	}

}
