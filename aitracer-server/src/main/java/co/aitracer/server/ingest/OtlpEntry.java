package co.aitracer.server.ingest;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes a log entry, as the native protocol has it, of a span of an LLM application. Read
 * are OpenTelemetry's GenAI conventions (today's and earlier names), OpenInference,
 * OpenLLMetry, Langfuse, Spring AI, and what our own exporter writes.
 */
final class OtlpEntry {

	// a span without any of these is of a database, an HTTP client and so on
	private static final Set<String> FAMILIES = Set.of("gen_ai.", "llm.", "openinference.", "traceloop.", "langfuse.",
			"aitracer.", "spring.ai.", "embedding.", "retrieval.", "tool.", "ai.");

	private static final Map<String, String> OPERATIONS = Map.ofEntries(Map.entry("llm", "chat"),
			Map.entry("generation", "chat"), Map.entry("embedding", "embeddings"), Map.entry("tool", "execute_tool"),
			Map.entry("retriever", "retrieval"), Map.entry("agent", "invoke_agent"),
			Map.entry("text_embedding", "embeddings"));

	private final OtlpSpan span;

	private final OtlpAttributes attributes;

	private final OtlpAttributes resource;

	private final ObjectNode entry = JsonNodeFactory.instance.objectNode();

	private OtlpEntry(OtlpSpan span) {
		this.span = span;
		this.attributes = new OtlpAttributes(span.attributes());
		this.resource = new OtlpAttributes(span.resource());
	}

	/**
	 * Makes an entry of a span.
	 * @param span the span
	 * @param headerProject the project that the request names, if it does
	 * @param keyHasDefault whether the key has a project of its own for entries that name
	 * none
	 * @return the entry, or empty when the span is of no LLM operation
	 */
	static Optional<ObjectNode> of(OtlpSpan span, @Nullable String headerProject, boolean keyHasDefault) {
		OtlpEntry entry = new OtlpEntry(span);
		return entry.attributes.hasAny(FAMILIES) ? Optional.of(entry.read(headerProject, keyHasDefault))
				: Optional.empty();
	}

	private ObjectNode read(@Nullable String headerProject, boolean keyHasDefault) {
		place(headerProject, keyHasDefault);
		call();
		usage();
		put("input", OtlpMessages.input(this.attributes, this.span));
		put("output", OtlpMessages.output(this.attributes, this.span));
		failure();
		context();
		ObjectNode rest = this.attributes.unknown();
		if (!rest.isEmpty()) {
			this.entry.set("attributes", rest);
		}
		return this.entry;
	}

	private void place(@Nullable String headerProject, boolean keyHasDefault) {
		String project = first(this.attributes.text("aitracer.project"), this.resource.text("aitracer.project"),
				headerProject);
		String service = this.resource.text("service.name");
		put("project", (project == null && !keyHasDefault) ? service : project);
		put("trace_id", this.span.traceId());
		put("span_id", this.span.spanId());
		put("parent_span_id", this.span.parentSpanId());
		put("started_at", this.span.start().toString());
		this.entry.put("latency_ms", Math.max(0, Duration.between(this.span.start(), this.span.end()).toMillis()));
	}

	private void call() {
		String model = this.attributes.text("gen_ai.request.model", "llm.model_name", "embedding.model_name",
				"langfuse.observation.model.name", "llm.request.model", "ai.model.id");
		String answered = this.attributes.text("gen_ai.response.model", "llm.response.model");
		put("model", first(model, answered));
		put("response_model", answered);
		put("provider", this.attributes.text("gen_ai.provider.name", "gen_ai.system", "llm.provider", "llm.system",
				"ai.model.provider"));
		put("operation", operation(model));
		put("name", first(this.attributes.text("aitracer.name", "gen_ai.tool.name", "tool.name", "gen_ai.agent.name",
				"traceloop.entity.name"), this.span.name()));
		put("finish_reasons", this.attributes.value("gen_ai.response.finish_reasons", "llm.finish_reason"));
		put("streamed", this.attributes.value("aitracer.streamed", "gen_ai.request.stream", "llm.is_streaming"));
	}

	private @Nullable String operation(@Nullable String model) {
		String named = this.attributes.text("aitracer.operation", "gen_ai.operation.name");
		if (named != null) {
			return named;
		}
		String kind = this.attributes.text("openinference.span.kind", "langfuse.observation.type", "llm.request.type",
				"traceloop.span.kind");
		if (kind != null) {
			String lower = kind.toLowerCase(Locale.ROOT);
			return OPERATIONS.getOrDefault(lower, lower);
		}
		return (model != null) ? "chat" : "span";
	}

