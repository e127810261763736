package co.aitracer.export;

/**
 * What fits into one batch: logs up to a number and size, or one message of another kind.
 */
final class BatchLimit {

	private final int maxLogs;

	private final int maxBytes;

	private int logs;

	private long bytes;

	private boolean full;

	BatchLimit(int maxLogs, int maxBytes) {
		this.maxLogs = maxLogs;
		this.maxBytes = maxBytes;
	}

	/**
	 * Whether the message still fits; if so, it counts.
	 * @param message the next message
	 * @return false once the batch is complete
	 */
	boolean admits(Outgoing message) {
		boolean log = message instanceof EncodedLog;
		int size = message.json().length;
		if (this.full || (this.logs > 0 && (!log || this.logs >= this.maxLogs || this.bytes + size > this.maxBytes))) {
			this.full = true;
			return false;
		}
		this.logs++;
		this.bytes += size;
		this.full = !log;
		return true;
	}

}
