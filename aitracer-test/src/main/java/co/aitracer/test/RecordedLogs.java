package co.aitracer.test;

import java.util.List;

/**
 * Says in a failing test what was recorded.
 */
final class RecordedLogs {

	/** More lines than this hide what they should show. */
	private static final int MAX_LISTED = 20;

	private RecordedLogs() {
	}

	/**
	 * Numbers and lists logs.
	 * @param logs the logs
	 * @return the end of a sentence that starts with "there"
	 */
	static String describe(List<RecordedLog> logs) {
		if (logs.isEmpty()) {
			return "were none.";
		}
		StringBuilder text = new StringBuilder((logs.size() == 1) ? "was 1:" : "were " + logs.size() + ":");
		for (int i = 0; i < Math.min(logs.size(), MAX_LISTED); i++) {
			text.append("\n  [").append(i).append("] ").append(logs.get(i));
		}
		if (logs.size() > MAX_LISTED) {
			text.append("\n  … and ").append(logs.size() - MAX_LISTED).append(" more");
		}
		return text.toString();
	}

}
