package co.aitracer.server.ingest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import org.springframework.dao.DataAccessResourceFailureException;

import co.aitracer.server.store.Bucket;
import co.aitracer.server.store.Figures;
import co.aitracer.server.store.FilterValues;
import co.aitracer.server.store.LogPage;
import co.aitracer.server.store.LogQuery;
import co.aitracer.server.store.LogScope;
import co.aitracer.server.store.LogStore;
import co.aitracer.server.store.LogSummary;
import co.aitracer.server.store.ProjectFigures;
import co.aitracer.server.store.StoredLog;
import co.aitracer.server.store.TimeRange;

/**
 * A log store that can be away, and that can dislike logs.
 */
class FakeLogStore implements LogStore {

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
	public synchronized int append(List<StoredLog> batch) {
		this.attempts++;
		if (this.away) {
			throw new DataAccessResourceFailureException("away");
		}
		if (batch.stream().anyMatch(this.poison)) {
			throw new IllegalStateException("something in this batch is odd");
		}
		int before = this.logs.size();
		batch.forEach((log) -> this.logs.putIfAbsent(log.id(), log));
		return this.logs.size() - before;
	}

	@Override
	public LogPage find(LogQuery query) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Optional<StoredLog> get(LogScope scope, String id) {
		throw new UnsupportedOperationException();
	}

	@Override
	public List<LogSummary> trace(LogScope scope, String traceId) {
		throw new UnsupportedOperationException();
	}

	@Override
	public List<ProjectFigures> figuresByProject(LogScope scope, TimeRange range) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Figures figures(LogScope scope, TimeRange range) {
		throw new UnsupportedOperationException();
	}

	@Override
	public List<Bucket> series(LogScope scope, TimeRange range, int buckets) {
		throw new UnsupportedOperationException();
	}

	@Override
	public FilterValues filterValues(LogScope scope, TimeRange range) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void close() {
	}

}
