package co.aitracer.server.transfer;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.Mockito;

import co.aitracer.server.project.ProjectRegistry;
import co.aitracer.server.store.LogScope;
import co.aitracer.server.store.LogSelection;
import co.aitracer.server.store.LogStore;
import co.aitracer.server.store.PricedLog;
import co.aitracer.server.store.SessionStore;
import co.aitracer.server.store.StoredLogs;
import co.aitracer.server.store.TimeRange;
import co.aitracer.server.store.duckdb.DuckDbStores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link LogExport} and {@link LogImport}.
 */
class LogTransferTests {

	private static final String HEADER = "{\"type\":\"header\",\"format\":\"aitracer-transfer\",\"version\":1,"
			+ "\"exportedAt\":\"2026-01-01T00:00:00Z\"}\n";

	@TempDir
	Path folder;

	private LogStore store;

	private Path file;

	@BeforeEach
	void openStore() {
		this.store = DuckDbStores.open(this.folder);
		this.file = this.folder.resolve("logs.jsonl.gz");
	}

	@AfterEach
	void closeStore() {
		this.store.close();
	}

	@Test
	void logsOfManyYearsComeBackEqual() {
		List<PricedLog> logs = IntStream.range(0, 1_300)
			.mapToObj((i) -> StoredLogs.log()
				.time(Instant.parse("1950-01-01T00:00:00Z").plus(Duration.ofDays((i % 200 == 0) ? i * 20L : i / 200)))
				.priced(i))
			.toList();
		this.store.append(logs);
		List<Long> progress = new ArrayList<>();
		assertThat(export().write("default", this.file, progress::add)).isEqualTo(1_300);
		assertThat(progress).hasSize(1_300).last().isEqualTo(1_300L);
		this.store.delete(all());
		assertThat(read()).isEqualTo(new LogImport.Result(1_300, 1_300));
		assertThat(read()).isEqualTo(new LogImport.Result(1_300, 0));
		List<PricedLog> found = new ArrayList<>();
		this.store.read(all(), found::add);
		assertThat(found).containsExactlyInAnyOrderElementsOf(logs);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					{"type":"end","logs":0}                                           | Line 1 must be the header
					{"type":"header","format":"else","version":1,"exportedAt":"2026-01-01T00:00:00Z"}              | no transfer file
					{"type":"header","format":"aitracer-transfer","version":2,"exportedAt":"2026-01-01T00:00:00Z"} | newer server
					nonsense                                                          | Line 1 is no line
					{"type":"unheard-of"}                                             | Line 1 is no line
					""")
	void fileThatIsNoneIsRefused(String line, String reason) throws IOException {
		assertRefused(line, reason);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"type":"project","workspace":"default","name":"shop"}            | not whole
			{"type":"end","logs":3}                                           | holds 3 logs, but holds 0
			{"type":"project","workspace":"foreign","name":"shop"}            | 'foreign'
			{"type":"log","log":{"id":"x"},"cost":null}                       | Line 2
			""")
	void lineThatCannotBeTakenIsSaid(String line, String reason) throws IOException {
		assertRefused(HEADER + line, reason);
	}

	@Test
	void fileThatWasCutOffIsRefusedAndWhatItHeldIsStored() throws IOException {
		this.store.append(IntStream.range(0, 6_000).mapToObj((i) -> StoredLogs.log().unpriced()).toList());
		export().write("default", this.file, (done) -> {
		});
		this.store.delete(all());
		byte[] bytes = Files.readAllBytes(this.file);
		Files.write(this.file, Arrays.copyOf(bytes, bytes.length - 100));
		assertThatExceptionOfType(TransferException.class).isThrownBy(this::read)
			.withMessageContaining("ends in the middle");
		assertThat(this.store.status().logs()).isEqualTo(5_000);
		Files.write(this.file, bytes);
		assertThat(read()).isEqualTo(new LogImport.Result(6_000, 1_000));
	}

	@Test
	void fileThatIsNotCompressedIsRefused() throws IOException {
		Files.writeString(this.file, HEADER);
		assertThatExceptionOfType(TransferException.class).isThrownBy(this::read)
			.withMessageContaining("not compressed with gzip");
	}

	@Test
	void exportThatFailsLeavesTheOldFileAlone() throws IOException {
		Files.writeString(this.file, "old");
		this.store.append(List.of(StoredLogs.log().unpriced()));
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> export().write("default", this.file, (done) -> {
				throw new IllegalStateException("full");
			}));
		assertThat(this.file).hasContent("old");
	}

	private void assertRefused(String text, String reason) throws IOException {
		try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(this.file))) {
			out.write(text.getBytes(StandardCharsets.UTF_8));
		}
		assertThatExceptionOfType(TransferException.class).isThrownBy(this::read).withMessageContaining(reason);
	}

	private LogExport export() {
		return new LogExport(this.store, Mockito.mock(SessionStore.class), Mockito.mock(ProjectRegistry.class),
				Clock.systemUTC());
	}

	private LogImport.Result read() {
		return new LogImport(this.store, Mockito.mock(SessionStore.class), Mockito.mock(ProjectRegistry.class))
			.read("default", this.file, (done) -> {
			});
	}

	private static LogSelection all() {
		return new LogSelection(LogScope.all("default"), new TimeRange(Instant.MIN, Instant.MAX));
	}

}
