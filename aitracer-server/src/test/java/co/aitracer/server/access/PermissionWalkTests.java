package co.aitracer.server.access;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

import co.aitracer.server.access.PermissionWalk.Answer;
import co.aitracer.server.access.PermissionWalk.Caller;
import co.aitracer.server.access.PermissionWalk.Line;
import co.aitracer.server.alert.AlertCondition;
import co.aitracer.server.alert.AlertFilter;
import co.aitracer.server.alert.AlertRules;
import co.aitracer.server.alert.AlertSettings;
import co.aitracer.server.project.ProjectRegistry;
import co.aitracer.server.store.LogScope;
import co.aitracer.server.store.LogStore;
import co.aitracer.server.store.Outcome;
import co.aitracer.server.store.SessionEvent;
import co.aitracer.server.store.SessionFeedback;
import co.aitracer.server.store.SessionStore;
import co.aitracer.server.store.StoredLog;
import co.aitracer.server.store.StoredLogs;
import co.aitracer.server.store.StoredSession;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Walks every route of the whole server as everyone there can be.
 */
@SpringBootTest
@AutoConfigureMockMvc
@DirtiesContext
class PermissionWalkTests {

	private static final String OWN = "own-shop";

	// stands in everything that belongs to the other side
	private static final String HIDDEN = "hush-hush";

	private static final Map<Caller, String> keyTexts = new LinkedHashMap<>();

	private static final Map<String, StoredLog> logs = new LinkedHashMap<>();

	@TempDir
	static Path folder;

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private ApplicationContext context;

	@Autowired
	private AppUserRepository users;

	@Autowired
	private ApiKeys keys;

	@Autowired
	private LogStore store;

	@Autowired
	private SessionStore sessions;

	@Autowired
	private ProjectRegistry projects;

	@Autowired
	private AlertRules alerts;

	@AfterAll
	static void forget() {
		logs.clear();
		keyTexts.clear();
	}

	@DynamicPropertySource
	static void dataDir(DynamicPropertyRegistry registry) {
		registry.add("aitracer.server.data-dir", () -> folder.resolve("data"));
	}

	@BeforeEach
	void makeEverybody() {
		if (!logs.isEmpty()) {
			return;
		}
		makeProject(OWN);
		makeProject(HIDDEN);
		person(Caller.MEMBER, WorkspaceRole.MEMBER, List.of());
		person(Caller.VIEWER, WorkspaceRole.MEMBER, List.of(new ProjectGrant(OWN, ProjectRole.VIEWER)));
		person(Caller.EDITOR, WorkspaceRole.MEMBER, List.of(new ProjectGrant(OWN, ProjectRole.EDITOR)));
		person(Caller.ADMIN, WorkspaceRole.MEMBER, List.of(new ProjectGrant("own-*", ProjectRole.ADMIN)));
		person(Caller.OWNER, WorkspaceRole.OWNER, List.of());
		key(Caller.INGEST_KEY, KeyScope.INGEST, OWN);
		key(Caller.READ_KEY, KeyScope.READ, OWN);
		key(Caller.ADMIN_KEY, KeyScope.ADMIN, "own-*");
		key(Caller.OWNER_KEY, KeyScope.ADMIN);
		this.keys.add(ApiKey.generate(),
				new ApiKeySettings(HIDDEN, Set.of(KeyScope.READ), List.of(HIDDEN), HIDDEN, null), "default", HIDDEN);
		this.users.insert("default", "other-admin", "{noop}secret", WorkspaceRole.MEMBER,
				List.of(new ProjectGrant(HIDDEN, ProjectRole.ADMIN)), Instant.now());
	}

