package co.aitracer.langchain4j;

import java.lang.ref.Cleaner;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

import co.aitracer.AITracerScope;
import co.aitracer.LlmCall;

/**
 * A call that begins and ends on one thread, so that what is called in between lies below
 * it. It is kept among the attributes that LangChain4j hands from the request to the end;
 * of two listeners that are told of the same operation, only the first records it.
 */
final class ScopedCall {

	private final LlmCall call;

	private final AITracerScope scope;

	private final Cleaner.Cleanable abandonment;

	private ScopedCall(LlmCall call) {
		this.call = call;
		AITracerScope opened = call.open();
		this.scope = opened;
		this.abandonment = Abandonment.watch(this, () -> {
			opened.close();
			call.close();
		});
	}

	static void start(Map<Object, Object> attributes, Supplier<LlmCall> call) {
		if (!attributes.containsKey(ScopedCall.class)) {
			attributes.put(ScopedCall.class, new ScopedCall(call.get()));
		}
	}

	static void end(Map<Object, Object> attributes, Consumer<LlmCall> ending) {
		if (attributes.remove(ScopedCall.class) instanceof ScopedCall scoped) {
			scoped.scope.close();
			ending.accept(scoped.call);
			scoped.abandonment.clean();
		}
	}

}
