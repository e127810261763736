package co.aitracer;

import java.lang.ref.WeakReference;

import org.jspecify.annotations.Nullable;

/**
 * The model call that a framework last announced on a thread, for the provider's client
 * that carries it out: the two know nothing of each other. It is believed only about the
 * same operation and model, and while it is under way.
 */
final class Announcement {

	private static final ThreadLocal<@Nullable WeakReference<LlmCall>> LAST = new ThreadLocal<>();

	private Announcement() {
	}

	static void set(LlmCall call) {
		LAST.set(new WeakReference<>(call));
	}

	/**
	 * The call around one that starts now on this thread.
	 * @param request what is asked
	 * @param enclosing the call that the thread's scopes tell
	 * @return the announced call if this is about it and it is the newer one, else the
	 * enclosing one
	 */
	static @Nullable LlmCall around(LlmRequest request, @Nullable LlmCall enclosing) {
		LlmCall announced = request.byClient() ? last() : null;
		if (announced == null || !isAbout(announced.request(), request)
				|| (enclosing != null && announced.startNanos() - enclosing.startNanos() < 0)) {
			return enclosing;
		}
		if (announced.request().streamed() || request.streamed()) {
			// the thread goes on; a call that blocks it may be tried several times
			LAST.remove();
		}
		return announced;
	}

	private static @Nullable LlmCall last() {
		WeakReference<LlmCall> reference = LAST.get();
		LlmCall call = (reference != null) ? reference.get() : null;
		if (reference != null && (call == null || call.isFinished())) {
			LAST.remove();
			return null;
		}
		return call;
	}

	private static boolean isAbout(LlmRequest announced, LlmRequest request) {
		return announced.operation().equals(request.operation())
				&& (announced.model().equals(request.model()) || announced.model().equals("unknown"));
	}

}
