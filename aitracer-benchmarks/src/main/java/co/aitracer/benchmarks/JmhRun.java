package co.aitracer.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs a JMH benchmark that has one parameter.
 *
 * @param <K> the type of the parameter
 */
final class JmhRun<K extends Enum<K>> {

	private final Map<K, Cost> results;

	private JmhRun(Map<K, Cost> results) {
		this.results = results;
	}

	/**
	 * Runs a benchmark for each value of its parameter, in two JVMs each.
	 * @param <K> the type of the parameter
	 * @param benchmark the class
	 * @param parameter the parameter's name
	 * @param type its type
	 * @param smoke whether to run as short as can be
	 * @return the results
	 * @throws RunnerException if it fails
	 */
	static <K extends Enum<K>> JmhRun<K> of(Class<?> benchmark, String parameter, Class<K> type, boolean smoke)
			throws RunnerException {
		OptionsBuilder options = new OptionsBuilder();
		options.include(benchmark.getName().replace(".", "\\."))
			.shouldFailOnError(true)
			.output("aitracer-benchmarks/target/" + benchmark.getSimpleName() + ".log")
			.jvmArgs("-Xms1g", "-Xmx1g")
			.forks(smoke ? 1 : 2)
			.warmupIterations(smoke ? 1 : 6)
			.warmupTime(smoke ? TimeValue.milliseconds(100) : TimeValue.seconds(1))
			.measurementIterations(smoke ? 1 : 10)
			.measurementTime(smoke ? TimeValue.milliseconds(100) : TimeValue.seconds(1));
		Map<K, Cost> results = new TreeMap<>();
		for (RunResult run : new Runner(options.build()).run()) {
			BenchmarkParams parameters = run.getParams();
			results.put(Enum.valueOf(type, parameters.getParam(parameter)), cost(run));
		}
		return new JmhRun<>(results);
	}

	private static Cost cost(RunResult run) {
		List<Double> nanos = new ArrayList<>();
		double bytes = 0;
		double calls = 0;
		for (var fork : run.getBenchmarkResults()) {
			for (IterationResult iteration : fork.getIterationResults()) {
				nanos.add(iteration.getPrimaryResult().getScore());
				bytes += counter(iteration, "bytes");
				calls += counter(iteration, "calls");
			}
		}
		return new Cost(new Samples(nanos), bytes / calls);
	}

	private static double counter(IterationResult iteration, String name) {
		Result<?> counter = iteration.getSecondaryResults().get(name);
		if (counter == null) {
			throw new IllegalStateException("Nothing was counted as " + name);
		}
		return counter.getScore();
	}

	Map<K, Cost> results() {
		return this.results;
	}

	Cost of(K value) {
		Cost cost = this.results.get(value);
		if (cost == null) {
			throw new IllegalStateException("Nothing was measured for " + value);
		}
		return cost;
	}

	/**
	 * What was measured for one value of the parameter.
	 *
	 * @param nanos the average time of a call in each iteration
	 * @param bytes what a call allocates on its thread
	 */
	record Cost(Samples nanos, double bytes) {
	}

}
