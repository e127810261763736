package co.aitracer.server.store;

import java.util.List;
import java.util.Optional;

/**
 * Where logs are kept and questions about them are answered. Implementations are safe for
 * use by one writer and any number of readers at the same time, and pass
 * {@code LogStoreContractTests}.
 * <p>
 * Every question carries a {@link LogScope}; a log outside it does not exist for the
 * caller. Failures of the engine surface as
 * {@link org.springframework.dao.DataAccessException}.
 */
public interface LogStore extends AutoCloseable {

	/**
	 * Stores the logs that are not there yet; a log is the same when workspace, project,
	 * trace id and span id are. All or nothing: after an exception the batch can be
	 * appended again, unless it is a
	 * {@link org.springframework.dao.DataIntegrityViolationException}: then one of its
	 * logs can never be stored. An implementation may look for earlier ones among the
	 * logs alone that started within a day of the batch's.
	 * @param logs the logs, in the order of their arrival; may repeat themselves
	 * @return how many were new
	 */
	int append(List<StoredLog> logs);

	/**
	 * Finds logs, newest first, without their content beyond a preview.
	 * @param query what to look for
	 * @return one page, with the cursor of the next
	 */
	LogPage find(LogQuery query);

	/**
	 * Finds one log with its whole content.
	 * @param scope what the caller may see
	 * @param id the log's id, see {@link StoredLog#id()}
	 * @return the log, or empty when there is none in the scope
	 */
	Optional<StoredLog> get(LogScope scope, String id);

	/**
	 * All logs of one trace, oldest first, without content beyond a preview.
	 * @param scope what the caller may see
	 * @param traceId the trace's id as the client sent it
	 * @return the logs, at most 10,000; empty when the trace is unknown in the scope
	 */
	List<LogSummary> trace(LogScope scope, String traceId);

	/**
	 * Sums up the logs of each project that has any in the range.
	 * @param scope what the caller may see
	 * @param range the time range
	 * @return one row a project, most requests first
	 */
	List<ProjectFigures> figuresByProject(LogScope scope, TimeRange range);

	/**
	 * Sums up all logs of the range.
	 * @param scope what the caller may see
	 * @param range the time range
	 * @return the figures, all zero when there is no log
	 */
	Figures figures(LogScope scope, TimeRange range);

	/**
	 * The figures of each bucket of the range, empty buckets included.
	 * @param scope what the caller may see
	 * @param range the time range
	 * @param buckets how many buckets, 1 to 120; the bucket width is rounded up to a
	 * whole second
	 * @return the buckets in order of time
	 */
	List<Bucket> series(LogScope scope, TimeRange range, int buckets);

	/**
	 * Values to offer in a filter: the distinct providers and models of the range.
	 * @param scope what the caller may see
	 * @param range the time range
	 * @return the values, sorted, at most 200 of each
	 */
	FilterValues filterValues(LogScope scope, TimeRange range);

	@Override
	void close();

}
