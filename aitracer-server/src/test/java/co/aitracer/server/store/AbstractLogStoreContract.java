package co.aitracer.server.store;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * Opens the store that a contract is about, and asks it in few words.
 */
public abstract class AbstractLogStoreContract {

	static final LogScope SCOPE = LogQueries.SCOPE;

	static final TimeRange RANGE = LogQueries.RANGE;

	static final LogSelection ALL = new LogSelection(SCOPE, RANGE);

	LogStore store;

	@BeforeEach
	void openStore() {
		this.store = open();
	}

	@AfterEach
	void closeStore() {
		this.store.close();
	}

	/**
	 * Opens the store: an empty one at first, the same one in the same test.
	 * @return the store
	 */
	protected abstract LogStore open();

	int append(List<StoredLog> logs) {
		return this.store.append(StoredLogs.unpriced(logs)).size();
	}

	List<String> found(LogQuery query) {
		return this.store.find(query).logs().stream().map(LogSummary::id).toList();
	}

	List<LogGroup> groups(LogDimension dimension, GroupQuery.Order order) {
		return this.store.groups(GroupQuery.first(ALL, dimension, order, 100)).groups();
	}

	static List<String> ids(List<StoredLog> logs) {
		return logs.stream().map(StoredLog::id).toList();
	}

}
