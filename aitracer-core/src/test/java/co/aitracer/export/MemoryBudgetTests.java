package co.aitracer.export;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link MemoryBudget}.
 */
class MemoryBudgetTests {

	@Test
	void recordsAndBytesAreBothBounded() {
		MemoryBudget records = new MemoryBudget(3, 1_000);
		assertThat(IntStream.range(0, 5).filter((i) -> records.claim("a", 1)).count()).isEqualTo(3);
		MemoryBudget bytes = new MemoryBudget(1_000, 100);
		assertThat(bytes.claim("a", 60)).isTrue();
		assertThat(bytes.claim("a", 60)).isFalse();
		assertThat(bytes.records()).isEqualTo(1);
		assertThat(bytes.bytes()).isEqualTo(60);
	}

	@Test
	void whatIsReleasedCanBeClaimedAgain() {
		MemoryBudget budget = new MemoryBudget(1, 10);
		assertThat(budget.claim("a", 10)).isTrue();
		assertThat(budget.claim("a", 1)).isFalse();
		budget.release("a", 10);
		assertThat(budget.claim("b", 10)).isTrue();
	}

	@Test
	void aFloodLeavesRoomForOthers() {
		MemoryBudget budget = new MemoryBudget(9_000, Long.MAX_VALUE);
		assertThat(claims(budget, "flood", 100_000)).isEqualTo(8_000);
		assertThat(claims(budget, "second", 400)).isEqualTo(400);
		assertThat(claims(budget, "third", 400)).isEqualTo(400);
		assertThat(claims(budget, "flood", 1)).isZero();
	}

	@Test
	void twoFloodsShareWhatThereIs() {
		MemoryBudget budget = new MemoryBudget(Long.MAX_VALUE, 17_000);
		long first = 0;
		long second = 0;
		for (int i = 0; i < 17_000; i++) {
			first += claims(budget, "first", 1);
			second += claims(budget, "second", 1);
		}
		assertThat(first).isBetween(7_990L, 8_010L);
		assertThat(second).isBetween(7_990L, 8_010L);
	}

	@Test
	void anEstimateBecomesExact() {
		MemoryBudget budget = new MemoryBudget(10, 100);
		budget.claim("a", 10);
		assertThat(budget.resize("a", 10, 50)).isTrue();
		assertThat(budget.bytes()).isEqualTo(50);
		assertThat(budget.resize("a", 50, 5)).isTrue();
		assertThat(budget.bytes()).isEqualTo(5);
		assertThat(budget.resize("a", 5, 200)).isFalse();
		assertThat(budget.bytes()).isZero();
		assertThat(budget.records()).isZero();
	}

	@Test
	void manyThreadsNeverTakeMoreThanThereIs() throws Exception {
		MemoryBudget budget = new MemoryBudget(500, 50_000);
		ExecutorService threads = Executors.newFixedThreadPool(8);
		try {
			var tasks = IntStream.range(0, 8).mapToObj((thread) -> threads.submit(() -> {
				for (int i = 0; i < 20_000; i++) {
					String project = "p" + (i % 7);
					if (budget.claim(project, 100)) {
						assertThat(budget.records()).isLessThanOrEqualTo(500);
						assertThat(budget.bytes()).isLessThanOrEqualTo(50_000);
						budget.release(project, 100);
					}
				}
			})).toList();
			for (Future<?> task : tasks) {
				task.get();
			}
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(budget.records()).isZero();
		assertThat(budget.bytes()).isZero();
	}

	private static long claims(MemoryBudget budget, String project, int times) {
		return IntStream.range(0, times).filter((i) -> budget.claim(project, 1)).count();
	}

}
