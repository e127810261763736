package co.aitracer.benchmarks;

import java.util.List;

/**
 * A store of logs that answers questions.
 */
interface LogAnswers extends AutoCloseable {

	/**
	 * Asks, and reads the whole answer.
	 * @param question the question
	 * @return the answer
	 * @throws Exception if there is none
	 */
	Answer ask(LogQuestion question) throws Exception;

	@Override
	void close();

	/**
	 * What came.
	 */
	interface Answer {

		/**
		 * What two stores of the same logs must agree on: the ids of logs, groups with
		 * their sums; nothing where pages round their figures.
		 * @return the texts, in any order where the order does not matter
		 */
		List<String> facts();

	}

}
