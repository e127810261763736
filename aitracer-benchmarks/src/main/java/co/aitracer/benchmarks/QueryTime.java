package co.aitracer.benchmarks;

import java.util.Locale;

/**
 * How long the answers to a question took.
 *
 * @param logs how many logs there were
 * @param side who answered
 * @param question the question
 * @param median the median in milliseconds
 * @param p95 the 95th percentile in milliseconds
 * @param times how many answers
 * @param facts a hash of what was answered
 */
record QueryTime(long logs, String side, LogQuestion question, double median, double p95, int times, int facts) {

	static final String AITRACER = "aitracer";

	static final String POSTGRESQL = "postgresql";

	static QueryTime parse(String line) {
		String[] parts = line.split(" ");
		return new QueryTime(Long.parseLong(parts[0]), parts[1], LogQuestion.valueOf(parts[2]),
				Double.parseDouble(parts[3]), Double.parseDouble(parts[4]), Integer.parseInt(parts[5]),
				Integer.parseInt(parts[6]));
	}

	String line() {
		return String.format(Locale.ROOT, "%d %s %s %.3f %.3f %d %d", this.logs, this.side, this.question, this.median,
				this.p95, this.times, this.facts);
	}

}
