package co.aitracer.langchain4j;

/**
 * What a single call can say of itself: as a listener attribute of {@code
 * ChatRequestOptions} for a model call, as an invocation parameter for a call of an AI
 * service. It wins over scopes and annotations.
 *
 * <pre class="code">
 * model.chat(request, ChatRequestOptions.builder()
 *     .addListenerAttribute(AITracerAttributes.PROJECT, "search").build());
 * assistant.answer(question, InvocationParameters.from(AITracerAttributes.PROJECT, "search"));
 * </pre>
 *
 * @since 0.1.0
 */
public final class AITracerAttributes {

	/**
	 * The name of the project, a {@link String}.
	 */
	public static final String PROJECT = "aitracer.project";

	/**
	 * The application's user, a {@link String}.
	 */
	public static final String USER = "aitracer.user";

	/**
	 * The session, a {@link String}; without it, the id of the AI service's chat memory.
	 */
	public static final String SESSION = "aitracer.session";

	/**
	 * More metadata, a {@code Map} with keys of type {@link String}.
	 */
	public static final String METADATA = "aitracer.metadata";

	private AITracerAttributes() {
	}

}
