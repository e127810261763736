package co.aitracer.samples.readme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code docs/troubleshooting.md} quotes is what the code says.
 */
class TroubleshootingTests {

	private static final Pattern QUOTATION = Pattern.compile("(?m)“([^”\\n]+)”|^> (.+)$");

	@Test
	void quotesMessagesThatAreLogged() throws IOException {
		String messages = messages();
		List<String> quotations = QUOTATION.matcher(Snippet.read("docs/troubleshooting.md"))
			.results()
			.map((found) -> (found.group(1) != null) ? found.group(1) : found.group(2))
			.toList();
		assertThat(quotations).hasSizeGreaterThan(15)
			.allSatisfy((quotation) -> assertThat(Stream.of(quotation.split("…")).map(String::strip))
				.filteredOn((part) -> part.length() > 3)
				.isNotEmpty()
				.allSatisfy((part) -> assertThat(messages).contains(part)));
	}

	/**
	 * The sources of the client, with strings in one piece that are added up.
	 * @return the text
	 * @throws IOException if a file cannot be read
	 */
	private static String messages() throws IOException {
		StringBuilder messages = new StringBuilder();
		for (String module : List.of("core", "langchain4j", "spring-ai", "spring-boot-autoconfigure")) {
			try (Stream<Path> files = Files
				.walk(Snippet.root().resolve("aitracer-" + module).resolve("src/main/java"))) {
				for (Path file : files.filter((path) -> path.toString().endsWith(".java")).toList()) {
					messages.append(Files.readString(file).replaceAll("\"\\s*\\+\\s*\"", ""));
				}
			}
		}
		return messages.toString();
	}

}
