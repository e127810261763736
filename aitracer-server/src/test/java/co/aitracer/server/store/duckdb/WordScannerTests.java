package co.aitracer.server.store.duckdb;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WordScanner}.
 */
class WordScannerTests {

	@Test
	void lettersAndDigitsThatFollowEachOtherAreAWord() {
		assertThat(words("{\"order\":\"N-42424\", \"of\":\"snake_case\\nx\"}")).containsExactly("order", "n", "42424",
				"of", "snake", "case", "nx");
		assertThat(words(" -- ")).isEmpty();
		assertThat(words("")).isEmpty();
	}

	@Test
	void lettersOfOtherScriptsAreLetters() {
		assertThat(words("grüße, жду… señor “ça”")).containsExactly("grüße", "жду", "señor", "ça");
		assertThat(words("주문은 어디에")).containsExactly("주문은", "어디에");
		assertThat(words("ok\uD83D\uDE00ok→ok")).containsExactly("ok", "ok", "ok");
	}

	@Test
	void twoNeighboursOfAScriptWithoutSpacesAreAWord() {
		assertThat(words("注文12はどこ。東\uD842\uDFB7")).containsExactly("注文", "12", "はど", "どこ", "東\uD842\uDFB7");
		assertThat(words("a注b")).containsExactly("a", "注", "b");
	}

	@Test
	void wordsInsideATextAreWhole() {
		assertThat(WordScanner.partsOf("ly refund 12")).containsExactly("ly ", " refund ", " 12");
		assertThat(WordScanner.partsOf(" 42424-")).containsExactly(" 42424 ");
		assertThat(WordScanner.partsOf("efun")).containsExactly("efun");
		assertThat(WordScanner.partsOf("はどこ")).containsExactly(" はど ", " どこ ");
		assertThat(WordScanner.partsOf("注")).containsExactly("注");
		assertThat(WordScanner.partsOf("-注-")).containsExactly(" 注 ");
		assertThat(WordScanner.partsOf("%_?")).isEmpty();
	}

	private static List<String> words(String text) {
		List<String> words = new ArrayList<>();
		WordScanner.scan(text.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8),
				(bytes, from, to) -> words.add(new String(bytes, from, to - from, StandardCharsets.UTF_8)));
		return words;
	}

}
