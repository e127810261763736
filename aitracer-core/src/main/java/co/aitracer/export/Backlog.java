package co.aitracer.export;

import java.util.List;

/**
 * What waits for one route of a sink, in order. One thread adds, another takes; both may
 * ask how much there is.
 */
interface Backlog {

	/**
	 * Adds messages behind the others.
	 * @param messages the messages
	 */
	void add(List<Waiting> messages);

	/**
	 * Takes the next messages: logs, or a single message of another kind. What was taken
	 * before must be settled.
	 * @param maxLogs how many at most
	 * @param maxBytes how many bytes at most; a larger one comes alone
	 * @return the messages, none if nothing waits
	 */
	List<Waiting> take(int maxLogs, int maxBytes);

	/**
	 * Says that what was taken last is delivered or dropped.
	 */
	void settled();

	/**
	 * Whether there is no use in waiting for more.
	 * @param batch how many make a full batch
	 * @return true if as many wait, or if what waits has waited long
	 */
	boolean isDue(int batch);

	/**
	 * How many messages were added.
	 * @return the number; messages that another process left do not count
	 */
	long added();

	/**
	 * How many of the added messages are settled.
	 * @return the number
	 */
	long passed();

	/**
	 * How many messages wait, or are on their way, that hold no memory.
	 * @return the number; messages that another process left do not count
	 */
	long beyondMemory();

	/**
	 * Whether nothing is left to be taken.
	 * @return true if nothing waits
	 */
	boolean isEmpty();

	/**
	 * Ends the backlog.
	 * @return what is lost with it, because it only lies in memory
	 */
	List<Waiting> close();

}
