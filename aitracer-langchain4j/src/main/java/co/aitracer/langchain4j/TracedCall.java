package co.aitracer.langchain4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import co.aitracer.AITracerContext;
import co.aitracer.AITracerScope;
import co.aitracer.LlmResponse;

/**
 * What the wrapper of a model knows of a call, handed to the listener as an attribute:
 * the listener makes the record, the wrapper adds what listeners are not told.
 */
final class TracedCall {

	private final boolean streamed;

	private final @Nullable String project;

	private final AITracerContext caller = AITracerContext.current();

	private final List<String> pieces = new ArrayList<>();

	private volatile @Nullable ModelCall call;

	private @Nullable AITracerScope scope;

	TracedCall(boolean streamed, @Nullable String project) {
		this.streamed = streamed;
		this.project = project;
	}

	static @Nullable TracedCall in(Map<Object, Object> attributes) {
		return (attributes.get(TracedCall.class) instanceof TracedCall call) ? call : null;
	}

	boolean streamed() {
		return this.streamed;
	}

	/**
	 * The project that is bound to the model.
	 * @return the project, if any
	 */
	@Nullable String project() {
		return this.project;
	}

	/**
	 * The record of the call.
	 * @return the call, or null if it was not started or is not recorded
	 */
	@Nullable ModelCall call() {
		return this.call;
	}

	/**
	 * What the caller's thread said when the call was made, for the code that runs when
	 * the answer arrives.
	 * @return the context
	 */
	AITracerContext caller() {
		return this.caller;
	}

	void started(ModelCall started) {
		this.call = started;
		this.scope = started.call().open();
	}

	/**
	 * The method of the model returned or threw; a stream may go on elsewhere.
	 */
	void left() {
		if (this.scope != null) {
			this.scope.close();
		}
	}

	void threw(Throwable failure) {
		ModelCall started = this.call;
		if (started != null) {
			started.threw(failure);
		}
	}

	void piece(@Nullable String text) {
		ModelCall started = this.call;
		if (started != null) {
			started.goesOn();
		}
		if (text != null) {
			synchronized (this.pieces) {
				this.pieces.add(text);
			}
		}
	}

	/**
	 * What had arrived of a stream by now.
	 * @return the text, or null if there is none
	 */
	@Nullable LlmResponse partial() {
		synchronized (this.pieces) {
			return this.pieces.isEmpty() ? null : LlmResponse.of(Map.of("content", String.join("", this.pieces)));
		}
	}

}
