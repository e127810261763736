package co.aitracer.samples.readme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A fenced block of the README or of a guide.
 *
 * @param page the page's path from the root
 * @param line the line of its fence
 * @param language what stands behind the fence, empty if nothing does
 * @param text what stands in the block
 */
record Snippet(String page, int line, String language, String text) {

	private static final Pattern FENCED = Pattern.compile("^( *)(```+|~~~+) *([^\\n]*)\\n(.*?)^\\1\\2 *$",
			Pattern.DOTALL | Pattern.MULTILINE);

	/**
	 * All blocks of all pages that users read. Decisions are not among them.
	 * @return the blocks
	 */
	static List<Snippet> all() {
		return pages().stream().flatMap((page) -> in(page).stream()).toList();
	}

	/**
	 * All blocks in a language.
	 * @param languages what may stand behind the fence
	 * @return the blocks, at least one
	 */
	static List<Snippet> allIn(String... languages) {
		List<Snippet> found = all().stream()
			.filter((snippet) -> List.of(languages).contains(snippet.language()))
			.toList();
		if (found.isEmpty()) {
			throw new IllegalStateException("No page has a block in " + String.join(", ", languages) + ".");
		}
		return found;
	}

	/**
	 * The blocks of a page.
	 * @param page the page's path from the root
	 * @return the blocks, in their order
	 */
	static List<Snippet> in(String page) {
		String text = read(page);
		Matcher block = FENCED.matcher(text);
		List<Snippet> found = new ArrayList<>();
		while (block.find()) {
			int line = (int) text.substring(0, block.start()).lines().count() + 1;
			found.add(new Snippet(page, line, block.group(3).strip(), block.group(4).stripIndent()));
		}
		return found;
	}

	/**
	 * The pages that users read.
	 * @return their paths from the root
	 */
	static List<String> pages() {
		List<String> pages = new ArrayList<>(List.of("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md"));
		for (String folder : List.of("docs", "samples")) {
			try (Stream<Path> files = Files.walk(root().resolve(folder))) {
				files.map((file) -> root().relativize(file).toString().replace('\\', '/'))
					.filter((file) -> file.endsWith(".md") && !file.startsWith("docs/decisions/")
							&& !file.contains("/target/") && !file.contains("/node_modules/"))
					.sorted()
					.forEach(pages::add);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
		return pages;
	}

	/**
	 * A file of the repository.
	 * @param path its path from the root
	 * @return its text
	 */
	static String read(String path) {
		try {
			return Files.readString(root().resolve(path));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The repository's root, which alone holds both the README and the folder of samples.
	 * @return the folder
	 */
	static Path root() {
		Path folder = Path.of("").toAbsolutePath();
		while (!Files.exists(folder.resolve("README.md")) || !Files.exists(folder.resolve("samples"))
				|| !Files.exists(folder.resolve("aitracer-bom"))) {
			folder = folder.getParent();
			if (folder == null) {
				throw new IllegalStateException("No folder above the working directory is the repository's root.");
			}
		}
		return folder;
	}

	/**
	 * Where the block is, as an editor understands it.
	 * @return the page and the line
	 */
	String place() {
		return this.page + ":" + this.line;
	}

	@Override
	public String toString() {
		return place();
	}

}
