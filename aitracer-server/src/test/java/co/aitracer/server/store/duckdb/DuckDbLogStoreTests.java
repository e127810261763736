package co.aitracer.server.store.duckdb;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.util.unit.DataSize;

import co.aitracer.server.store.LogQueries;
import co.aitracer.server.store.LogSelection;
import co.aitracer.server.store.LogStore;
import co.aitracer.server.store.LogStoreChangeContractTests;
import co.aitracer.server.store.LogStoreContractTests;
import co.aitracer.server.store.LogStoreDailySumsContractTests;
import co.aitracer.server.store.LogStoreFiguresContractTests;
import co.aitracer.server.store.LogStoreSearchContractTests;
import co.aitracer.server.store.StoredLogs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link DuckDbLogStore}.
 */
class DuckDbLogStoreTests {

	@TempDir
	Path folder;

	@Test
	void closedStoreAnswersWithADataAccessException() {
		LogStore store = open(this.folder);
		store.close();
		assertThatExceptionOfType(DataAccessException.class)
			.isThrownBy(() -> store.figures(new LogSelection(LogQueries.SCOPE, LogQueries.RANGE)));
		assertThatExceptionOfType(DataAccessException.class)
			.isThrownBy(() -> store.append(List.of(StoredLogs.log().unpriced())));
	}

	@Test
	void fileOfANewerServerIsRefusedWithWhatToDo() throws SQLException {
		open(this.folder).close();
		try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + this.folder.resolve("logs.duckdb"));
				Statement statement = connection.createStatement()) {
			statement.execute("INSERT INTO schema_version VALUES (99, current_timestamp::TIMESTAMP)");
		}
		assertThatIllegalStateException().isThrownBy(() -> open(this.folder))
			.withMessageContaining("newer AITracer server")
			.withMessageContaining("aitracer.server.data-dir");
	}

	@Test
	void folderThatIsNotThereIsADataAccessException() {
		assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> open(this.folder.resolve("missing")))
			.withMessageContaining("logs.duckdb");
	}

	@Test
	void engineReachesNothingOutsideItsFile() throws SQLException {
		try (DuckDbDatabase database = new DuckDbDatabase(this.folder.resolve("logs.duckdb"), DataSize.ofMegabytes(128),
				2); Statement statement = database.writer().createStatement()) {
			assertThat(List.of("COPY logs TO '" + this.folder.resolve("out.csv") + "'", "INSTALL httpfs", "LOAD httpfs",
					"ATTACH '" + this.folder.resolve("other.duckdb") + "'", "SET enable_external_access = true"))
				.allSatisfy((sql) -> assertThatExceptionOfType(SQLException.class)
					.isThrownBy(() -> statement.execute(sql)));
		}
	}

	@Test
	void sortThatIsLargerThanTheMemoryGoesToDisk() throws SQLException {
		try (DuckDbDatabase database = new DuckDbDatabase(this.folder.resolve("logs.duckdb"), DataSize.ofMegabytes(64),
				2)) {
			String first = database.query(
					"SELECT min(v) FROM (SELECT md5(i::VARCHAR) || md5((i + 1)::VARCHAR) AS v FROM range(1000000) r(i) "
							+ "ORDER BY reverse(v) LIMIT 900000)",
					Map.of(), (row, number) -> row.getString(1))
				.get(0);
			assertThat(first).hasSize(64);
		}
	}

	@Test
	void questionIsAnsweredAgainAfterOthersAndAfterAFailure() {
		try (DuckDbDatabase database = new DuckDbDatabase(this.folder.resolve("logs.duckdb"), DataSize.ofMegabytes(64),
				1)) {
			String question = "SELECT sum(CAST(v AS INTEGER)) FROM (VALUES ('1'), ('2'), ('x')) t(v) WHERE v IN (:wanted)";
			assertThat(sum(database, question, List.of("1", "2"))).isEqualTo(3);
			assertThatExceptionOfType(DataAccessException.class)
				.isThrownBy(() -> sum(database, question, List.of("1", "x")));
			for (int other = 0; other < 100; other++) {
				assertThat(sum(database, "SELECT " + other + " WHERE 'a' IN (:wanted)", List.of("a"))).isEqualTo(other);
			}
			assertThat(sum(database, question, List.of("2"))).isEqualTo(2);
			assertThat(sum(database, question, List.of("2", "1"))).isEqualTo(3);
		}
	}

	@Test
	void outputsAreCompressed() throws SQLException {
		try (LogStore store = open(this.folder)) {
			store.append(List.of(StoredLogs.log().unpriced()));
		}
		try (DuckDbDatabase database = new DuckDbDatabase(this.folder.resolve("logs.duckdb"), DataSize.ofMegabytes(64),
				2)) {
			assertThat(database.query(
					"SELECT DISTINCT compression FROM pragma_storage_info('log_content') "
							+ "WHERE column_name = 'output' AND segment_type = 'VARCHAR'",
					Map.of(), (row, number) -> row.getString(1)))
				.containsExactly("ZSTD");
		}
	}

	private static int sum(DuckDbDatabase database, String question, List<String> wanted) {
		return database.query(question, Map.of("wanted", wanted), (row, number) -> row.getInt(1)).get(0);
	}

	private static void sumUpDays(LogStore store, Instant today) {
		assertThat(((DuckDbLogStore) store).sumUpDaysBefore(today)).isNotNegative();
	}

	private static LogStore open(Path folder) {
		return new DuckDbLogStore(folder.resolve("logs.duckdb"), DataSize.ofMegabytes(256), 4);
	}

	@Nested
	class Contract extends LogStoreContractTests {

		@Override
		protected LogStore open() {
			return DuckDbLogStoreTests.open(DuckDbLogStoreTests.this.folder);
		}

	}

	@Nested
	class SearchContract extends LogStoreSearchContractTests {

		@Override
		protected LogStore open() {
			return DuckDbLogStoreTests.open(DuckDbLogStoreTests.this.folder);
		}

	}

	@Nested
	class ChangeContract extends LogStoreChangeContractTests {

		@Override
		protected LogStore open() {
			return DuckDbLogStoreTests.open(DuckDbLogStoreTests.this.folder);
		}

		@Override
		protected void sumUpDays(LogStore store, Instant today) {
			DuckDbLogStoreTests.sumUpDays(store, today);
		}

	}

	@Nested
	class DailySumsContract extends LogStoreDailySumsContractTests {

		@Override
		protected LogStore open() {
			return DuckDbLogStoreTests.open(DuckDbLogStoreTests.this.folder);
		}

		@Override
		protected void sumUpDays(LogStore store, Instant today) {
			DuckDbLogStoreTests.sumUpDays(store, today);
		}

	}

	@Nested
	class FiguresContract extends LogStoreFiguresContractTests {

		@Override
		protected LogStore open() {
			return DuckDbLogStoreTests.open(DuckDbLogStoreTests.this.folder);
		}

	}

}
