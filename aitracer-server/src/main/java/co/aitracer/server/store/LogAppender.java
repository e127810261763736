package co.aitracer.server.store;

import java.util.List;

/**
 * Takes logs in.
 */
public interface LogAppender {

	/**
	 * Stores the logs that are not there yet; a log is the same when workspace, project,
	 * trace id and span id are. All or nothing: after an exception the batch can be
	 * appended again, unless it is a
	 * {@link org.springframework.dao.DataIntegrityViolationException}: then one of its
	 * logs can never be stored. An implementation may look for earlier ones among the
	 * logs alone that started within a day of the batch's.
	 * @param logs the logs, in the order of their arrival; may repeat themselves
	 * @return the ids of the logs that were new
	 */
	List<String> append(List<PricedLog> logs);

}
