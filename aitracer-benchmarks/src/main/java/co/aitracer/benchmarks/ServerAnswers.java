package co.aitracer.benchmarks;

import java.io.IOException;
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
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * AITracer, asked by HTTP as a browser that is signed in asks it.
 */
final class ServerAnswers implements LogAnswers {

	private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]*)\"");

	private final HttpClient client = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.cookieHandler(new CookieManager())
		.build();

	private final URI server;

	private final Instant end;

	private final String deepCursor;

	/**
	 * Signs in.
	 * @param server its URL
	 * @param password the password of {@code admin}
	 * @param end when the time that is asked about ends
	 * @throws IOException if that does not succeed
	 * @throws InterruptedException if interrupted
	 */
	ServerAnswers(URI server, String password, Instant end) throws IOException, InterruptedException {
		this.server = server;
		this.end = end;
		Matcher token = TOKEN.matcher(get("/login"));
		if (!token.find()) {
			throw new IOException("The login page has no token");
		}
		HttpRequest signIn = HttpRequest.newBuilder(server.resolve("/login"))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers
				.ofString("username=admin&password=" + encoded(password) + "&_csrf=" + encoded(token.group(1))))
			.build();
		this.client.send(signIn, BodyHandlers.discarding());
		String cursor = "";
		for (int above = 0; above < LogQuestion.ABOVE; above += LogQuestion.PAGE) {
			cursor = JsonMapper.shared().readTree(get(list(cursor))).path("next").asString();
		}
		this.deepCursor = cursor;
	}

	@Override
	public Answer ask(LogQuestion question) throws IOException, InterruptedException {
		String answer = get(path(question));
		return () -> facts(question, answer);
	}

	@Override
	public void close() {
		// the client ends with its threads
	}

	private String path(LogQuestion question) {
		return switch (question) {
			case HOME -> "/?time=" + LogQuestion.DAYS + "d";
			case FIRST_PAGE -> list("");
			case DEEP_PAGE -> list(this.deepCursor);
			case LATENCY -> "/api/v1/projects?" + range(LogQuestion.DAYS);
			case COST -> "/api/v1/groups?by=model&order=cost&" + range(LogQuestion.COST_DAYS);
			case COMMON_TEXT, RARE_TEXT -> list("") + "&q=" + encoded('"' + question.text() + '"');
		};
	}

	private static List<String> facts(LogQuestion question, String answer) {
		return switch (question) {
			case HOME -> List.of();
			case LATENCY -> facts(answer, "projects",
					(project) -> project.path("project").asString() + " " + project.at("/figures/requests").asLong());
			case COST -> facts(answer, "groups",
					(group) -> group.path("value").asString() + " " + group.at("/figures/requests").asLong() + " "
							+ group.at("/figures/cost_usd").asDecimal().movePointRight(9).longValueExact());
			case FIRST_PAGE, DEEP_PAGE, COMMON_TEXT, RARE_TEXT ->
				facts(answer, "logs", (log) -> log.path("id").asString());
		};
	}

	private static List<String> facts(String answer, String list, Function<JsonNode, String> fact) {
		return StreamSupport.stream(JsonMapper.shared().readTree(answer).path(list).spliterator(), false)
			.filter((each) -> each.at("/figures/requests").asLong(1) > 0)
			.map(fact)
			.toList();
	}

	private String list(String cursor) {
		return "/api/v1/logs?limit=" + LogQuestion.PAGE + "&" + range(LogQuestion.DAYS)
				+ (cursor.isEmpty() ? "" : "&cursor=" + encoded(cursor));
	}

	private String range(int days) {
		return "from=" + this.end.minus(Duration.ofDays(days)) + "&to=" + this.end;
	}

	private String get(String path) throws IOException, InterruptedException {
		HttpResponse<String> answer = this.client.send(HttpRequest.newBuilder(this.server.resolve(path)).build(),
				BodyHandlers.ofString());
		if (answer.statusCode() != 200) {
			throw new IOException(path + " was answered " + answer.statusCode() + ": " + answer.body());
		}
		return answer.body();
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
