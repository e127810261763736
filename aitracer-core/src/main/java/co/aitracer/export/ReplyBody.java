package co.aitracer.export;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

import org.jspecify.annotations.Nullable;

/**
 * Reads the start of a reply and hangs up on the rest: what answers in the server's place
 * may send without end.
 */
final class ReplyBody implements HttpResponse.BodySubscriber<String> {

	private static final int MAX_BYTES = 8 * 1024;

	private final CompletableFuture<String> text = new CompletableFuture<>();

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

	private Flow.@Nullable Subscription subscription;

	@Override
	public CompletionStage<String> getBody() {
		return this.text;
	}

	@Override
	public void onSubscribe(Flow.Subscription subscription) {
		this.subscription = subscription;
		subscription.request(Long.MAX_VALUE);
	}

	@Override
	public void onNext(List<ByteBuffer> buffers) {
		for (ByteBuffer buffer : buffers) {
			byte[] part = new byte[Math.min(buffer.remaining(), MAX_BYTES - this.bytes.size())];
			buffer.get(part);
			this.bytes.writeBytes(part);
		}
		if (this.bytes.size() >= MAX_BYTES && this.subscription != null) {
			this.subscription.cancel();
			onComplete();
		}
	}

	@Override
	public void onError(Throwable failure) {
		this.text.completeExceptionally(failure);
	}

	@Override
	public void onComplete() {
		this.text.complete(this.bytes.toString(StandardCharsets.UTF_8));
	}

}
