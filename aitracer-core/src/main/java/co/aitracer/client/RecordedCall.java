package co.aitracer.client;

import java.lang.ref.Cleaner;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;

import org.jspecify.annotations.Nullable;

import co.aitracer.AITracer;
import co.aitracer.AITracerContext;
import co.aitracer.AITracerScope;
import co.aitracer.LlmCall;
import co.aitracer.LlmRequest;
import co.aitracer.LlmResponse;
import co.aitracer.record.LlmError;

/**
 * A call under way, and its answer as it comes in. However often its end is seen, there
 * is one record. Nothing here throws.
 */
final class RecordedCall {

	private static final Cleaner CLEANER = Cleaner.create();

	private final ClientLibrary library;

	private final LlmCall call;

	private final ClientAnswer answer;

	private final AITracerContext caller;

	private final Map<String, @Nullable Object> notes = new LinkedHashMap<>();

	private boolean begun;

	private RecordedCall(ClientLibrary library, LlmCall call, ClientAnswer answer, AITracerContext caller) {
		this.library = library;
		this.call = call;
		this.answer = answer;
		this.caller = caller;
	}

	static <P> RecordedCall start(ClientLibrary library, ClientOperation<P> operation, P params, CallLabels labels,
			AITracer tracer, @Nullable String project, boolean streamed) {
		AITracerContext caller = AITracerContext.current();
		LlmRequest.Builder request = operation.request(params)
			.defaultProject(project)
			.delegating(true)
			.byClient(true)
			.streamed(streamed);
		labels.addTo(request, tracer, caller);
		return new RecordedCall(library, tracer.start(request.build()), operation.answer(), caller);
	}

	/**
	 * Makes this the call around those that the client itself makes on this thread.
	 * @return the scope
	 */
	AITracerScope open() {
		return this.call.open();
	}

	/**
	 * What the caller's thread said, for the code that runs when the answer arrives.
	 * @return the scope
	 */
	AITracerScope openCaller() {
		return this.caller.open();
	}

	/**
	 * Gives the call up when nothing can end it any more, because what would has become
	 * garbage.
	 */
	void watch() {
		CLEANER.register(this, this.call::close);
	}

	void note(String name, @Nullable Object value) {
		synchronized (this.answer) {
			if (value != null) {
				this.notes.put(name, value);
			}
		}
	}

	void event(Object event) {
		if (take(event)) {
			this.call.firstToken();
		}
	}

	/**
	 * The answer came in one piece.
	 * @param response the answer; null if the application read it by itself
	 */
	void answered(@Nullable Object response) {
		this.call.stopClock();
		if (response != null) {
			take(response);
		}
		finish(true);
	}

	/**
	 * The stream ended in order.
	 */
	void ended() {
		this.call.stopClock();
		finish(false);
	}

	/**
	 * The application does not want more; which it need not, if all is there.
	 */
	void left() {
		if (this.call.isFinished()) {
			return;
		}
		this.call.stopClock();
		this.library.guard().run(() -> {
			synchronized (this.answer) {
				if (this.answer.isComplete()) {
					finish(true);
				}
				else {
					this.call.cancel(response());
				}
			}
		});
	}

	void failed(Throwable failure) {
		Throwable cause = LlmError.unwrap(failure);
		if (cause instanceof CancellationException) {
			left();
			return;
		}
		this.call.stopClock();
		this.library.guard().run(() -> {
			synchronized (this.answer) {
				this.notes.putAll(this.library.describe(cause));
				this.call.fail(LlmError.of(failure), response());
			}
		});
		// if that failed, the error itself is still worth a record
		this.call.fail(failure);
	}

	private boolean take(Object part) {
		boolean[] content = new boolean[1];
		this.library.guard().run(() -> {
			synchronized (this.answer) {
				this.begun = true;
				content[0] = this.answer.take(part);
			}
		});
		return content[0];
	}

	private void finish(boolean whole) {
		this.library.guard().run(() -> {
			synchronized (this.answer) {
				LlmError error = this.answer.error();
				LlmResponse response = response();
				if (error != null) {
					this.call.fail(error, response);
				}
				else if (whole || this.answer.isComplete()) {
					this.call.complete((response != null) ? response : LlmResponse.of(null));
				}
				else {
					this.call.incomplete(response);
				}
			}
		});
	}

	private @Nullable LlmResponse response() {
		if (!this.begun && this.notes.isEmpty()) {
			return null;
		}
		LlmResponse.Builder response = this.begun ? this.answer.response() : LlmResponse.builder();
		return response.metadata(this.notes).build();
	}

}
