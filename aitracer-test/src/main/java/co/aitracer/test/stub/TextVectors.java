package co.aitracer.test.stub;

import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Makes vectors from texts: the sum of a random direction for each word, of length 1.
 * Equal texts have equal vectors and texts that share words are near each other, which is
 * enough for a vector store to find something.
 */
final class TextVectors {

	private final int dimensions;

	TextVectors(int dimensions) {
		this.dimensions = dimensions;
	}

	float[] of(String text) {
		double[] sum = new double[this.dimensions];
		for (String word : text.toLowerCase(Locale.ROOT).split("\\W+")) {
			SplittableRandom random = new SplittableRandom(word.hashCode());
			for (int i = 0; i < sum.length; i++) {
				sum[i] += random.nextDouble() - 0.5;
			}
		}
		double squares = 0;
		for (double value : sum) {
			squares += value * value;
		}
		double length = Math.max(Math.sqrt(squares), Double.MIN_NORMAL);
		float[] vector = new float[sum.length];
		for (int i = 0; i < vector.length; i++) {
			vector[i] = (float) (sum[i] / length);
		}
		return vector;
	}

}
