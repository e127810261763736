package co.aitracer.export;

import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;

/**
 * The body of a request, put together while it is sent: it never lies in memory as a
 * whole, and goes to the HTTP client in larger pieces than the client's own publishers
 * make, because each piece is a round through the client's threads.
 */
final class RequestBody implements HttpRequest.BodyPublisher {

	private static final int PIECE = 128 << 10;

	private final List<byte[]> parts;

	private final long length;

	RequestBody(List<byte[]> parts) {
		this.parts = parts;
		this.length = parts.stream().mapToLong((part) -> part.length).sum();
	}

	@Override
	public long contentLength() {
		return this.length;
	}

	@Override
	public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
		subscriber.onSubscribe(new Pieces(subscriber));
	}

	/**
	 * What is left to hand over. The client asks on one thread at a time, also while it
	 * is handed a piece.
	 */
	private final class Pieces implements Flow.Subscription {

		private final Flow.Subscriber<? super ByteBuffer> subscriber;

		private long left = RequestBody.this.length;

		/** The part that comes next, and how much of it has gone. */
		private int part;

		private int gone;

		private long asked;

		private boolean handing;

		Pieces(Flow.Subscriber<? super ByteBuffer> subscriber) {
			this.subscriber = subscriber;
		}

		@Override
		public void request(long count) {
			this.asked = (count < Long.MAX_VALUE - this.asked) ? this.asked + count : Long.MAX_VALUE;
			if (this.handing) {
				return;
			}
			this.handing = true;
			while (this.asked > 0 && this.left > 0) {
				this.asked--;
				ByteBuffer piece = next();
				this.left -= piece.remaining();
				this.subscriber.onNext(piece);
				if (this.left == 0) {
					this.subscriber.onComplete();
				}
			}
			this.handing = false;
		}

		private ByteBuffer next() {
			ByteBuffer piece = ByteBuffer.allocate((int) Math.min(PIECE, this.left));
			while (piece.hasRemaining()) {
				byte[] bytes = RequestBody.this.parts.get(this.part);
				int length = Math.min(piece.remaining(), bytes.length - this.gone);
				piece.put(bytes, this.gone, length);
				this.gone += length;
				if (this.gone == bytes.length) {
					this.part++;
					this.gone = 0;
				}
			}
			return piece.flip();
		}

		@Override
		public void cancel() {
			this.left = 0;
		}

	}

}
