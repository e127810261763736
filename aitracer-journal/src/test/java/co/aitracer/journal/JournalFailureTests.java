package co.aitracer.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JournalFailureTests {

	@TempDir
	Path directory;

	private final AtomicBoolean failForce = new AtomicBoolean();

	private final AtomicBoolean failWrite = new AtomicBoolean();

	private final AtomicBoolean failCreate = new AtomicBoolean();

	private final AtomicInteger forces = new AtomicInteger();

	private final Semaphore forcePermits = new Semaphore(Integer.MAX_VALUE);

	@Test
	void claimsNothingAfterAFailedForceAndGoesOnInANewSegment() throws IOException {
		try (Journal journal = open()) {
			journal.append(bytes("one"));
			this.failForce.set(true);
			assertThatExceptionOfType(IOException.class).isThrownBy(() -> journal.append(bytes("lost")))
				.withMessageContaining("not durable");
			this.failForce.set(false);
			journal.append(bytes("two"));
			assertThat(texts(journal)).containsExactly("one", "two");
			assertThat(journal.statistics().failedAppends()).isEqualTo(1);
			assertThat(journal.statistics().segments()).isEqualTo(2);
		}
		try (Journal journal = open()) {
			assertThat(texts(journal)).containsExactly("one", "two");
		}
	}

	@Test
	void survivesAFailedWriteWithoutAnEmptyFile() throws IOException {
		try (Journal journal = open()) {
			this.failWrite.set(true);
			assertThatExceptionOfType(IOException.class).isThrownBy(() -> journal.append(bytes("lost")));
			assertThat(journal.statistics().segments()).isZero();
			this.failWrite.set(false);
			journal.append(bytes("one"));
			assertThat(texts(journal)).containsExactly("one");
		}
	}

	@Test
	void survivesAFileThatCannotBeCreated() throws IOException {
		try (Journal journal = open()) {
			this.failCreate.set(true);
			assertThatExceptionOfType(IOException.class).isThrownBy(() -> journal.append(bytes("lost")));
			this.failCreate.set(false);
			journal.append(bytes("one"));
			assertThat(texts(journal)).containsExactly("one");
		}
	}

	@Test
	void sharesOneForceAmongConcurrentAppenders() throws IOException {
		try (Journal journal = open()) {
			journal.append(bytes("first"));
			this.forcePermits.drainPermits();
			List<CompletableFuture<Position>> appends = IntStream.range(0, 500)
				.mapToObj((i) -> journal.submit(List.of(bytes("entry " + i))))
				.toList();
			assertThat(appends).noneMatch(CompletableFuture::isDone);
			this.forcePermits.release(1000);
			appends.forEach(CompletableFuture::join);
			assertThat(this.forces.get()).isLessThan(10);
			assertThat(texts(journal)).hasSize(501);
		}
	}

	@Test
	void asksForNoForceWhenOnlyTheProcessMayDie() throws IOException {
		JournalOptions options = JournalOptions.builder(this.directory).durability(Durability.PROCESS).build();
		try (Journal journal = Journal.open(options, this::create)) {
			journal.append(bytes("one"));
			assertThat(this.forces).hasValue(0);
			assertThat(texts(journal)).containsExactly("one");
		}
	}

	@Test
	void outlivesTheInterruptOfAnAppender() throws IOException {
		try (Journal journal = open()) {
			Thread.currentThread().interrupt();
			assertThatExceptionOfType(IOException.class).isThrownBy(() -> journal.append(bytes("perhaps")));
			assertThat(Thread.interrupted()).isTrue();
			journal.append(bytes("one"));
			assertThat(texts(journal)).contains("one");
		}
	}

	private Journal open() throws IOException {
		return Journal.open(JournalOptions.builder(this.directory).build(), this::create);
	}

	private SegmentOutput create(Path file) throws IOException {
		if (this.failCreate.get()) {
			throw new IOException("no space left on device");
		}
		SegmentOutput real = SegmentOutput.File.create(file);
		return new SegmentOutput() {

			@Override
			public void write(ByteBuffer bytes) throws IOException {
				if (JournalFailureTests.this.failWrite.get()) {
					throw new IOException("no space left on device");
				}
				real.write(bytes);
			}

			@Override
			public void force() throws IOException {
				JournalFailureTests.this.forcePermits.acquireUninterruptibly();
				JournalFailureTests.this.forces.incrementAndGet();
				if (JournalFailureTests.this.failForce.get()) {
					throw new IOException("input/output error");
				}
				real.force();
			}

			@Override
			public void close() throws IOException {
				real.close();
			}

		};
	}

	private static List<String> texts(Journal journal) throws IOException {
		return journal.read(Position.START, Integer.MAX_VALUE, Long.MAX_VALUE)
			.entries()
			.stream()
			.map((entry) -> new String(entry.payload(), StandardCharsets.UTF_8))
			.toList();
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
