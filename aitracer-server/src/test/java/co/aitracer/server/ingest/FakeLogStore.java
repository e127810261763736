package co.aitracer.server.ingest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import org.springframework.dao.DataAccessResourceFailureException;

import co.aitracer.server.store.LogAppender;
import co.aitracer.server.store.PricedLog;
import co.aitracer.server.store.StoredLog;

/**
 * A log store that can be away, and that can dislike logs.
 */
class FakeLogStore implements LogAppender {

	private final Map<String, StoredLog> logs = new LinkedHashMap<>();

	private Predicate<StoredLog> poison = (log) -> false;

	private boolean away;

	private int attempts;

	synchronized void setAway(boolean away) {
		this.away = away;
	}

	synchronized void refuse(Predicate<StoredLog> poison) {
		this.poison = poison;
	}

	synchronized int attempts() {
		return this.attempts;
	}

	synchronized List<String> spans() {
		return new ArrayList<>(this.logs.values().stream().map(StoredLog::spanId).toList());
	}

	@Override
	public synchronized List<String> append(List<PricedLog> batch) {
		this.attempts++;
		if (this.away) {
			throw new DataAccessResourceFailureException("away");
		}
		if (batch.stream().map(PricedLog::log).anyMatch(this.poison)) {
			throw new IllegalStateException("something in this batch is odd");
		}
		return batch.stream()
			.map(PricedLog::log)
			.filter((log) -> this.logs.putIfAbsent(log.id(), log) == null)
			.map(StoredLog::id)
			.toList();
	}

}
