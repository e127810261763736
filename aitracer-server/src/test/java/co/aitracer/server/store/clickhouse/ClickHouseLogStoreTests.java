package co.aitracer.server.store.clickhouse;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

import co.aitracer.server.store.FacetValue;
import co.aitracer.server.store.LogCost;
import co.aitracer.server.store.LogDimension;
import co.aitracer.server.store.LogQueries;
import co.aitracer.server.store.LogQuery;
import co.aitracer.server.store.LogSelection;
import co.aitracer.server.store.LogStore;
import co.aitracer.server.store.LogStoreChangeContractTests;
import co.aitracer.server.store.LogStoreContractTests;
import co.aitracer.server.store.LogStoreFiguresContractTests;
import co.aitracer.server.store.LogStoreSearchContractTests;
import co.aitracer.server.store.PricedLog;
import co.aitracer.server.store.StoredLogs;
import co.aitracer.server.store.TimeRange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ClickHouseLogStore}.
 */
class ClickHouseLogStoreTests {

	private final String url = ClickHouseEngine.sharedUrl();

	private final String database = ClickHouseStores.database();

	@AfterEach
	void dropDatabase() {
		ClickHouseStores.drop(this.url, this.database);
	}

	@Test
	void logThatTwoServersWriteAtOnceCountsOnce() throws Exception {
		ExecutorService servers = Executors.newFixedThreadPool(4);
		List<PricedLog> logs = IntStream.range(0, 200).mapToObj((i) -> StoredLogs.log().priced(1)).toList();
		try (LogStore store = openStore()) {
			List<Callable<List<String>>> writes = Collections.nCopies(4, () -> append(logs));
			for (Future<List<String>> write : servers.invokeAll(writes)) {
				assertThat(write.get()).isSubsetOf(logs.stream().map((log) -> log.log().id()).toList());
			}
			LogSelection all = new LogSelection(LogQueries.SCOPE, LogQueries.RANGE);
			assertThat(store.figures(all).requests()).isEqualTo(200);
			assertThat(store.figures(all).costNanoUsd()).isEqualTo(200);
			assertThat(store.find(new LogQuery(all, null, 500)).logs()).hasSize(200);
			assertThat(store.facets(all, List.of(LogDimension.MODEL), 5).get(LogDimension.MODEL))
				.containsExactly(new FacetValue("gpt-4o", 200));
			List<PricedLog> read = new ArrayList<>();
			store.read(all, read::add);
			assertThat(read).containsExactlyInAnyOrderElementsOf(logs);
			assertThat(store.status().logs()).isEqualTo(200);
		}
		finally {
			servers.shutdownNow();
		}
	}

	@Test
	void rowThatWasWrittenTwiceCountsOnceInEveryQuestion() {
		try (LogStore store = openStore();
				ClickHouseDatabase database = new ClickHouseDatabase(
						ClickHouseStores.properties(this.url, this.database, null), 1)) {
			PricedLog log = StoredLogs.log().priced(7);
			store.append(List.of(log));
			// as when a write is repeated whose answer was lost
			database.insert(ClickHouseTables.CONTENTS, LogRowWriter.contents(List.of(log)));
			database.insert(ClickHouseTables.LOGS, LogRowWriter.rows(List.of(log)));
			assertThat(database.number("SELECT toInt64(count()) FROM logs")).isEqualTo(2);
			LogSelection all = new LogSelection(LogQueries.SCOPE, LogQueries.RANGE);
			assertThat(store.figures(all).costNanoUsd()).isEqualTo(7);
			assertThat(store.find(LogQueries.query()).logs()).hasSize(1);
			assertThat(store.find(LogQueries.text("order")).logs()).hasSize(1);
			assertThat(store.trace(LogQueries.SCOPE, log.log().traceId())).hasSize(1);
			assertThat(store.get(LogQueries.SCOPE, log.log().id())).contains(log);
			assertThat(store.reprice(all, (usage) -> new LogCost(9, "p"))).isEqualTo(1);
			assertThat(store.figures(all).costNanoUsd()).isEqualTo(9);
			assertThat(store.delete(all)).isEqualTo(1);
			assertThat(database.number("SELECT toInt64(count()) FROM logs")).isZero();
			assertThat(database.number("SELECT toInt64(count()) FROM log_content")).isZero();
		}
	}

