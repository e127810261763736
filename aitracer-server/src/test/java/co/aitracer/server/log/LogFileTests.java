package co.aitracer.server.log;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mockito.ArgumentMatchers;
import org.mockito.Mockito;
import org.springframework.dao.QueryTimeoutException;

import co.aitracer.server.store.LogScope;
import co.aitracer.server.store.LogSelection;
import co.aitracer.server.store.LogStore;
import co.aitracer.server.store.PricedLog;
import co.aitracer.server.store.StoredLogs;
import co.aitracer.server.store.TimeRange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link LogFile}.
 */
class LogFileTests {

	private static final int LOGS = 2_000;

	private static final LogSelection ALL = new LogSelection(LogScope.all("default"),
			new TimeRange(StoredLogs.TIME, StoredLogs.TIME.plusSeconds(60)));

	private final AtomicInteger read = new AtomicInteger();

	private final LogStore store = Mockito.mock(LogStore.class);

	@ParameterizedTest
	@EnumSource
	void logsAreWrittenWhileTheyAreRead(LogFile file) throws IOException {
		AtomicInteger readAtFirstByte = new AtomicInteger(-1);
		ByteArrayOutputStream out = new ByteArrayOutputStream() {

			@Override
			public synchronized void write(byte[] bytes, int offset, int length) {
				readAtFirstByte.compareAndSet(-1, LogFileTests.this.read.get());
				super.write(bytes, offset, length);
			}

		};
		reading(() -> {
		});
		file.write(this.store, ALL, out);
		assertThat(out.toString().lines()).hasSize((file == LogFile.CSV) ? LOGS + 1 : LOGS);
		assertThat(readAtFirstByte.get()).isLessThan(LOGS / 10);
	}

	@ParameterizedTest
	@EnumSource
	void clientThatGoesAwayEndsTheReading(LogFile file) {
		reading(() -> {
		});
		assertThatException().isThrownBy(() -> file.write(this.store, ALL, new OutputStream() {

			@Override
			public void write(int single) throws IOException {
				throw new IOException("Broken pipe");
			}

		})).withStackTraceContaining("Broken pipe");
		assertThat(this.read.get()).isBetween(1, LOGS / 10);
	}

	@ParameterizedTest
	@EnumSource
	void fileThatFailsOnItsWayIsNotEnded(LogFile file) {
		AtomicInteger closed = new AtomicInteger();
		OutputStream out = new ByteArrayOutputStream() {

			@Override
			public void close() {
				closed.incrementAndGet();
			}

		};
		reading(() -> {
			throw new QueryTimeoutException("too slow");
		});
		assertThatExceptionOfType(QueryTimeoutException.class).isThrownBy(() -> file.write(this.store, ALL, out));
		assertThat(closed).hasValue(0);
	}

	private void reading(Runnable end) {
		PricedLog log = StoredLogs.log().priced(1);
		Mockito.doAnswer((call) -> {
			Consumer<PricedLog> reader = call.getArgument(1);
			for (int i = 0; i < LOGS; i++) {
				this.read.incrementAndGet();
				reader.accept(log);
			}
			end.run();
			return null;
		}).when(this.store).read(ArgumentMatchers.any(), ArgumentMatchers.any());
	}

}
