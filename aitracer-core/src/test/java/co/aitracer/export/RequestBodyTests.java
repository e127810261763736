package co.aitracer.export;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Flow;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RequestBodyTests {

	private static final int LARGE = 300_000;

	@ParameterizedTest
	@ValueSource(ints = { 1, 5, 131_071, 131_072, 131_073, 262_144, LARGE })
	void allPartsComeInTheirOrder(int length) {
		List<byte[]> parts = List.of(random(length), new byte[0], random(1), random(length));
		Reader reader = new Reader(true);
		RequestBody body = new RequestBody(parts);
		body.subscribe(reader);
		reader.ask(1);
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		parts.forEach(all::writeBytes);
		assertThat(reader.bytes.toByteArray()).isEqualTo(all.toByteArray());
		assertThat(body.contentLength()).isEqualTo(all.size());
		assertThat(reader.completed).isEqualTo(1);
	}

	@Test
	void noMorePiecesComeThanWereAskedFor() {
		Reader reader = new Reader(false);
		new RequestBody(List.of(random(LARGE))).subscribe(reader);
		assertThat(reader.pieces).isZero();
		for (int asked = 1; asked <= 3; asked++) {
			reader.ask(1);
			assertThat(reader.pieces).isEqualTo(asked);
		}
		assertThat(reader.completed).isEqualTo(1);
		reader.ask(1);
		assertThat(reader.pieces).isEqualTo(3);
		assertThat(reader.completed).isEqualTo(1);
	}

	@Test
	void nothingComesAfterTheClientHasGone() {
		Reader reader = new Reader(false);
		new RequestBody(List.of(random(LARGE))).subscribe(reader);
		reader.ask(1);
		reader.cancel();
		reader.ask(Long.MAX_VALUE);
		assertThat(reader.pieces).isEqualTo(1);
		assertThat(reader.completed).isZero();
	}

	@Test
	void aBodyCanBeSentAgain() {
		RequestBody body = new RequestBody(IntStream.range(0, 5).mapToObj((i) -> random(50_000)).toList());
		Reader first = new Reader(false);
		body.subscribe(first);
		first.ask(1);
		Reader second = new Reader(false);
		body.subscribe(second);
		second.ask(Long.MAX_VALUE);
		assertThat(second.bytes.size()).isEqualTo(250_000);
	}

	private static byte[] random(int length) {
		byte[] bytes = new byte[length];
		new Random(length).nextBytes(bytes);
		return bytes;
	}

	private static final class Reader implements Flow.Subscriber<ByteBuffer> {

		private final boolean asksForMore;

		private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

		private int pieces;

		private int completed;

		private Flow.@Nullable Subscription subscription;

		Reader(boolean asksForMore) {
			this.asksForMore = asksForMore;
		}

		void ask(long count) {
			if (this.subscription != null) {
				this.subscription.request(count);
			}
		}

		void cancel() {
			if (this.subscription != null) {
				this.subscription.cancel();
			}
		}

		@Override
		public void onSubscribe(Flow.Subscription subscription) {
			this.subscription = subscription;
		}

		@Override
		public void onNext(ByteBuffer piece) {
			this.pieces++;
			byte[] copy = new byte[piece.remaining()];
			piece.get(copy);
			this.bytes.writeBytes(copy);
			if (this.asksForMore) {
				ask(1);
			}
		}

		@Override
		public void onError(Throwable failure) {
			throw new AssertionError(failure);
		}

		@Override
		public void onComplete() {
			this.completed++;
		}

	}

}
