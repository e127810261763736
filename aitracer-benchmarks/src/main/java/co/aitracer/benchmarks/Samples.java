package co.aitracer.benchmarks;

import java.util.Arrays;
import java.util.List;

/**
 * Repeated measurements of one thing.
 */
final class Samples {

	private final double[] sorted;

	Samples(List<Double> values) {
		if (values.isEmpty()) {
			throw new IllegalArgumentException("Nothing was measured");
		}
		this.sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
		Arrays.sort(this.sorted);
	}

	double median() {
		return at(0.5);
	}

	/**
	 * The value below which a share of the measurements lies.
	 * @param share from 0 to 1
	 * @return the value, between two measurements where it falls there
	 */
	double at(double share) {
		double place = share * (this.sorted.length - 1);
		int below = (int) place;
		int above = Math.min(below + 1, this.sorted.length - 1);
		return this.sorted[below] + (place - below) * (this.sorted[above] - this.sorted[below]);
	}

	int count() {
		return this.sorted.length;
	}

}
