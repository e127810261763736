package co.aitracer.samples.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An artefact that users get.
 *
 * @param name its artifact id, and the folder of its module
 */
record Published(String name) {

	private static final Pattern NAME = Pattern.compile("<artifactId>(aitracer-(?!parent<)[^<]+)</artifactId>");

	/**
	 * The BOM, and what it names.
	 * @return the artefacts
	 */
	static Stream<Published> all() {
		return NAME.matcher(read(root().resolve("aitracer-bom/pom.xml")))
			.results()
			.map((name) -> new Published(name.group(1)));
	}

	static Path root() {
		return Path.of(setting("aitracer.root"));
	}

	static String version() {
		return setting("aitracer.version");
	}

	static boolean isOffline() {
		return setting("aitracer.maven.offline").endsWith("true");
	}

	static String setting(String property) {
		return Objects.requireNonNull(System.getProperty(property),
				() -> "The system property '" + property + "' is not set: run this with mvn verify.");
	}

	static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Path pom() {
		return module().resolve(".flattened-pom.xml");
	}

	Path jar() {
		return module().resolve("target").resolve(this.name + "-" + version() + ".jar");
	}

	boolean isBom() {
		return this.name.equals("aitracer-bom");
	}

	/**
	 * Puts it where Maven would have installed it.
	 * @param repository a local repository
	 */
	void installInto(Path repository) {
		Path folder = repository.resolve("co/aitracer").resolve(this.name).resolve(version());
		String name = this.name + "-" + version();
		try {
			Files.createDirectories(folder);
			Files.copy(pom(), folder.resolve(name + ".pom"));
			if (!isBom()) {
				Files.copy(jar(), folder.resolve(name + ".jar"));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public String toString() {
		return this.name;
	}

	private Path module() {
		return root().resolve(this.name);
	}

}
