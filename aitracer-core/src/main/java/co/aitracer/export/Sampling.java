package co.aitracer.export;

import java.time.Duration;
import java.util.Map;

/**
 * Which logs are recorded. Failed and slow calls always are; of the others a share,
 * chosen by the trace, so that the logs of one trace and project stay together. Of a
 * trace in which something failed or was slow, all that ends later is recorded as well,
 * so the calls around it. Each log says how many it stands for.
 *
 * @param rate the share of the projects that have none of their own, from 0 to 1
 * @param rates the shares of single projects, from 0 to 1
 * @param keepSlowerThan calls that take longer are always recorded
 * @since 0.1.0
 */
public record Sampling(double rate, Map<String, Double> rates, Duration keepSlowerThan) {

	/**
	 * Ten seconds.
	 */
	public static final Duration DEFAULT_KEEP_SLOWER_THAN = Duration.ofSeconds(10);

	/**
	 * Everything is recorded.
	 */
	public static final Sampling ALL = new Sampling(1, Map.of(), DEFAULT_KEEP_SLOWER_THAN);

	/**
	 * Checks the rates and copies the map.
	 */
	public Sampling {
		checkRate("rate", rate);
		rates.forEach((project, share) -> checkRate("rate of project '" + project + "'", share));
		rates = Map.copyOf(rates);
		if (keepSlowerThan.isNegative() || keepSlowerThan.isZero()) {
			throw new IllegalArgumentException("'keepSlowerThan' must be positive, but is " + keepSlowerThan);
		}
	}

	private static void checkRate(String name, double rate) {
		if (!(rate >= 0 && rate <= 1)) {
			throw new IllegalArgumentException("The " + name + " must be from 0 to 1, but is " + rate);
		}
	}

	boolean recordsAll() {
		return this.rate == 1 && (this.rates.isEmpty() || this.rates.values().stream().allMatch((share) -> share == 1));
	}

	double rateOf(String project) {
		return this.rates.getOrDefault(project, this.rate);
	}

}