	@Test
	void dayThatHoldsNothingElseGoesWithoutRewritingAnything() {
		Instant day = Instant.parse("2026-10-01T10:00:00Z");
		try (LogStore store = openStore();
				ClickHouseDatabase database = new ClickHouseDatabase(
						ClickHouseStores.properties(this.url, this.database, null), 1)) {
			store.append(List.of(StoredLogs.log().project("shop").time(day).unpriced(),
					StoredLogs.log().project("shop").time(day.plusSeconds(60)).unpriced()));
			store.append(List.of(StoredLogs.log().project("shop").time(day.plusSeconds(120)).unpriced()));
			Instant shared = day.plus(Duration.ofDays(1));
			PricedLog other = StoredLogs.log().project("search").time(shared).unpriced();
			store.append(List.of(StoredLogs.log().project("shop").time(shared).unpriced(), other));
			LogSelection old = new LogSelection(LogQueries.SCOPE.narrow(Set.of("shop")),
					new TimeRange(Instant.EPOCH, shared.minus(Duration.ofHours(10))));
			assertThat(store.delete(old)).isEqualTo(3);
			String mutations = "SELECT toInt64(count()) FROM system.mutations WHERE database = currentDatabase()";
			assertThat(database.number(mutations)).as("nothing was rewritten").isZero();
			assertThat(database.number("SELECT toInt64(count()) FROM logs")).isEqualTo(2);
			assertThat(database.number("SELECT toInt64(count()) FROM log_content")).isEqualTo(2);
			assertThat(store.delete(old.during(new TimeRange(Instant.EPOCH, shared.plus(Duration.ofDays(1))))))
				.isEqualTo(1);
			assertThat(database.number(mutations)).as("another project's log lies in the day").isPositive();
			assertThat(store.get(LogQueries.SCOPE, other.log().id())).contains(other);
			assertThat(database.number("SELECT toInt64(count()) FROM log_content")).isEqualTo(1);
		}
	}

	@Test
	void tablesOfANewerServerAreRefusedWithWhatToDo() {
		try (ClickHouseLogStore store = ClickHouseStores.store(this.url, this.database)) {
			store.prepare();
		}
		try (ClickHouseDatabase database = new ClickHouseDatabase(
				ClickHouseStores.properties(this.url, this.database, null), 1)) {
			database.execute("INSERT INTO schema_version (version) VALUES (99)");
		}
		try (ClickHouseLogStore store = ClickHouseStores.store(this.url, this.database)) {
			assertThatExceptionOfType(ClickHouseSettingException.class).isThrownBy(store::prepare)
				.withMessageContaining("newer AITracer server");
		}
	}

	@Test
	void closedStoreAnswersWithADataAccessException() {
		LogStore store = openStore();
		store.close();
		assertThatExceptionOfType(DataAccessException.class)
			.isThrownBy(() -> store.figures(new LogSelection(LogQueries.SCOPE, LogQueries.RANGE)));
		assertThatExceptionOfType(DataAccessException.class)
			.isThrownBy(() -> store.append(List.of(StoredLogs.log().unpriced())));
	}

	private List<String> append(List<PricedLog> logs) {
		try (LogStore store = openStore()) {
			return store.append(logs);
		}
	}

	private LogStore openStore() {
		return ClickHouseStores.open(this.url, this.database);
	}

	@Nested
	class Contract extends LogStoreContractTests {

		@Override
		protected LogStore open() {
			return openStore();
		}

	}

	@Nested
	class SearchContract extends LogStoreSearchContractTests {

		@Override
		protected LogStore open() {
			return openStore();
		}

	}

	@Nested
	class ChangeContract extends LogStoreChangeContractTests {

		@Override
		protected LogStore open() {
			return openStore();
		}

		@Override
		protected void sumUpDays(LogStore store, Instant today) {
			// there is nothing to sum up ahead
		}

	}

	@Nested
	class FiguresContract extends LogStoreFiguresContractTests {

		@Override
		protected LogStore open() {
			return openStore();
		}

	}

}
