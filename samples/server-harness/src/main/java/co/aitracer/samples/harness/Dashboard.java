package co.aitracer.samples.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The server's pages, as a signed-in user gets them.
 */
public final class Dashboard {

	private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

	private static final Pattern TRACE_ROW = Pattern
		.compile("<span class=\"tree-title\">(.*?)</span>.*?<span class=\"op\">(.*?)</span>", Pattern.DOTALL);

	private final HttpClient http = HttpClient.newBuilder()
		.cookieHandler(new CookieManager())
		.followRedirects(HttpClient.Redirect.NORMAL)
		.connectTimeout(Duration.ofSeconds(10))
		.build();

	private final String url;

	private Dashboard(String url) {
		this.url = url;
	}

	static Dashboard signIn(String url, String user, String password) {
		Dashboard dashboard = new Dashboard(url);
		Matcher token = CSRF.matcher(dashboard.get("/login"));
		if (!token.find()) {
			throw new IllegalStateException("The sign-in page has no form with a CSRF token.");
		}
		String form = "username=" + encode(user) + "&password=" + encode(password) + "&_csrf=" + encode(token.group(1));
		HttpResponse<String> response = dashboard.send(HttpRequest.newBuilder(URI.create(url + "/login"))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(form))
			.build());
		if (response.uri().getPath().equals("/login")) {
			throw new IllegalStateException("The server refused the sign-in of '" + user + "'.");
		}
		return dashboard;
	}

	/**
	 * The newest logs of a project, as its page of logs lists them.
	 * @param project the project's name
	 * @return the rows, the newest first
	 */
	public List<LogRow> logs(String project) {
		return LogRow.readAll(get("/logs?show=all&project=" + encode(project)));
	}

	/**
	 * The newest logs of all projects.
	 * @return the rows, the newest first
	 */
	public List<LogRow> logs() {
		return LogRow.readAll(get("/logs"));
	}

	/**
	 * The newest logs that a search finds.
	 * @param search the search, as it is typed into the search bar
	 * @return the rows, the newest first
	 */
	public List<LogRow> search(String search) {
		return LogRow.readAll(get("/logs?q=" + encode(search)));
	}

	/**
	 * The logs that an address of this dashboard lists, as one that an application wrote
	 * to its log.
	 * @param address the address, with its server
	 * @return the rows, the newest first
	 */
	public List<LogRow> open(String address) {
		if (!address.startsWith(this.url + "/logs?")) {
			throw new IllegalArgumentException(address + " is no list of logs of " + this.url + ".");
		}
		return LogRow.readAll(get(address.substring(this.url.length())));
	}

	/**
	 * The trace that a log belongs to, as the log's page shows it.
	 * @param log a row of the table of logs
	 * @return a line for each log of the trace: what was called, and the operation; those
	 * below others are behind them
	 */
	public List<String> trace(LogRow log) {
		return TRACE_ROW.matcher(get(log.href()))
			.results()
			.map((row) -> LogRow.textOf(row.group(1)) + " " + LogRow.textOf(row.group(2)))
			.toList();
	}

	private String get(String path) {
		HttpResponse<String> response = send(HttpRequest.newBuilder(URI.create(this.url + path)).build());
		if (response.statusCode() != 200) {
			throw new IllegalStateException("GET " + path + " was answered with " + response.statusCode() + ".");
		}
		return response.body();
	}

	private HttpResponse<String> send(HttpRequest request) {
		try {
			return this.http.send(request, BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while waiting for " + request.uri(), ex);
		}
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
