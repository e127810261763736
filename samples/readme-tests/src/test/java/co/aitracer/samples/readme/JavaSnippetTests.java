package co.aitracer.samples.readme;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compiles the Java of the README and the guides with what the starter brings.
 */
class JavaSnippetTests {

	@TempDir
	Path classes;

	@Test
	void compiles() {
		Map<String, String> sources = new TreeMap<>();
		List<Snippet> snippets = Snippet.allIn("java");
		for (int i = 0; i < snippets.size(); i++) {
			SnippetSource source = SnippetSource.of(snippets.get(i), "snippet" + i);
			sources.put(source.className(), source.text());
		}
		assertThat(sources).hasSizeGreaterThan(20);
		assertThat(SnippetCompiler.compile(sources, this.classes)).isEmpty();
	}

}
