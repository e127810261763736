package co.aitracer;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import co.aitracer.export.DropReason;

import static org.assertj.core.api.Assertions.assertThat;

class ContextScopeTests {

	private final AITracer tracer = new Logs().tracer();

	@AfterEach
	void nothingIsLeftBehind() {
		assertThat(AITracerContext.current().isEmpty()).isTrue();
		this.tracer.close();
	}

	@Test
	void scopesNest() {
		try (AITracerScope a = this.tracer.project("a")) {
			try (AITracerScope b = this.tracer.project("b")) {
				assertThat(current()).isEqualTo("b");
			}
			assertThat(current()).isEqualTo("a");
		}
	}

	@Test
	void scopesClosedOutOfOrderEndThemselvesOnly() {
		AITracerScope a = this.tracer.project("a");
		AITracerScope b = this.tracer.project("b");
		AITracerScope c = this.tracer.project("c");
		b.close();
		assertThat(current()).isEqualTo("c");
		c.close();
		assertThat(current()).isEqualTo("a");
		c.close();
		assertThat(current()).isEqualTo("a");
		a.close();
	}

	@Test
	void theOuterScopeClosedFirstLeavesNothing() {
		AITracerScope a = this.tracer.project("a");
		AITracerScope b = this.tracer.project("b");
		a.close();
		assertThat(current()).isEqualTo("b");
		b.close();
	}

	@Test
	void aScopeClosedTwiceDoesNotEndALaterOne() {
		AITracerScope a = this.tracer.project("a");
		a.close();
		try (AITracerScope b = this.tracer.project("b")) {
			a.close();
			assertThat(current()).isEqualTo("b");
		}
	}

	@Test
	void theSameContextOpenedTwiceIsClosedTwice() {
		AITracerContext context = this.tracer.context().user("u").build();
		AITracerScope first = context.open();
		AITracerScope second = context.open();
		first.close();
		assertThat(AITracerContext.current().user()).isEqualTo("u");
		second.close();
	}

	@Test
	void aScopeClosedOnAnotherThreadEndsWhereItWasOpened() throws InterruptedException {
		AITracerScope here = this.tracer.project("here");
		List<String> there = new ArrayList<>();
		Runnable carried = AITracerContext.wrap(() -> {
			there.add(String.valueOf(current()));
			here.close();
			there.add(String.valueOf(current()));
		});
		Thread thread = new Thread(carried);
		thread.start();
		thread.join();
		assertThat(there).containsExactly("here", "here");
		assertThat(current()).isNull();
	}

	@Test
	void scopesThatNobodyClosesDoNotPileUp() throws InterruptedException {
		Thread careless = new Thread(() -> {
			for (int i = 0; i < 10 * ContextStack.MAX_DEPTH; i++) {
				this.tracer.project("forgotten");
			}
			try (AITracerScope scope = this.tracer.project("last")) {
				assertThat(current()).isEqualTo("last");
			}
		});
		List<Throwable> failures = new ArrayList<>();
		careless.setUncaughtExceptionHandler((thread, failure) -> failures.add(failure));
		careless.start();
		careless.join();
		assertThat(failures).isEmpty();
	}

	@Test
	void theNoopTracerChangesNoProject() {
		try (AITracerScope scope = AITracer.NOOP.project("a"); LlmCall call = AITracer.NOOP.start(Logs.request("x"))) {
			AITracer.NOOP.log(Logs.named("y"));
			call.complete(LlmResponse.of("z"));
			assertThat(current()).isNull();
		}
		assertThat(AITracer.NOOP.stats().droppedTotal()).isZero();
		assertThat(AITracer.NOOP.stats().dropped()).hasSize(DropReason.values().length);
	}

	private static String current() {
		return AITracerContext.current().project();
	}

}
