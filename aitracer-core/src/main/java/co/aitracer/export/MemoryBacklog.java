package co.aitracer.export;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps messages in memory; {@link MemoryBudget} bounds it.
 */
final class MemoryBacklog implements Backlog {

	private final ReentrantLock lock = new ReentrantLock();

	private final WaitingQueue messages = new WaitingQueue();

	private volatile long added;

	private volatile long passed;

	private int taken;

	@Override
	public void add(List<Waiting> more) {
		this.lock.lock();
		try {
			this.messages.add(more);
			this.added += more.size();
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public List<Waiting> take(int maxLogs, int maxBytes) {
		this.lock.lock();
		try {
			List<Waiting> batch = this.messages.take(new BatchLimit(maxLogs, maxBytes));
			this.taken = batch.size();
			return batch;
		}
		finally {
			this.lock.unlock();
		}
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
			List<Waiting> left = this.messages.takeAll();
			this.passed += left.size();
			return left;
		}
		finally {
			this.lock.unlock();
		}
	}

}
