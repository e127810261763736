package co.aitracer.server.store.clickhouse;

import java.time.Instant;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

import co.aitracer.server.store.LogStore;
import co.aitracer.server.store.LogStoreChangeContractTests;
import co.aitracer.server.store.LogStoreContractTests;
import co.aitracer.server.store.LogStoreFiguresContractTests;
import co.aitracer.server.store.LogStoreSearchContractTests;

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
