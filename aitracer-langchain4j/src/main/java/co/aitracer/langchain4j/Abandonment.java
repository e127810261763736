package co.aitracer.langchain4j;

import java.lang.ref.Cleaner;

/**
 * Ends what nobody will end any more. LangChain4j forgets to announce the end of some
 * calls: a cancelled stream, an {@link Error}, a stream that is never started. Then
 * whatever LangChain4j kept the call in becomes garbage, which is noticed here.
 */
final class Abandonment {

	private static final Cleaner CLEANER = Cleaner.create();

	private Abandonment() {
	}

	/**
	 * Watches a call.
	 * @param kept what LangChain4j holds as long as it may announce the end
	 * @param giveUp ends the call; must not refer to what is kept
	 * @return to be cleaned when the call ends in another way
	 */
	static Cleaner.Cleanable watch(Object kept, Runnable giveUp) {
		return CLEANER.register(kept, giveUp);
	}

}
