package co.aitracer.benchmarks;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Prints what was measured as Markdown.
 */
final class Report {

	/**
	 * Prints a paragraph.
	 * @param text the text, as {@link String#format} has it
	 * @param values its values
	 */
	void say(String text, Object... values) {
		System.out.println(String.format(Locale.ROOT, text, values));
		System.out.println();
	}

	/**
	 * Begins a table; its first column is of text, the others of figures.
	 * @param columns the titles
	 */
	void table(String... columns) {
		row((Object[]) columns);
		System.out.println("|---|" + "---:|".repeat(columns.length - 1));
	}

	void row(Object... cells) {
		System.out.println(Arrays.stream(cells).map(Report::cell).collect(Collectors.joining(" | ", "| ", " |")));
	}

	void end() {
		System.out.println();
	}

	private static String cell(Object cell) {
		if (cell instanceof Double number) {
			return number(number);
		}
		return (cell instanceof Number number) ? String.format(Locale.ROOT, "%,d", number.longValue())
				: String.valueOf(cell);
	}

	/**
	 * A figure with as many digits as mean something.
	 * @param number the figure
	 * @return its text
	 */
	static String number(double number) {
		String format = (Math.abs(number) >= 100) ? "%,.0f" : (Math.abs(number) >= 10) ? "%.1f" : "%.2f";
		return String.format(Locale.ROOT, format, number);
	}

	static String range(Samples samples) {
		return number(samples.at(0.1)) + "–" + number(samples.at(0.9));
	}

	/**
	 * Says where the benchmark is, to whoever waits.
	 * @param step what comes next
	 */
	static void progress(String step) {
		System.err.println("== " + step);
	}

	/**
	 * The version of a library.
	 * @param type a class of it
	 * @return the version, as its jar says
	 */
	static String version(Class<?> type) {
		String version = type.getPackage().getImplementationVersion();
		if (version != null) {
			return version;
		}
		String jar = String.valueOf(type.getProtectionDomain().getCodeSource().getLocation());
		return jar.replaceFirst(".*-(\\d[^/]*)\\.jar$", "$1");
	}

}
