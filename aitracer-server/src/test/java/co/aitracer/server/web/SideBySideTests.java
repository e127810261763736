package co.aitracer.server.web;

import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests for {@link SideBySide}.
 */
class SideBySideTests {

	private final SideBySide sideBySide = new SideBySide();

	@AfterEach
	void stop() {
		this.sideBySide.destroy();
	}

	@Test
	void questionsAreAskedAtTheSameTime() {
		CyclicBarrier together = new CyclicBarrier(3);
		List<Supplier<Integer>> answers = IntStream.range(0, 3)
			.mapToObj((i) -> this.sideBySide.ask(() -> await(together)))
			.toList();
		assertThat(answers).extracting(Supplier::get).containsExactlyInAnyOrder(0, 1, 2);
	}

	@Test
	void questionForWhichThereIsNoThreadIsAskedByTheCaller() {
		CyclicBarrier busy = new CyclicBarrier(9);
		List<Supplier<Integer>> answers = IntStream.range(0, 8)
			.mapToObj((i) -> this.sideBySide.ask(() -> await(busy)))
			.toList();
		assertThat(this.sideBySide.ask(Thread::currentThread).get()).isSameAs(Thread.currentThread());
		await(busy);
		assertThat(answers).extracting(Supplier::get).hasSize(8);
	}

	@Test
	void failureIsTheOneOfTheQuestion() {
		CannotAcquireLockException failure = new CannotAcquireLockException("busy");
		Supplier<Integer> answer = this.sideBySide.ask(() -> {
			throw failure;
		});
		assertThatThrownBy(answer::get).isSameAs(failure);
	}

	private static int await(CyclicBarrier barrier) {
		try {
			return barrier.await(30, TimeUnit.SECONDS);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

}
