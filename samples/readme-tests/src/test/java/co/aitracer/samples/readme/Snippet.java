package co.aitracer.samples.readme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A fenced block of the README or another page.
 *
 * @param language what stands behind the fence
 * @param text what stands in the block
 */
record Snippet(String language, String text) {

	private static final Pattern FENCED = Pattern.compile("^```(\\w+)\\n(.*?)^```$",
			Pattern.DOTALL | Pattern.MULTILINE);

	/**
	 * The README's blocks in a language.
	 * @param language the language
	 * @return their texts, at least one
	 */
	static List<String> in(String language) {
		return in("README.md", language);
	}

	/**
	 * A page's blocks in a language.
	 * @param page the page's path from the root
	 * @param language the language
	 * @return their texts, at least one
	 */
	static List<String> in(String page, String language) {
		List<String> texts = FENCED.matcher(read(page))
			.results()
			.map((block) -> new Snippet(block.group(1), block.group(2)))
			.filter((snippet) -> snippet.language().equals(language))
			.map(Snippet::text)
			.toList();
		if (texts.isEmpty()) {
			throw new IllegalStateException(page + " has no block in " + language + ".");
		}
		return texts;
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
		while (!Files.exists(folder.resolve("README.md")) || !Files.exists(folder.resolve("samples"))) {
			folder = folder.getParent();
			if (folder == null) {
				throw new IllegalStateException("No folder above the working directory is the repository's root.");
			}
		}
		return folder;
	}

}
