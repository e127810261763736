package co.aitracer.server.api;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import co.aitracer.server.store.LogPricer;
import co.aitracer.server.store.Outcome;
import co.aitracer.server.store.SessionEvent;
import co.aitracer.server.store.SessionFeedback;
import co.aitracer.server.store.StoredLog;
import co.aitracer.server.store.StoredLogs;
import co.aitracer.server.store.StoredSession;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The document of the API tells what the server does.
 */
class OpenApiTests extends AbstractApiTests {

	private static final Instant TIME = Instant.now().minusSeconds(60);

	@Autowired
	@Qualifier("requestMappingHandlerMapping")
	RequestMappingHandlerMapping mappings;

	@Autowired
	LogPricer pricer;

	private JsonNode document;

	@BeforeEach
	void read() throws Exception {
		HttpResponse<String> response = new ApiClient(this.port, null).exchange("/api/openapi.json",
				"application/json");
		assertThat(response.statusCode()).as("without a key").isEqualTo(200);
		this.document = JsonMapper.shared().readTree(response.body());
	}

	@Test
	void everyEndpointIsDescribed() {
		Set<String> described = new TreeSet<>();
		this.document.path("paths")
			.properties()
			.forEach((path) -> path.getValue()
				.propertyNames()
				.forEach((method) -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
		Set<String> mapped = new TreeSet<>();
		endpoints().forEach((endpoint, handler) -> mapped.add(endpoint));
		assertThat(described).isEqualTo(mapped).hasSizeGreaterThan(15);
	}

	@Test
	void everythingHasWords() {
		List<String> mute = new ArrayList<>();
		operations().forEach((name, operation) -> {
			requireWords(name, operation, "summary", mute);
			requireWords(name, operation, "description", mute);
			operation.path("parameters")
				.forEach((parameter) -> requireWords(name + " " + parameter.path("name"), parameter, "description",
						mute));
			operation.path("responses")
				.properties()
				.forEach((response) -> requireWords(name + " " + response.getKey(), resolve(response.getValue()),
						"description", mute));
		});
		this.document.path("components").path("schemas").properties().forEach((schema) -> {
			requireWords(schema.getKey(), schema.getValue(), "description", mute);
			schema.getValue()
				.path("properties")
				.properties()
				.forEach((property) -> requireWords(schema.getKey() + "." + property.getKey(),
						property.getValue().has("$ref") ? resolve(property.getValue()) : property.getValue(),
						"description", mute));
		});
		assertThat(mute).isEmpty();
	}

	@Test
	void parametersAreThoseThatAreTaken() {
		endpoints().forEach((endpoint, handler) -> {
			for (MethodParameter argument : handler.getMethodParameters()) {
				Takes takes = argument.getParameterAnnotation(Takes.class);
				if (takes != null) {
					assertThat(operations().get(endpoint).path("parameters"))
						.filteredOn((parameter) -> parameter.path("in").asString().equals("query"))
						.extracting((parameter) -> parameter.path("name").asString())
						.as(endpoint)
						.containsExactlyInAnyOrderElementsOf(QueryParametersResolver.names(takes));
				}
			}
		});
	}

	@Test
	void everyOperationNeedsAKeyAndTellsItsProblems() {
		operations().forEach((name, operation) -> {
			assertThat(operation.path("responses").propertyNames()).as(name).contains("400", "401", "403", "503");
			assertThat(operation.has("security") ? operation.path("security") : this.document.path("security")).as(name)
				.anyMatch((way) -> way.has("api_key"));
		});
		assertThat(this.document.at("/components/securitySchemes/api_key/scheme").asString()).isEqualTo("bearer");
	}

	@ParameterizedTest
	@CsvSource({ "/api/v1/logs, /api/v1/logs", "/api/v1/logs/{id}, /api/v1/logs/LOG",
			"/api/v1/traces/{trace_id}, /api/v1/traces/the-trace", "/api/v1/sessions, /api/v1/sessions",
			"/api/v1/sessions/{session_id}, /api/v1/sessions/the-session", "/api/v1/users, /api/v1/users",
			"/api/v1/projects, /api/v1/projects", "/api/v1/series, /api/v1/series?by=model&buckets=1",
			"/api/v1/groups, /api/v1/groups?by=model", "/api/v1/facets, /api/v1/facets",
			"/api/v1/errors, /api/v1/errors" })
	void answersHaveTheFieldsOfTheirSchema(String path, String question) throws Exception {
		StoredLog log = StoredLogs.log()
			.project("openapi")
			.traceId("the-trace")
			.spanId("the-span")
			.sessionId("the-session")
			.userId("u-1")
			.outcome(Outcome.ERROR)
			.errorType("timeout")
			.errorMessage("Timed out")
			.time(TIME)
			.build();
		this.store.append(List.of(this.pricer.price(log)));
		this.projects.ensureExists("default", Set.of("openapi"));
		this.sessions
			.save(new StoredSession("default", "the-session", "openapi", "u-1", "Chat", "{}", "{}", TIME, TIME));
		this.sessions.add(new SessionEvent("default", "the-session", "view", "x", "{}", "{}", "the-span", TIME));
		this.sessions.add(new SessionFeedback("f1", "default", "the-session", "rating", "the-span", 5.0, "Fine", "u-1",
				"{}", TIME));
		JsonNode schema = operations().get("GET " + path).at("/responses/200/content/application~1json/schema");
		compare(path, this.api.get(question.replace("LOG", log.id())), schema);
	}

	@ParameterizedTest
	@CsvSource({ "POST, /api/v1/logs, LogEntry", "POST, /api/v1/sessions, SessionStart",
			"PATCH, /api/v1/sessions/{session_id}, SessionEnd",
			"POST, /api/v1/sessions/{session_id}/events, SessionEvent",
			"POST, /api/v1/sessions/{session_id}/feedback, SessionFeedback" })
	void examplesOfBodiesAreTaken(String method, String path, String schema) throws Exception {
		assertThat(operations().get(method + " " + path)
			.at("/requestBody/content/application~1json/schema/$ref")
			.asString()).endsWith("/" + schema);
		ObjectNode body = JsonNodeFactory.instance.objectNode();
		this.document.path("components")
			.path("schemas")
			.path(schema)
			.path("properties")
			.properties()
			.forEach((property) -> {
				assertThat(property.getValue().has("example")).as(property.getKey()).isTrue();
				body.set(property.getKey(), property.getValue().path("example"));
			});
		ApiClient client = ApiClient.withNewKey(this.port, this.jdbc, "ingest");
		HttpRequest request = HttpRequest
			.newBuilder(URI.create("http://localhost:" + this.port + path.replace("{session_id}", "the-session-2")))
			.header("Authorization", "Bearer " + client.key())
			.header("Content-Type", "application/json")
			.method(method, HttpRequest.BodyPublishers.ofString(body.toString()))
			.build();
		HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
		assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
	}

	private void compare(String place, JsonNode actual, JsonNode schema) {
		JsonNode shape = resolve(schema);
		if (shape.has("properties") && actual.isObject()) {
			assertThat(actual.propertyNames()).as(place)
				.containsExactlyInAnyOrderElementsOf(shape.path("properties").propertyNames());
			actual.properties()
				.forEach((property) -> compare(place + "." + property.getKey(), property.getValue(),
						shape.path("properties").path(property.getKey())));
		}
		else if (shape.has("items") && actual.isArray()) {
			actual.forEach((item) -> compare(place + "[]", item, shape.path("items")));
		}
		else if (shape.has("items") || shape.has("properties")) {
			assertThat(actual.isNull()).as(place).isTrue();
		}
	}

	private Map<String, HandlerMethod> endpoints() {
		Map<String, HandlerMethod> endpoints = new TreeMap<>();
		this.mappings.getHandlerMethods().forEach((mapping, handler) -> mapping.getPatternValues().forEach((path) -> {
			if ((path.startsWith("/api/v1/") || path.equals("/v1/traces")) && !path.endsWith("/")) {
				for (RequestMethod method : mapping.getMethodsCondition().getMethods()) {
					endpoints.put(method + " " + path, handler);
				}
			}
		}));
		return endpoints;
	}

	private Map<String, JsonNode> operations() {
		Map<String, JsonNode> operations = new TreeMap<>();
		this.document.path("paths")
			.properties()
			.forEach((path) -> path.getValue()
				.properties()
				.forEach((operation) -> operations
					.put(operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), operation.getValue())));
		return operations;
	}

	private JsonNode resolve(JsonNode schema) {
		String ref = schema.path("$ref").asString("");
		return ref.isEmpty() ? schema : this.document.at(ref.substring(1));
	}

	private static void requireWords(String where, JsonNode described, String field, List<String> mute) {
		if (described.path(field).asString("").isBlank()) {
			mute.add(where + " has no " + field);
		}
	}

}
