package co.aitracer.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.WaitUntilState;

/**
 * Sends a trace of many spans to a running server and opens it in Chromium, each time in
 * a context without a cache. Prints the milliseconds from the navigation until the rows
 * around the log are there, and until the tree holds the whole trace, as rows of a table.
 */
public final class TraceOpening {

	private static final int BATCH = 500;

	private static final int WARM_UP = 3;

	private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");

	private final HttpClient client = HttpClient.newHttpClient();

	private final URI server;

	private final String key;

	private final String trace = UUID.randomUUID().toString();

	private TraceOpening(URI server, String key) {
		this.server = server;
		this.key = key;
	}

	/**
	 * Measures.
	 * @param arguments the server's URL, an API key to send with, the password of
	 * {@code admin}, the executable of Chromium, how many spans, and how often to open
	 * @throws IOException if the server cannot be reached
	 * @throws InterruptedException if interrupted
	 */
	public static void main(String[] arguments) throws IOException, InterruptedException {
		TraceOpening opening = new TraceOpening(URI.create(arguments[0]), arguments[1]);
		int spans = Integer.parseInt(arguments[4]);
		opening.send(spans);
		opening.open(Path.of(arguments[3]), arguments[2], Integer.parseInt(arguments[5]));
	}

	private void send(int spans) throws IOException, InterruptedException {
		Instant start = Instant.now().minusSeconds(300);
		for (int from = 0; from < spans; from += BATCH) {
			String body = IntStream.range(from, Math.min(spans, from + BATCH))
				.mapToObj((span) -> span(span, start.plusMillis(span * 10L)))
				.collect(Collectors.joining(",", "{\"logs\":[", "]}"));
			HttpResponse<String> answer = this.client.send(
					request("/api/v1/logs/batch/").POST(BodyPublishers.ofString(body)).build(),
					BodyHandlers.ofString());
			if (answer.statusCode() != 200) {
				throw new IOException("The server answered " + answer.statusCode() + ": " + answer.body());
			}
		}
	}

	// a root with branches of a hundred: agents that call models and tools
	private String span(int number, Instant time) {
		String parent = (number == 0) ? "null"
				: "\"n" + ((number % 100 == 1) ? 0 : (number - 1) / 100 * 100 + 1) + "\"";
		boolean call = number % 3 == 2;
		return "{\"project\":\"benchmark\",\"trace_id\":\"" + this.trace + "\",\"span_id\":\"n" + number
				+ "\",\"parent_span_id\":" + parent + ",\"name\":\"step " + number + "\",\"operation\":\""
				+ (call ? "chat" : "execute_tool") + "\",\"model\":\"" + (call ? "gpt-4o" : "lookup")
				+ "\",\"started_at\":\"" + time + "\",\"latency_ms\":20,\"input_tokens\":" + (call ? 812 : 0)
				+ ",\"output_tokens\":" + (call ? 64 : 0)
				+ ",\"input\":{\"messages\":[{\"role\":\"user\",\"content\":\"" + "What is the state of order " + number
				+ "? ".repeat(100) + "\"}]},\"output\":{\"content\":\"" + "It is on its way. ".repeat(20) + "\"}}";
	}

	private String idOfAnySpan(BrowserContext context) throws IOException {
		for (int attempt = 0; attempt < 600; attempt++) {
			APIResponse answer = context.request()
				.get(this.server.resolve("/api/v1/logs?limit=100&trace=" + this.trace).toString());
			Matcher ids = ID.matcher(answer.text());
			if (answer.status() == 200 && ids.results().count() == 100) {
				ids.reset().find();
				return ids.group(1);
			}
		}
		throw new IOException("The trace did not arrive");
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(this.server.resolve(path)).header("Authorization", "Bearer " + this.key);
	}

	private void open(Path chromium, String password, int times) throws IOException {
		try (Playwright playwright = Playwright
			.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
				Browser browser = playwright.chromium()
					.launch(new BrowserType.LaunchOptions().setExecutablePath(chromium)
						.setArgs(List.of("--no-sandbox", "--disable-gpu")))) {
			String session = signIn(browser, password);
			String path;
			try (BrowserContext context = browser
				.newContext(new Browser.NewContextOptions().setStorageState(session))) {
				path = "/logs/" + idOfAnySpan(context);
			}
			List<Double> near = new ArrayList<>();
			List<Double> whole = new ArrayList<>();
			for (int i = -WARM_UP; i < times; i++) {
				try (BrowserContext context = browser
					.newContext(new Browser.NewContextOptions().setStorageState(session).setViewportSize(1440, 900))) {
					Page page = context.newPage();
					long begin = System.nanoTime();
					page.navigate(this.server.resolve(path).toString(),
							new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
					page.locator(".tree [aria-current]").waitFor();
					double rows = millisSince(begin);
					page.locator(".tree.long [aria-current]").waitFor();
					double all = millisSince(begin);
					if (i >= 0) {
						near.add(rows);
						whole.add(all);
					}
				}
			}
			report(new Samples(near), new Samples(whole));
		}
	}

	private static void report(Samples near, Samples whole) {
		Report report = new Report();
		report.table("until", "median, ms", "10th–90th percentile", "reach, ms");
		report.row("the rows around the log are there", near.median(), Report.range(near), "");
		report.row("the whole trace is there", whole.median(), Report.range(whole), "≤ 1,000");
		report.end();
	}

	private static double millisSince(long begin) {
		return (System.nanoTime() - begin) / 1e6;
	}

	private String signIn(Browser browser, String password) {
		try (BrowserContext context = browser.newContext()) {
			Page page = context.newPage();
			page.navigate(this.server.resolve("/login").toString());
			page.locator("[name=username]").fill("admin");
			page.locator("[name=password]").fill(password);
			page.keyboard().press("Enter");
			page.waitForURL(this.server.resolve("/").toString());
			return context.storageState();
		}
	}

}
