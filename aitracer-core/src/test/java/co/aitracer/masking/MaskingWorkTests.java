package co.aitracer.masking;

import java.util.List;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * No text makes a detector look at its characters more often than so and so many times:
 * the looks are counted, the time is not measured.
 */
class MaskingWorkTests {

	private static final int LOOKS_PER_CHARACTER = 150;

	private static final int LOOKS_AT_LEAST = 2_000;

	@Property(tries = 300)
	void anyPieceOverAndOverTakesLinearWork(@ForAll("pieces") String piece, @ForAll PiiType type) {
		String hostile = piece.repeat(2_000 / piece.length() + 1);
		assertThat(looks(type, hostile)).as(type + " on " + piece)
			.isLessThan(LOOKS_AT_LEAST + (long) LOOKS_PER_CHARACTER * hostile.length());
	}

	@Property(tries = 300)
	void anyTwoRunsTakeLinearWork(@ForAll("pieces") String one, @ForAll("pieces") String other, @ForAll PiiType type) {
		String hostile = one.repeat(600) + other.repeat(600) + one;
		assertThat(looks(type, hostile)).as(type + " on " + one + " and " + other)
			.isLessThan(LOOKS_AT_LEAST + (long) LOOKS_PER_CHARACTER * hostile.length());
	}

	@Property(tries = 100)
	void twiceTheTextTakesTwiceTheWork(@ForAll("pieces") String piece, @ForAll PiiType type) {
		long once = looks(type, piece.repeat(1_000));
		assertThat(looks(type, piece.repeat(2_000))).as(type + " on " + piece)
			.isLessThan(2 * once + once / 2 + LOOKS_AT_LEAST);
	}

	/** What the patterns are made of, and a little of anything. */
	@Provide
	Arbitrary<String> pieces() {
		Arbitrary<String> notorious = Arbitraries
			.of("0", "1", "4", "9", "00", "01", "+1", " ", "-", ".", "/", "(", ")", ":", "::", "@", "%40", "a", "f",
					"xn--", "n", "\\", "\\u", "'", "日", "\ud83d", "\ude00", "4111", "255.", "090", "é")
			.list()
			.ofMinSize(1)
			.ofMaxSize(5)
			.map((parts) -> String.join("", parts));
		return Arbitraries.frequencyOf(Tuple.of(9, notorious),
				Tuple.of(1, Arbitraries.strings().all().ofMinLength(1).ofMaxLength(8)));
	}

	private static long looks(PiiType type, String text) {
		CountedText counted = new CountedText(text);
		List<int[]> found = PiiDetector.of(type).find(counted);
		assertThat(found).allSatisfy((place) -> assertThat(place[0]).isLessThan(place[1]));
		return counted.looks();
	}

}
