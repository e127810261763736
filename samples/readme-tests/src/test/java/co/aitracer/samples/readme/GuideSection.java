package co.aitracer.samples.readme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What stands below a heading of a guide.
 *
 * @param title the heading
 * @param snippets the blocks, in their order
 */
record GuideSection(String title, List<Snippet> snippets) {

	private static final Pattern ARROW = Pattern.compile("(?m)(?://|#) → (\\S+)$");

	private static final Pattern FILE = Pattern.compile("\\A# (\\S+)\\n");

	/**
	 * The sections of a guide that have blocks.
	 * @param page the page's path from the root
	 * @return the sections by their headings
	 */
	static Map<String, GuideSection> of(String page) {
		List<String> lines = Snippet.read(page).lines().toList();
		Map<String, GuideSection> sections = new LinkedHashMap<>();
		for (Snippet snippet : Snippet.in(page)) {
			String title = IntStream.iterate(snippet.line() - 1, (line) -> line >= 0, (line) -> line - 1)
				.mapToObj(lines::get)
				.filter((line) -> line.startsWith("##"))
				.findFirst()
				.orElseThrow()
				.replaceFirst("^#+ ", "");
			sections.computeIfAbsent(title, (name) -> new GuideSection(name, new ArrayList<>())).snippets.add(snippet);
		}
		return sections;
	}

	/**
	 * The projects that the blocks in a language speak of.
	 * @param languages the languages
	 * @return the projects, in their order
	 */
	List<String> projects(String... languages) {
		return in(languages).stream()
			.flatMap((snippet) -> ARROW.matcher(snippet.text()).results())
			.map((arrow) -> arrow.group(1))
			.toList();
	}

	List<Snippet> in(String... languages) {
		return this.snippets.stream().filter((snippet) -> List.of(languages).contains(snippet.language())).toList();
	}

	/**
	 * Writes the files that begin with their name.
	 * @param folder the folder to write to
	 * @throws IOException if that fails
	 */
	void writeFiles(Path folder) throws IOException {
		for (Snippet snippet : in("yaml", "properties")) {
			String name = FILE.matcher(snippet.text()).results().findFirst().orElseThrow().group(1);
			Files.writeString(folder.resolve(name), snippet.text().replace("file:.env", "file:" + folder + "/.env"));
		}
	}

	/**
	 * Compiles the blocks of Java.
	 * @param classes the folder for the classes
	 * @param server the server's URL
	 * @return the names of the classes, in the order of the blocks
	 */
	List<String> compile(Path classes, String server) {
		Map<String, String> sources = new LinkedHashMap<>();
		List<Snippet> java = in("java");
		for (int i = 0; i < java.size(); i++) {
			SnippetSource source = SnippetSource.of(java.get(i), "example" + i);
			sources.put(source.className(), source.text().replace("http://localhost:8787", server));
		}
		if (!sources.isEmpty()) {
			assertThat(SnippetCompiler.compile(sources, classes)).isEmpty();
		}
		return List.copyOf(sources.keySet());
	}

	@Override
	public String toString() {
		return this.title;
	}

}
