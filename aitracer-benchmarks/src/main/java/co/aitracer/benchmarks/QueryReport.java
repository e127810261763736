package co.aitracer.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes tables of what {@link QueryTimes} printed, which it reads from standard input.
 */
public final class QueryReport {

	private final Report report = new Report();

	private final List<QueryTime> times;

	QueryReport(List<QueryTime> times) {
		this.times = times;
	}

	/**
	 * Prints the tables.
	 * @param arguments none
	 * @throws IOException if nothing can be read
	 */
	public static void main(String[] arguments) throws IOException {
		try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
			new QueryReport(lines.lines().map(QueryTime::parse).toList()).print();
		}
	}

	void print() {
		List<Long> sizes = this.times.stream().map(QueryTime::logs).distinct().sorted().toList();
		sizes.forEach(this::printTimes);
		sizes.stream().skip(1).forEach((more) -> printGrowth(sizes.get(0), more));
		printDifferences();
	}

	private void printTimes(long logs) {
		this.report.say("%,d logs, milliseconds:", logs);
		this.report.table("", "AITracer, median", "P95", "PostgreSQL, median", "P95", "of PostgreSQL's median",
				"reach of P95");
		for (LogQuestion question : LogQuestion.values()) {
			QueryTime ours = asked(logs, QueryTime.AITRACER, question);
			Optional<QueryTime> theirs = of(logs, QueryTime.POSTGRESQL, question);
			this.report.row(question.title(), ours.median(), ours.p95(), orNone(theirs.map(QueryTime::median)),
					orNone(theirs.map(QueryTime::p95)), orNone(theirs.map((time) -> ours.median() / time.median())),
					"≤ " + Report.number(question.reach()));
		}
		this.report.end();
	}

	private void printGrowth(long least, long most) {
		this.report.say("What the median grows by from %,d to %,d logs, %s times as many (reach: less):", least, most,
				Report.number((double) most / least));
		this.report.table("", "AITracer", "PostgreSQL");
		for (LogQuestion question : LogQuestion.values()) {
			this.report.row(question.title(), orNone(growth(least, most, QueryTime.AITRACER, question)),
					orNone(growth(least, most, QueryTime.POSTGRESQL, question)));
		}
		this.report.end();
	}

	private void printDifferences() {
		String different = this.times.stream()
			.filter((time) -> of(time.logs(), QueryTime.POSTGRESQL, time.question())
				.filter((theirs) -> theirs.facts() != asked(time.logs(), QueryTime.AITRACER, time.question()).facts())
				.isPresent())
			.map((time) -> time.question().title())
			.distinct()
			.collect(Collectors.joining(", "));
		this.report.say(different.isEmpty() ? "Both gave the same logs, counts and costs."
				: "THEY ANSWERED DIFFERENTLY: " + different);
		String few = Stream.of(LogQuestion.values())
			.flatMap((question) -> this.times.stream().filter((time) -> time.question() == question))
			.filter((time) -> time.times() < 15)
			.map((time) -> String.format("%s, %s of %,d logs (%d)", time.side(), time.question().title(), time.logs(),
					time.times()))
			.collect(Collectors.joining("; "));
		if (!few.isEmpty()) {
			this.report.say("Asked fewer than 15 times, because that took half a minute: %s.", few);
		}
	}

	private Optional<Double> growth(long least, long most, String side, LogQuestion question) {
		return of(most, side, question)
			.flatMap((after) -> of(least, side, question).map((before) -> after.median() / before.median()));
	}

	private static Object orNone(Optional<Double> figure) {
		return figure.map(Object.class::cast).orElse("–");
	}

	private QueryTime asked(long logs, String side, LogQuestion question) {
		return of(logs, side, question)
			.orElseThrow(() -> new IllegalStateException(side + " was not asked for " + question));
	}

	private Optional<QueryTime> of(long logs, String side, LogQuestion question) {
		return this.times.stream()
			.filter((time) -> time.logs() == logs && time.side().equals(side) && time.question() == question)
			.findFirst();
	}

}