	@Test
	void everyRouteHasALine() {
		Set<String> missing = new TreeSet<>(routes());
		missing.removeAll(PermissionWalk.lines().keySet());
		assertThat(missing)
			.as("Routes that nobody said who may use. Add a line for each to PermissionWalk.ROUTES: the route as here, "
					+ "what it needs (one of %s), and, where the route takes parameters or has variables, how to call it",
					List.of(PermissionWalk.Need.values()))
			.isEmpty();
		Set<String> gone = new TreeSet<>(PermissionWalk.lines().keySet());
		gone.removeAll(routes());
		assertThat(gone).as("Lines in PermissionWalk.ROUTES of routes that are not there any more").isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void everyRouteAnswersAsTheTableSays(Caller caller) {
		List<String> wrong = new ArrayList<>();
		for (Line line : PermissionWalk.lines().values()) {
			for (String project : List.of(OWN, HIDDEN)) {
				Answer expected = line.need().answer(caller, project.equals(OWN));
				MockHttpServletResponse response = call(line, caller, project);
				if (!matches(expected, line, response)) {
					wrong.add(line.route() + " of " + project + ": should be " + expected + ", but is "
							+ response.getStatus());
				}
			}
		}
		assertThat(wrong).as("As %s", caller).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(names = { "MEMBER", "VIEWER", "ADMIN", "READ_KEY" })
	void nothingOfTheOtherSideIsTold(Caller caller) {
		List<String> told = new ArrayList<>();
		for (Line line : PermissionWalk.lines().values()) {
			// parameters that name the other side are answered with a 404, see above
			if (line.method().equals("GET") && content(call(line, caller, OWN)).contains(HIDDEN)) {
				told.add(line.route());
			}
		}
		assertThat(told).as("As %s", caller).isEmpty();
	}

	@Test
	void ownerIsToldWhatTheOthersAreNot() {
		for (String path : List.of("/logs", "/logs.csv", "/logs.jsonl", "/sessions", "/users", "/projects",
				"/analytics", "/api/v1/logs", "/api/v1/sessions", "/api/v1/users", "/api/v1/projects")) {
			Caller caller = path.startsWith("/api") ? Caller.OWNER_KEY : Caller.OWNER;
			assertThat(content(send(HttpMethod.GET, path, caller))).as(path).contains(HIDDEN);
		}
	}

	@Test
	void askingForTheOtherSideTellsNothingOfIt() {
		Matcher cursor = Pattern.compile("cursor=([^\"&]+)")
			.matcher(content(send(HttpMethod.GET, "/logs?project=" + HIDDEN, Caller.OWNER)));
		assertThat(cursor.find()).isTrue();
		List<String> told = Stream
			.of("/logs?project=" + HIDDEN, "/logs?q=project:" + HIDDEN + "*", "/logs?has=feedback",
					"/logs?group=project", "/logs?cursor=" + cursor.group(1),
					"/logs?project=" + HIDDEN + "&cursor=" + cursor.group(1), "/logs.csv?project=" + HIDDEN,
					"/logs.jsonl?project=" + HIDDEN, "/sessions?project=" + HIDDEN, "/users?project=" + HIDDEN,
					"/analytics?tab=errors&project=" + HIDDEN, "/analytics?by=model", "/models", "/")
			.filter((question) -> content(send(HttpMethod.GET, question, Caller.VIEWER)).contains(HIDDEN + "-secret"))
			.toList();
		assertThat(told).isEmpty();
	}

	private Set<String> routes() {
		Set<String> routes = new TreeSet<>();
		this.context.getBeansOfType(RequestMappingInfoHandlerMapping.class)
			.values()
			.forEach((mapping) -> mapping.getHandlerMethods().keySet().forEach((info) -> addAll(routes, info)));
		return routes;
	}

	// what the container alone asks for is left out
	private static void addAll(Set<String> routes, RequestMappingInfo info) {
		if (info.getPatternValues().contains("/error")) {
			return;
		}
		Set<String> methods = new TreeSet<>();
		info.getMethodsCondition().getMethods().forEach((method) -> methods.add(method.name()));
		if (methods.isEmpty()) {
			methods.add("GET");
		}
		for (String path : info.getPatternValues()) {
			String route = (path.length() > 1 && path.endsWith("/")) ? path.substring(0, path.length() - 1) : path;
			methods.forEach((method) -> routes.add(method + " " + (route.isEmpty() ? "/" : route)));
		}
	}

	private static boolean matches(Answer expected, Line line, MockHttpServletResponse response) {
		int status = response.getStatus();
		boolean signIn = status == 302 && String.valueOf(response.getRedirectedUrl()).endsWith("/login");
		return switch (expected) {
			case SIGN_IN -> signIn;
			case WHO_ARE_YOU -> status == 401;
			case FORBIDDEN -> status == 403;
			case NOT_THERE -> status == 404;
			// a made-up id is not there for those who may ask, either
			case ALLOWED -> !signIn && status != 401 && status != 403 && status < 500
					&& (status != 404 || line.uri().contains("none"));
		};
	}

	private MockHttpServletResponse call(Line line, Caller caller, String project) {
		StoredLog log = logs.get(project);
		String uri = line.uri()
			.replace("{project}", project)
			.replace("{alert}", alert(project))
			.replace("{log}", log.id())
			.replace("{trace}", log.traceId())
			.replace("{session}", String.valueOf(log.sessionId()))
			.replace("{user}", String.valueOf(log.userId()));
		return send(HttpMethod.valueOf(line.method()), uri, caller);
	}

	// some callers delete it
	private String alert(String project) {
		return this.alerts.all(new LogScope("default", Set.of(project)))
			.stream()
			.map((known) -> known.rule().id())
			.findFirst()
			.orElseGet(() -> this.alerts
				.add("default", "system",
						new AlertSettings(project + "-secret", new AlertCondition.ErrorRate(5, 15, 10),
								AlertFilter.project(project), Set.of(), 3, 0))
				.id());
	}

	private MockHttpServletResponse send(HttpMethod method, String uri, Caller caller) {
		MockMvcTester.MockMvcRequestBuilder request = this.mvc.method(method).uri(uri).accept(MediaType.ALL);
		if (method != HttpMethod.GET && uri.contains("/v1/")) {
			request.contentType(MediaType.APPLICATION_JSON).content("{}");
		}
		if (Caller.KEYS.contains(caller)) {
			request.header(HttpHeaders.AUTHORIZATION, "Bearer " + keyTexts.get(caller));
		}
		else if (caller != Caller.ANONYMOUS) {
			PasswordUser user = new PasswordUser(this.users.find(name(caller)).orElseThrow(), "");
			request.with(SecurityMockMvcRequestPostProcessors
				.authentication(UsernamePasswordAuthenticationToken.authenticated(user, null, List.of())));
		}
		if (method != HttpMethod.GET) {
			request.with(SecurityMockMvcRequestPostProcessors.csrf());
		}
		return request.exchange().getResponse();
	}

	// "admin" is there from the first start on
	private static String name(Caller caller) {
		return "test-" + caller.name().toLowerCase(Locale.ROOT);
	}

	private static String content(MockHttpServletResponse response) {
		return new String(response.getContentAsByteArray(), StandardCharsets.UTF_8);
	}

	private void makeProject(String name) {
		this.projects.ensureExists("default", Set.of(name));
		Instant time = Instant.now().minusSeconds(600);
		StoredLog log = StoredLogs.log()
			.project(name)
			.model(name + "-secret-model")
			.provider(name + "-secret")
			.userId(name + "-secret-user")
			.sessionId(name + "-secret-session")
			.spanId(name + "-secret-span")
			.traceId(name + "-secret-trace")
			.metadata("{\"" + name + "-secret\":\"" + name + "-secret\"}")
			.input("{\"text\":\"" + name + "-secret\"}")
			.outcome(Outcome.ERROR)
			.errorType(name + "-secret")
			.errorMessage(name + "-secret")
			.time(time)
			.build();
		List<StoredLog> all = new ArrayList<>(List.of(log));
		// enough for a second page
		for (int i = 0; i < 60; i++) {
			all.add(StoredLogs.log()
				.project(name)
				.sessionId(name + "-secret-" + i)
				.userId(name + "-secret-" + i)
				.time(time.minusSeconds(i))
				.build());
		}
		this.store.append(StoredLogs.unpriced(all));
		logs.put(name, log);
		String session = String.valueOf(log.sessionId());
		this.sessions.save(new StoredSession("default", session, name, log.userId(), name + "-secret-name", "{}", "{}",
				time, null));
		this.sessions.add(new SessionEvent("default", session, name + "-secret", null, "{}", "{}", null, time));
		this.sessions.add(new SessionFeedback("feedback-of-" + name, "default", session, "thumbs_up", log.spanId(), 1.0,
				name + "-secret-comment", log.userId(), "{}", time));
	}

	private void person(Caller caller, WorkspaceRole role, List<ProjectGrant> grants) {
		this.users.insert("default", name(caller), "{noop}secret", role, grants, Instant.now());
	}

	private void key(Caller caller, KeyScope scope, String... patterns) {
		ApiKey key = ApiKey.generate();
		this.keys.add(key, new ApiKeySettings(caller.name(), Set.of(scope), List.of(patterns), null, null), "default",
				"system");
		keyTexts.put(caller, key.text());
	}

}
