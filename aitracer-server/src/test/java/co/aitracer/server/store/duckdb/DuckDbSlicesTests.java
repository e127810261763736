package co.aitracer.server.store.duckdb;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

import co.aitracer.server.store.LogCost;
import co.aitracer.server.store.LogQueries;
import co.aitracer.server.store.LogSelection;
import co.aitracer.server.store.PricedLog;
import co.aitracer.server.store.StoredLogs;
import co.aitracer.server.store.TimeRange;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for large changes of a {@link DuckDbLogStore}: the writer is held for a part at a
 * time.
 */
class DuckDbSlicesTests {

	private static final Instant DAY = Instant.parse("2026-11-20T00:00:00Z");

	private static final LogSelection ALL = new LogSelection(LogQueries.SCOPE,
			new TimeRange(DAY, DAY.plus(Duration.ofDays(1))));

	@TempDir
	Path folder;

	private DuckDbLogStore store;

	@BeforeEach
	void fillStore() {
		this.store = new DuckDbLogStore(this.folder.resolve("logs.duckdb"), DataSize.ofMegabytes(256), 4, 10);
		this.store.append(IntStream.range(0, 35)
			.mapToObj((i) -> StoredLogs.log().time(DAY.plus(Duration.ofMinutes(i))).unpriced())
			.toList());
	}

	@AfterEach
	void closeStore() {
		this.store.close();
	}

	@Test
	void deletionHoldsTheWriterForASliceAtATime() {
		long before = this.store.writer().transactions();
		assertThat(this.store.delete(ALL)).isEqualTo(35);
		assertThat(this.store.writer().transactions() - before).isEqualTo(4);
		assertThat(this.store.status().logs()).isZero();
	}

	@Test
	void deletionOfContentsHoldsTheWriterForASliceAtATime() {
		long before = this.store.writer().transactions();
		assertThat(this.store.deleteContent(ALL)).isEqualTo(35);
		assertThat(this.store.writer().transactions() - before).isEqualTo(4);
		assertThat(this.store.deleteContent(ALL)).isZero();
	}

	@Test
	void logsThatStartTogetherAreOneSlice() {
		this.store.append(IntStream.range(0, 15)
			.mapToObj((i) -> StoredLogs.log().time(DAY.plus(Duration.ofHours(5))).unpriced())
			.toList());
		long before = this.store.writer().transactions();
		assertThat(this.store.delete(ALL)).isEqualTo(50);
		assertThat(this.store.writer().transactions() - before).isEqualTo(5);
	}

	@Test
	void batchIsWrittenBetweenTheSlicesOfNewPrices() {
		List<Long> pricedSoFar = new ArrayList<>();
		long changed = this.store.reprice(ALL, (usage) -> {
			pricedSoFar.add(this.store.figures(ALL).costNanoUsd());
			if (pricedSoFar.size() == 11) {
				appendFromAnotherThread();
			}
			return new LogCost(1, "p");
		});
		assertThat(changed).isEqualTo(35);
		assertThat(pricedSoFar).hasSize(35).startsWith(0L).contains(10L, 20L, 30L);
		assertThat(this.store.figures(ALL).requests()).isEqualTo(36);
	}

	@Test
	void dayThatChangesWhileItIsSummedUpIsAnsweredFromItsLogs() {
		long changes = this.store.writer().changesOf(DAY);
		this.store.days().writeSums(DAY);
		appendFromAnotherThread();
		assertThat(this.store.writer().finish(DAY, changes)).isFalse();
		assertThat(this.store.figures(ALL).requests()).isEqualTo(36);
		assertThat(this.store.sumUpDaysBefore(DAY.plus(Duration.ofDays(1)))).isEqualTo(1);
		assertThat(this.store.figures(ALL).requests()).isEqualTo(36);
		assertThat(this.store.sumUpDaysBefore(DAY.plus(Duration.ofDays(1)))).isZero();
	}

	private void appendFromAnotherThread() {
		PricedLog late = StoredLogs.log().time(DAY.plusSeconds(1)).unpriced();
		CompletableFuture.supplyAsync(() -> this.store.append(List.of(late))).orTimeout(30, TimeUnit.SECONDS).join();
	}

}