	private void usage() {
		JsonNode details = this.attributes.json("langfuse.observation.usage_details");
		OtlpAttributes langfuse = new OtlpAttributes((details != null && details.isObject())
				? details.properties().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue))
				: Map.of());
		Long input = first(
				this.attributes.number("gen_ai.usage.input_tokens", "gen_ai.usage.prompt_tokens",
						"llm.usage.prompt_tokens", "llm.token_count.prompt", "ai.usage.promptTokens"),
				langfuse.number("input", "prompt_tokens", "input_tokens"));
		Long output = first(
				this.attributes.number("gen_ai.usage.output_tokens", "gen_ai.usage.completion_tokens",
						"llm.usage.completion_tokens", "llm.token_count.completion", "ai.usage.completionTokens"),
				langfuse.number("output", "completion_tokens", "output_tokens"));
		Long cached = first(
				this.attributes.number("gen_ai.usage.cache_read.input_tokens", "gen_ai.usage.cache_read_input_tokens",
						"llm.token_count.prompt_details.cache_read", "gen_ai.usage.input_tokens.cached"),
				langfuse.number("input_cached_tokens", "cache_read_input_tokens"));
		Long written = first(
				this.attributes.number("gen_ai.usage.cache_creation.input_tokens",
						"gen_ai.usage.cache_creation_input_tokens", "llm.token_count.prompt_details.cache_write"),
				langfuse.number("cache_creation_input_tokens"));
		Long reasoning = first(
				this.attributes.number("aitracer.usage.reasoning_tokens", "gen_ai.usage.reasoning.output_tokens",
						"gen_ai.usage.reasoning_tokens", "llm.token_count.completion_details.reasoning"),
				langfuse.number("output_reasoning_tokens"));
		put("input_tokens", whole(input, cached, written));
		put("output_tokens", output);
		put("cached_input_tokens", cached);
		put("cache_write_tokens", written);
		put("reasoning_tokens", reasoning);
		put("ttft_ms", firstToken());
		put("sampling_weight", this.attributes.value("aitracer.sampling_weight"));
	}

	// some leave cached tokens out of the input, as Anthropic's API does: a part cannot
	// be
	// larger than its whole
	private static @Nullable Long whole(@Nullable Long input, @Nullable Long cached, @Nullable Long written) {
		long parts = ((cached != null) ? cached : 0) + ((written != null) ? written : 0);
		return (input != null && parts > input) ? Long.valueOf(input + parts) : input;
	}

	private @Nullable Long firstToken() {
		Long millis = this.attributes.number("aitracer.time_to_first_token_ms");
		if (millis != null) {
			return millis;
		}
		JsonNode seconds = this.attributes.value("gen_ai.response.time_to_first_chunk",
				"gen_ai.server.time_to_first_token");
		return (seconds != null && seconds.isNumber() && seconds.asDouble() >= 0)
				? Long.valueOf(Math.round(seconds.asDouble() * 1_000)) : null;
	}

	private void failure() {
		String outcome = this.attributes.text("aitracer.outcome");
		put("outcome", outcome);
		put("status", this.span.failed() ? "error" : "success");
		Optional<OtlpAttributes> exception = this.span.events()
			.stream()
			.filter((event) -> event.name().equals("exception"))
			.findFirst()
			.map((event) -> new OtlpAttributes(event.attributes()));
		String type = first(this.attributes.text("error.type"),
				exception.map((found) -> found.text("exception.type")).orElse(null));
		if (this.span.failed() || type != null) {
			put("error_type", type);
			put("error_message",
					first(this.span.statusMessage().isBlank() ? null : this.span.statusMessage(),
							exception.map((found) -> found.text("exception.message")).orElse(null),
							this.attributes.text("error.message", "langfuse.observation.status_message")));
		}
		put("http_status", this.attributes.number("http.response.status_code", "http.status_code"));
	}

	private void context() {
		put("session_id", this.attributes.text("gen_ai.conversation.id", "session.id", "langfuse.session.id",
				"traceloop.association.properties.session_id"));
		put("app_user_id", this.attributes.text("user.id", "enduser.id", "langfuse.user.id",
				"traceloop.association.properties.user_id"));
		put("environment", first(this.attributes.text("langfuse.environment"),
				this.resource.text("deployment.environment.name", "deployment.environment")));
		put("release", first(this.attributes.text("langfuse.release"), this.resource.text("service.version")));
		put("sdk", this.span.scope().isBlank() ? null : this.span.scope());
		ObjectNode metadata = this.entry.putObject("metadata");
		JsonNode given = this.attributes.json("metadata");
		if (given != null && given.isObject()) {
			metadata.setAll((ObjectNode) given);
		}
		this.attributes.copy("aitracer.metadata.", metadata);
		this.attributes.copy("langfuse.trace.metadata.", metadata);
		this.attributes.copy("langfuse.observation.metadata.", metadata);
		this.attributes.copy("traceloop.association.properties.", metadata);
		String service = this.resource.text("service.name");
		if (service != null) {
			metadata.put("service", service);
		}
	}

	private void put(String name, @Nullable String value) {
		if (value != null) {
			this.entry.put(name, value);
		}
	}

	private void put(String name, @Nullable Long value) {
		if (value != null) {
			this.entry.put(name, value);
		}
	}

	private void put(String name, @Nullable JsonNode value) {
		if (value != null) {
			this.entry.set(name, value);
		}
	}

	@SafeVarargs
	private static <T> @Nullable T first(@Nullable T... values) {
		for (T value : values) {
			if (value != null) {
				return value;
			}
		}
		return null;
	}

}
