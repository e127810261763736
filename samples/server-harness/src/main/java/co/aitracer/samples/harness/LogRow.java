package co.aitracer.samples.harness;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A row of the table of logs: the text of its cells, empty where there is none.
 *
 * @param href where the log's detail is
 * @param project the project
 * @param status how the call ended
 * @param subject the model, or the tool's name; followed by what was done if no model was
 * called
 * @param input the start of what was asked
 * @param output the start of what came back
 * @param user the application's user
 * @param session the session
 */
public record LogRow(String href, String project, String status, String subject, String input, String output,
		String user, String session) {

	private static final Pattern ROW = Pattern.compile("<tr[^>]*data-row.*?</tr>", Pattern.DOTALL);

	private static final Pattern LINK = Pattern.compile("class=\"row-link\" href=\"([^\"]+)\"");

	private static final Pattern TAG = Pattern.compile("<[^>]*>");

	static List<LogRow> readAll(String page) {
		return ROW.matcher(page).results().map((row) -> read(row.group())).toList();
	}

	private static LogRow read(String row) {
		return new LogRow(link(row), cell(row, "project"), cell(row, "status"), cell(row, "model"), cell(row, "input"),
				cell(row, "output"), cell(row, "user"), cell(row, "session"));
	}

	private static String link(String row) {
		Matcher link = LINK.matcher(row);
		if (!link.find()) {
			throw new IllegalStateException("The row leads to no log: " + row);
		}
		return link.group(1).replace("&amp;", "&");
	}

	private static String cell(String row, String name) {
		Matcher cell = Pattern.compile("<td class=\"c-" + name + "\\b[^>]*>(.*?)</td>", Pattern.DOTALL).matcher(row);
		if (!cell.find()) {
			throw new IllegalStateException("The table of logs has no column '" + name + "': " + row);
		}
		return textOf(cell.group(1));
	}

	/**
	 * The text of a piece of HTML.
	 * @param html the piece
	 * @return the text without tags
	 */
	static String textOf(String html) {
		String text = TAG.matcher(html).replaceAll(" ");
		return text.replace("&quot;", "\"")
			.replace("&#39;", "'")
			.replace("&lt;", "<")
			.replace("&gt;", ">")
			.replace("&amp;", "&")
			.strip();
	}

}
