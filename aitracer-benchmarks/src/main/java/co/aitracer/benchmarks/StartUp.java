package co.aitracer.benchmarks;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.boot.SpringBootVersion;

import co.aitracer.benchmarks.app.ChatApplication;

/**
 * Compares how long an application takes to start with and without the starter.
 */
public final class StartUp {

	private StartUp() {
	}

	/**
	 * Runs the comparison.
	 * @param arguments {@code smoke} for the shortest run
	 */
	public static void main(String[] arguments) {
		int rounds = (arguments.length > 0) ? 1 : 20;
		Map<Side, List<Double>> millis = new EnumMap<>(Side.class);
		List<Double> differences = new ArrayList<>();
		for (int round = 0; round < rounds; round++) {
			Report.progress("round " + (round + 1) + " of " + rounds);
			// who goes first changes
			List<Side> order = (round % 2 == 0) ? List.of(Side.WITHOUT, Side.WITH) : List.of(Side.WITH, Side.WITHOUT);
			Map<Side, Double> pair = new EnumMap<>(Side.class);
			for (Side side : order) {
				pair.put(side, start(side));
			}
			pair.forEach((side, time) -> millis.computeIfAbsent(side, (any) -> new ArrayList<>()).add(time));
			differences.add(pair.getOrDefault(Side.WITH, 0.0) - pair.getOrDefault(Side.WITHOUT, 0.0));
		}
		report(millis, new Samples(differences));
	}

	private static double start(Side side) {
		long begin = System.nanoTime();
		try (JavaProcess process = JavaProcess.start(List.of(), side.joinedClasspath(), List.of(),
				ChatApplication.class.getName(),
				Side.settings("http://127.0.0.1:1/v1", "http://127.0.0.1:1").toArray())) {
			String ready = process.line();
			double millis = (System.nanoTime() - begin) / 1e6;
			if (!ready.equals("ready " + (side == Side.WITH))) {
				throw new IllegalStateException("The application " + side.title() + " says: " + ready);
			}
			return millis;
		}
	}

	private static void report(Map<Side, List<Double>> millis, Samples differences) {
		Report report = new Report();
		Samples without = new Samples(millis.getOrDefault(Side.WITHOUT, List.of()));
		Samples with = new Samples(millis.getOrDefault(Side.WITH, List.of()));
		report.say(
				"Whole processes in turn, %d of each: from the start of the JVM until a Spring Boot %s application "
						+ "with Spring MVC and the chat client of Spring AI %s is ready.",
				without.count(), SpringBootVersion.getVersion(), Report.version(ChatModel.class));
		report.table("application", "median, ms", "10th–90th percentile");
		report.row(Side.WITHOUT.title(), without.median(), Report.range(without));
		report.row(Side.WITH.title(), with.median(), Report.range(with));
		report.end();
		report.table("", "measured", "10th–90th percentile", "reach");
		report.row("more with the starter, in ms: median of the differences of neighbours", differences.median(),
				Report.range(differences), "≤ 60");
		report.row("with ÷ without", with.median() / without.median(), "", "≤ 1.03");
		report.end();
	}

}
