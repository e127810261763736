package co.aitracer.test.stub;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The latest requests and what became of them.
 */
final class RequestLog {

	private final Object lock = new Object();

	private final int limit;

	private final Deque<ReceivedRequest> requests = new ArrayDeque<>();

	private int disconnects;

	RequestLog(int limit) {
		this.limit = limit;
	}

	void add(ReceivedRequest request) {
		synchronized (this.lock) {
			this.requests.addLast(request);
			if (this.requests.size() > this.limit) {
				this.requests.removeFirst();
			}
		}
	}

	List<ReceivedRequest> all() {
		synchronized (this.lock) {
			return new ArrayList<>(this.requests);
		}
	}

	void countDisconnect() {
		synchronized (this.lock) {
			this.disconnects++;
		}
	}

	int disconnects() {
		synchronized (this.lock) {
			return this.disconnects;
		}
	}

	void clear() {
		synchronized (this.lock) {
			this.requests.clear();
			this.disconnects = 0;
		}
	}

}
