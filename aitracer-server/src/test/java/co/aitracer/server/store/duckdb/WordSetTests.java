package co.aitracer.server.store.duckdb;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WordSet}.
 */
class WordSetTests {

	private final WordSet words = new WordSet();

	@Test
	void wordsAreKeptOnceBetweenSeparators() {
		add("a rose is a rose");
		add("is a rosebud");
		assertThat(this.words.rows()).containsExactly(" a rose is rosebud ");
	}

	@Test
	void noWordsAreARow() {
		add("...");
		assertThat(this.words.rows()).containsExactly(" ");
	}

	@Test
	void manyWordsAreCutBetweenWords() {
		Set<String> added = new TreeSet<>();
		for (int i = 0; i < 20_000; i++) {
			added.add("w" + i);
			add("w" + i + " and all the rest of the text that is said again and again");
		}
		List<String> rows = this.words.rows();
		assertThat(rows).hasSizeGreaterThan(10)
			.allSatisfy((row) -> assertThat(row).startsWith(" ").endsWith(" ").hasSizeLessThan(2_100));
		assertThat(new TreeSet<>(List.of(String.join("", rows).split(" +"))).containsAll(added)).isTrue();
		assertThat(this.words.isTooLarge()).isFalse();
	}

	@Test
	void randomDataIsTooLargeForEver() {
		Random random = new Random(1);
		for (int i = 0; i < 20_000; i++) {
			add(Long.toHexString(random.nextLong()));
		}
		assertThat(this.words.isTooLarge()).isTrue();
		for (int i = 0; i < 20_000; i++) {
			add("what was left out meanwhile stays unknown, however much repeats itself later on and on and on");
		}
		assertThat(this.words.isTooLarge()).isTrue();
	}

	private void add(String text) {
		this.words.addAll(text.getBytes(StandardCharsets.UTF_8));
	}

}
