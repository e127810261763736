package co.aitracer.export;

/**
 * Something about a session as it goes over the wire, masked.
 *
 * @param kind what is said
 * @param sessionId the session that it is about
 * @param project the session's project
 * @param json the body as UTF-8 JSON; owned by the pipeline, not to be changed
 * @since 0.1.0
 */
public record EncodedSession(Kind kind, String sessionId, String project, byte[] json) implements Outgoing {

	@Override
	public String toString() {
		return "EncodedSession[" + this.kind + ", " + this.sessionId + ", project=" + this.project + ", "
				+ this.json.length + " bytes]";
	}

	/**
	 * What is said about a session.
	 */
	public enum Kind {

		/**
		 * It has started.
		 */
		START,

		/**
		 * It has ended.
		 */
		END,

		/**
		 * Something happened in it.
		 */
		EVENT,

		/**
		 * Somebody judged it, or one of its logs.
		 */
		FEEDBACK

	}

}
