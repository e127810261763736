package co.aitracer.samples.readme;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A command of a shell, cut into words.
 *
 * @param words the words without their quotes, assignments before the command left out
 */
record ShellCommand(List<String> words) {

	private static final Pattern WORD = Pattern.compile("(?:[^\\s'\"]|'[^']*'|\"(?:[^\"\\\\]|\\\\.)*\")+");

	private static final Pattern ASSIGNMENT = Pattern.compile("\\w+=.*");

	static List<ShellCommand> of(String text) {
		List<ShellCommand> commands = new ArrayList<>();
		for (String line : text.replace("\\\n", " ").split("\\n|&&|;")) {
			List<String> words = new ArrayList<>(WORD.matcher(line.replaceFirst("(?:^|\\s)#.*", ""))
				.results()
				.map((word) -> word.group().replaceAll("^['\"]|['\"]$", ""))
				.toList());
			while (!words.isEmpty() && ASSIGNMENT.matcher(words.get(0)).matches()) {
				words.remove(0);
			}
			if (!words.isEmpty()) {
				commands.add(new ShellCommand(List.copyOf(words)));
			}
		}
		return commands;
	}

	String name() {
		return this.words.get(0);
	}

	/**
	 * What follows an option.
	 * @param option the option, such as {@code -f}
	 * @return the words behind it
	 */
	List<String> valuesOf(String option) {
		List<String> values = new ArrayList<>();
		for (int i = 1; i < this.words.size(); i++) {
			if (this.words.get(i - 1).equals(option)) {
				values.add(this.words.get(i));
			}
		}
		return values;
	}

	/**
	 * The jar that Java runs.
	 * @return its path, null if none is run
	 */
	@Nullable String jar() {
		return valuesOf("-jar").stream().findFirst().orElse(null);
	}

	/**
	 * What the program in the jar is given.
	 * @return the words behind the jar
	 */
	List<String> arguments() {
		int jar = this.words.indexOf(Objects.requireNonNull(jar()));
		return this.words.subList(jar + 1, this.words.size());
	}

}
