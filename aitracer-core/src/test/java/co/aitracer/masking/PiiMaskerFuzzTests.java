package co.aitracer.masking;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever the text, the masker does not fail, lets no address or card through, touches
 * nothing else and takes linear work.
 */
class PiiMaskerFuzzTests {

	private static final String[] SECRETS = { "ada.lovelace+x@mail.example.org", "jörg@münchen.de", "иван@пример.рф",
			"4111111111111111", "4111 1111 1111 1111", "5500-0000-0000-0004", "3782 822463 10005" };

	/** Nothing of these belongs to an address or a number. */
	private static final String[] BORDERS = { " ", "\n", "\"", "<", ">", "(", ")", ",", ";", ":", "[", "]", "|" };

	private static final int LOOKS_PER_CHARACTER = 250;

	private static final int LOOKS_AT_LEAST = 5_000;

	private final PiiMasker all = PiiMasker.builder().types(PiiType.values()).build();

	private final PiiMasker emails = PiiMasker.builder().types(PiiType.EMAIL).build();

	private final PiiMasker redacting = PiiMasker.builder().types(PiiType.values()).action(PiiAction.REDACT).build();

	private final PiiMasker counting = PiiMasker.builder().types(PiiType.values()).action(PiiAction.NONE).build();

	@FuzzTest(maxDuration = "60s")
	void letsNothingThroughAndTouchesNothingElse(FuzzedDataProvider data) {
		String secret = data.pickValue(SECRETS);
		String border = data.pickValue(BORDERS);
		String before = data.consumeString(60);
		String after = data.consumeRemainingAsString();
		if (!before.contains(secret) && !after.contains(secret)) {
			assertThat(this.all.mask(before + border + secret + border + after)).doesNotContain(secret);
		}
		check(before);
		check(after);
		check(before + after);
		countLooks(before + after);
	}

	private void check(String text) {
		this.all.mask(text);
		String masked = this.emails.mask(text);
		assertThat(this.emails.mask(masked)).isEqualTo(masked);
		assertThat(this.counting.mask(text)).isEqualTo(text);
		assertOnlyAsterisksDiffer(text, this.redacting.mask(text));
	}

	private static void countLooks(String text) {
		String hostile = text.isEmpty() ? text : text.repeat(1_000 / text.length() + 1);
		for (PiiType type : PiiType.values()) {
			CountedText counted = new CountedText(hostile);
			PiiDetector.of(type).find(counted);
			assertThat(counted.looks()).as("looks for " + type)
				.isLessThan(LOOKS_AT_LEAST + (long) LOOKS_PER_CHARACTER * hostile.length());
		}
	}

	private static void assertOnlyAsterisksDiffer(String text, String redacted) {
		int[] before = text.codePoints().toArray();
		int[] after = redacted.codePoints().toArray();
		assertThat(after).hasSameSizeAs(before);
		for (int i = 0; i < before.length; i++) {
			assertThat(after[i]).isIn(before[i], (int) '*');
		}
	}

}
