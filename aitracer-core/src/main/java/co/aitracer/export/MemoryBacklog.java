package co.aitracer.export;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/**
 * Keeps messages in memory; {@link MemoryBudget} bounds it.
 */
final class MemoryBacklog implements Backlog {

	private final ReentrantLock lock = new ReentrantLock();

	private final Queue<Waiting> messages = new ArrayDeque<>();

	private volatile long added;

	private volatile long passed;

	private int taken;

	@Override
	public void add(List<Waiting> more) {
		this.lock.lock();
		try {
			this.messages.addAll(more);
			this.added += more.size();
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public List<Waiting> take(int maxLogs, int maxBytes) {
		BatchLimit limit = new BatchLimit(maxLogs, maxBytes);
		List<Waiting> batch = new ArrayList<>();
		this.lock.lock();
		try {
			Waiting next = this.messages.peek();
			while (next != null && limit.admits(next.message())) {
				batch.add(next);
				next = afterHead();
			}
			this.taken = batch.size();
			return batch;
		}
		finally {
			this.lock.unlock();
		}
	}

	private @Nullable Waiting afterHead() {
		this.messages.remove();
		return this.messages.peek();
	}

	@Override
	public void settled() {
		this.lock.lock();
		try {
			this.passed += this.taken;
			this.taken = 0;
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public boolean isDue(int batch) {
		return this.added - this.passed >= batch;
	}

	@Override
	public long added() {
		return this.added;
	}

	@Override
	public long passed() {
		return this.passed;
	}

	@Override
	public long beyondMemory() {
		return 0;
	}

	@Override
	public boolean isEmpty() {
		this.lock.lock();
		try {
			return this.messages.isEmpty();
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public List<Waiting> close() {
		this.lock.lock();
		try {
			List<Waiting> left = List.copyOf(this.messages);
			this.messages.clear();
			this.passed += left.size();
			return left;
		}
		finally {
			this.lock.unlock();
		}
	}

}
