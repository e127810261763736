package co.aitracer.server.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Where logs are kept and questions about them are answered. Implementations are safe for
 * use by one writer and any number of readers at the same time, and pass
 * {@code LogStoreContractTests}.
 * <p>
 * Every question carries a {@link LogScope}; a log outside it does not exist for the
 * caller. Failures of the engine surface as
 * {@link org.springframework.dao.DataAccessException}.
 */
public interface LogStore extends LogAppender, AutoCloseable {

	/**
	 * How many logs of a trace are read at most.
	 */
	int MAX_TRACE = 10_000;

	/**
	 * Finds logs, newest first, without their content beyond a preview.
	 * @param query what to look for
	 * @return one page, with the cursor of the next
	 */
	LogPage find(LogQuery query);

	/**
	 * Finds the calls of a model with the largest numbers; those that do not know theirs
	 * are left out.
	 * @param selection which logs
	 * @param measure the number
	 * @param limit how many at most, 1 to 500
	 * @return the logs, largest number first
	 */
	List<LogSummary> largest(LogSelection selection, LogMeasure measure, int limit);

	/**
	 * Finds one log with its whole content.
	 * @param scope what the caller may see
	 * @param id the log's id, see {@link StoredLog#id()}
	 * @return the log, or empty when there is none in the scope
	 */
	Optional<PricedLog> get(LogScope scope, String id);

	/**
	 * All logs of one trace, oldest first, without content beyond a preview.
	 * @param scope what the caller may see
	 * @param traceId the trace's id as the client sent it
	 * @return the logs, at most {@link #MAX_TRACE}; empty when the trace is unknown in
	 * the scope
	 */
	List<LogSummary> trace(LogScope scope, String traceId);

	/**
	 * When the oldest log of a selection started.
	 * @param selection which logs
	 * @return the time, or empty when there is no log
	 */
	default Optional<Instant> oldest(LogSelection selection) {
		return groups(GroupQuery.first(selection, LogDimension.PROJECT, GroupQuery.Order.REQUESTS, 1_000).with())
			.groups()
			.stream()
			.map(LogGroup::first)
			.min(Instant::compareTo);
	}

	/**
	 * Whether there is any log.
	 * @param scope what the caller may see
	 * @return true when there is
	 */
	boolean hasLogs(LogScope scope);

	/**
	 * Sums up logs.
	 * @param selection which logs
	 * @return the figures, all zero when there is no log
	 */
	default Figures figures(LogSelection selection) {
		return figures(selection, FigureDetail.ALL);
	}

	/**
	 * Sums up logs.
	 * @param selection which logs
	 * @param details what the figures hold beside sums
	 * @return the figures, all zero when there is no log
	 */
	Figures figures(LogSelection selection, Set<FigureDetail> details);

	/**
	 * The figures of each step of a range, empty steps included.
	 * @param selection which logs
	 * @param buckets how many steps, 1 to 120; their width is rounded up to a whole
	 * second
	 * @return the steps in order of time
	 */
	default List<Bucket> series(LogSelection selection, int buckets) {
		return series(selection, buckets, FigureDetail.ALL);
	}

	/**
	 * The figures of each step of a range, empty steps included.
	 * @param selection which logs
	 * @param buckets how many steps, see {@link #series(LogSelection, int)}
	 * @param details what the figures hold beside sums
	 * @return the steps in order of time
	 */
	List<Bucket> series(LogSelection selection, int buckets, Set<FigureDetail> details);

	/**
	 * The figures of each step of a range for some groups and, in one more series, for
	 * all other logs, those without the text among them. The figures hold neither users
	 * nor percentiles.
	 * @param selection which logs
	 * @param dimension what the logs are grouped by
	 * @param values the groups, at most 50
	 * @param buckets how many steps, see {@link #series(LogSelection, int)}
	 * @return one series for each value, in the order of the values, and the one of the
	 * others at the end
	 */
	List<GroupSeries> series(LogSelection selection, LogDimension dimension, List<String> values, int buckets);

	/**
	 * Sums up the logs of each group.
	 * @param query which groups
	 * @return one page, with the cursor of the next
	 */
	GroupPage groups(GroupQuery query);

	/**
	 * The values to offer in filters.
	 * @param selection which logs
	 * @param dimensions the texts
	 * @param limit how many values at most of each, 1 to 1,000
	 * @return for each text its values, most logs first, then in the order of the
	 * alphabet
	 */
	Map<LogDimension, List<FacetValue>> facets(LogSelection selection, List<LogDimension> dimensions, int limit);

	/**
	 * The keys of the metadata.
	 * @param selection which logs
	 * @param limit how many keys at most, 1 to 1,000
	 * @return the keys, most logs first, then in the order of the alphabet
	 */
	List<FacetValue> metadataKeys(LogSelection selection, int limit);

	/**
	 * How long calls took, step by step.
	 * @param selection which logs
	 * @param buckets how many steps, see {@link #series(LogSelection, int)}
	 * @return the cells that have calls, in order of time and duration
	 */
	List<HeatCell> heatmap(LogSelection selection, int buckets);

	/**
	 * Failed calls, those that look alike counted together.
	 * @param selection which logs
	 * @param limit how many kinds at most, 1 to 500
	 * @return the kinds of failures, most calls first
	 */
	List<ErrorGroup> errors(LogSelection selection, int limit);

	/**
	 * Reads logs with their whole content, oldest first, however many there are. What is
	 * stored meanwhile may be missed.
	 * @param selection which logs
	 * @param reader takes one log after the other, on the caller's thread; what it throws
	 * ends the reading
	 */
	void read(LogSelection selection, Consumer<PricedLog> reader);

	/**
	 * Computes the costs of calls anew. As with deletions, a store may do so in several
	 * steps, between which other changes are made: after a failure some logs are changed,
	 * and asking again changes the rest.
	 * @param selection which logs; best a range of a day or so
	 * @param pricer knows the prices
	 * @return how many logs have another cost than before
	 */
	long reprice(LogSelection selection, LogPricer pricer);

	/**
	 * Deletes logs with their content.
	 * @param selection which logs
	 * @return how many
	 */
	long delete(LogSelection selection);

	/**
	 * Deletes the content of logs, previews included; their figures and metadata stay.
	 * @param selection which logs
	 * @return how many had a content
	 */
	long deleteContent(LogSelection selection);

	/**
	 * The state of the store.
	 * @return the status
	 */
	LogStoreStatus status();

	/**
	 * Copies the files of an embedded store as of one moment; nothing is stored
	 * meanwhile.
	 * @param folder where to
	 * @return whether there is a copy; a store elsewhere has tools of its own
	 * @throws IOException if the files cannot be written
	 */
	default boolean copyTo(Path folder) throws IOException {
		return false;
	}

	@Override
	void close();

}
