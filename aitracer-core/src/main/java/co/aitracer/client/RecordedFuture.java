package co.aitracer.client;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * A future that is done only when what it says is recorded: who waits for it and then
 * closes the tracer loses nothing. It fails and is cancelled like the one it stands for.
 */
final class RecordedFuture extends CompletableFuture<@Nullable Object> {

	private final CompletableFuture<?> source;

	private RecordedFuture(CompletableFuture<?> source) {
		this.source = source;
	}

	static RecordedFuture of(CompletableFuture<?> source, Function<@Nullable Object, @Nullable Object> view,
			Consumer<Throwable> failed) {
		RecordedFuture recorded = new RecordedFuture(source);
		source.whenComplete((value, failure) -> {
			if (failure != null) {
				failed.accept(failure);
				recorded.completeExceptionally(failure);
			}
			else {
				recorded.complete(view.apply(value));
			}
		});
		return recorded;
	}

	@Override
	public boolean cancel(boolean mayInterruptIfRunning) {
		this.source.cancel(mayInterruptIfRunning);
		return super.cancel(mayInterruptIfRunning);
	}

	@Override
	public <U> CompletableFuture<U> newIncompleteFuture() {
		return new CompletableFuture<>();
	}

}
