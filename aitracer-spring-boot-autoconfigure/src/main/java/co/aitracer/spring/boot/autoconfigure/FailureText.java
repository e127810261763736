package co.aitracer.spring.boot.autoconfigure;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a failure fit to be shown to whoever may see the application's health. A server
 * that cannot take a record may answer with a part of it, and the text of a failure is
 * the sink's.
 */
final class FailureText {

	private static final Pattern KEY = Pattern.compile("\\bat-[\\x21-\\x7E&&[^\"',;)]]{6,}");

	private static final Pattern CREDENTIALS = Pattern.compile("(?i)\\b(bearer|basic) +[^\\s\"',;)]+");

	private static final Pattern URL_USER = Pattern.compile("://[^/\\s@]*@");

	private static final Pattern URL_QUERY = Pattern.compile("(://[^\\s?#]+)[?#][^\\s)]*");

	/** What is between the status and the mend is the server's. */
	private static final Pattern ANSWER = Pattern.compile("(.*? answered \\d{3})\\b.*", Pattern.DOTALL);

	private static final Pattern MEND = Pattern.compile("; (?:check|set) the (?:API key|server's URL|server's own URL) "
			+ "\\([\\w.\\- ]+\\)(?: and what it may write)?$");

	private FailureText() {
	}

	static String harmless(String failure) {
		String text = withoutWordsOfTheServer(failure);
		text = CREDENTIALS.matcher(text).replaceAll("$1 [secret]");
		text = KEY.matcher(text).replaceAll("[API key]");
		text = URL_USER.matcher(text).replaceAll("://");
		return URL_QUERY.matcher(text).replaceAll("$1");
	}

	private static String withoutWordsOfTheServer(String failure) {
		Matcher answer = ANSWER.matcher(failure);
		if (!answer.matches()) {
			return failure;
		}
		Matcher mend = MEND.matcher(failure);
		return answer.group(1) + (mend.find() ? mend.group() : "");
	}

}
