package co.aitracer.export;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * Messages in memory, in order. Not safe for use by several threads: its owner has a
 * lock.
 */
final class WaitingQueue {

	private final Queue<Waiting> messages = new ArrayDeque<>();

	void add(List<Waiting> more) {
		this.messages.addAll(more);
	}

	/**
	 * The first messages; they stay.
	 * @param limit how many
	 * @return the messages, none if there are none
	 */
	List<Waiting> peek(BatchLimit limit) {
		List<Waiting> batch = new ArrayList<>();
		for (Waiting waiting : this.messages) {
			if (!limit.admits(waiting.message())) {
				break;
			}
			batch.add(waiting);
		}
		return batch;
	}

	List<Waiting> take(BatchLimit limit) {
		List<Waiting> batch = peek(limit);
		remove(batch.size());
		return batch;
	}

	void remove(int count) {
		for (int i = 0; i < count; i++) {
			this.messages.remove();
		}
	}

	List<Waiting> takeAll() {
		List<Waiting> all = List.copyOf(this.messages);
		this.messages.clear();
		return all;
	}

	int size() {
		return this.messages.size();
	}

	boolean isEmpty() {
		return this.messages.isEmpty();
	}

}
