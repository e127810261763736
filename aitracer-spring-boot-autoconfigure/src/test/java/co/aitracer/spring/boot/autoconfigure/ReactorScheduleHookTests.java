package co.aitracer.spring.boot.autoconfigure;

import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.util.ReflectionTestUtils;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import co.aitracer.AITracer;
import co.aitracer.AITracerContext;
import co.aitracer.AITracerScope;
import co.aitracer.test.InMemoryLogSink;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ReactorScheduleHook}. Application contexts that other tests left in
 * the cache use the hook, too.
 */
class ReactorScheduleHookTests {

	private final int others = users();

	private final AITracer tracer = AITracer.builder()
		.sink(new InMemoryLogSink())
		.project("outside")
		.flushOnExit(false)
		.build();

	@AfterEach
	void closeTracer() {
		this.tracer.close();
		assertThat(users()).isEqualTo(this.others);
	}

	@Test
	void carriesTheScopeUntilTheLastContextIsClosedInTheOrderOfTheirOpening() {
		ReactorScheduleHook first = new ReactorScheduleHook();
		ReactorScheduleHook second = new ReactorScheduleHook();
		assertThat(projectOnAnotherThread()).isEqualTo("search");
		first.destroy();
		assertThat(projectOnAnotherThread()).isEqualTo("search");
		second.destroy();
		assertThat(projectOnAnotherThread()).isEqualTo((this.others > 0) ? "search" : "none");
	}

	@Test
	void carriesTheScopeUntilTheLastContextIsClosedInTheOppositeOrder() {
		ReactorScheduleHook first = new ReactorScheduleHook();
		ReactorScheduleHook second = new ReactorScheduleHook();
		second.destroy();
		assertThat(projectOnAnotherThread()).isEqualTo("search");
		first.destroy();
		assertThat(projectOnAnotherThread()).isEqualTo((this.others > 0) ? "search" : "none");
	}

	@Test
	void carriesTheScopeAgainAfterItWasClosed() {
		new ReactorScheduleHook().destroy();
		ReactorScheduleHook again = new ReactorScheduleHook();
		assertThat(projectOnAnotherThread()).isEqualTo("search");
		again.destroy();
	}

	private String projectOnAnotherThread() {
		try (AITracerScope scope = this.tracer.project("search")) {
			return Mono.fromSupplier(ReactorScheduleHookTests::currentProject)
				.subscribeOn(Schedulers.boundedElastic())
				.block(Duration.ofSeconds(20));
		}
	}

	private static String currentProject() {
		String project = AITracerContext.current().project();
		return (project != null) ? project : "none";
	}

	private static int users() {
		Integer users = (Integer) ReflectionTestUtils.getField(ReactorScheduleHook.class, "users");
		assertThat(users).isNotNull();
		return users;
	}

}
