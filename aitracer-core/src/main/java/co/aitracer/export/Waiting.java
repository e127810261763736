package co.aitracer.export;

/**
 * Something on its way to a sink.
 *
 * @param message what goes over the wire
 * @param claimed the bytes of memory that it holds in the sink's budget; negative when it
 * holds none, because it lies on disk
 */
record Waiting(Outgoing message, long claimed) {

	static Waiting onDisk(Outgoing message) {
		return new Waiting(message, -1);
	}

	boolean holdsMemory() {
		return this.claimed >= 0;
	}

	void release(MemoryBudget budget) {
		if (holdsMemory()) {
			budget.release(this.message.project(), this.claimed);
		}
	}

}
