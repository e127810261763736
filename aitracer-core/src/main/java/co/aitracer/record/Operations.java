package co.aitracer.record;

/**
 * Names of operations: the values of {@code gen_ai.operation.name} in OpenTelemetry's
 * generative AI semantic conventions, and AITracer's own for what they do not name.
 *
 * @since 0.1.0
 */
public final class Operations {

	/**
	 * A chat model call.
	 */
	public static final String CHAT = "chat";

	/**
	 * A call of a model that completes a text.
	 */
	public static final String TEXT_COMPLETION = "text_completion";

	/**
	 * An embedding model call.
	 */
	public static final String EMBEDDINGS = "embeddings";

	/**
	 * An image model call; not in the conventions.
	 */
	public static final String IMAGE = "image";

	/**
	 * The execution of a tool.
	 */
	public static final String EXECUTE_TOOL = "execute_tool";

	/**
	 * A query of a vector store.
	 */
	public static final String RETRIEVAL = "retrieval";

	/**
	 * A change of a vector store; not in the conventions.
	 */
	public static final String VECTOR_STORE = "vector_store";

	/**
	 * A chat client call: the frame around model and tool calls; not in the conventions.
	 */
	public static final String CHAT_CLIENT = "chat_client";

	/**
	 * An advisor around a chat client call; not in the conventions.
	 */
	public static final String ADVISOR = "advisor";

	/**
	 * A model call that another one carried out: a fallback, a router, a bridge to
	 * another framework. The other is recorded below it and counted; not in the
	 * conventions.
	 */
	public static final String DELEGATION = "delegation";

	/**
	 * A moderation model call; not in the conventions.
	 */
	public static final String MODERATION = "moderation";

	/**
	 * A call of a declarative AI service: the frame around its model and tool calls; not
	 * in the conventions.
	 */
	public static final String AI_SERVICE = "ai_service";

	/**
	 * A stretch of the application's own work around its calls; not in the conventions.
	 */
	public static final String TRACE = "trace";

	private Operations() {
	}

}
