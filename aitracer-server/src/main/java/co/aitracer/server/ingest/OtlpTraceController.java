package co.aitracer.server.ingest;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import co.aitracer.server.access.ApiKeyPrincipal;

/**
 * Takes traces by OTLP over HTTP, in protobuf or JSON. Spans of LLM operations become
 * logs; other spans are not kept, and not refused either.
 */
@RestController
@Tag(name = "Ingest")
class OtlpTraceController {

	static final String PROTOBUF = "application/x-protobuf";

	static final List<String> PROJECT_HEADERS = List.of("aitracer-project", "x-aitracer-project");

	private final IngestService ingest;

	private final RequestBodies bodies;

	OtlpTraceController(IngestService ingest, RequestBodies bodies) {
		this.ingest = ingest;
		this.bodies = bodies;
	}

	@Operation(summary = "Send OTLP traces",
			description = "Takes an ExportTraceServiceRequest of OTLP over HTTP, in protobuf or JSON. Spans of LLM "
					+ "operations become logs; the header `aitracer-project` names their project.",
			requestBody = @RequestBody(required = true,
					content = { @Content(mediaType = PROTOBUF, schema = @Schema(type = "string", format = "binary")),
							@Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
									schema = @Schema(type = "object")) }))
	@ApiResponse(responseCode = "200",
			description = "An ExportTraceServiceResponse; it tells of spans that were not taken.",
			content = { @Content(mediaType = PROTOBUF, schema = @Schema(type = "string", format = "binary")),
					@Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(type = "object")) })
	@PostMapping(path = { "/v1/traces", "/v1/traces/", "/api/public/otel/v1/traces" }, consumes = PROTOBUF)
	ResponseEntity<byte[]> protobuf(ApiKeyPrincipal key, HttpServletRequest request) throws IOException {
		BatchResult result = keep(protobuf(this.bodies.readBytes(request)), key, project(request));
		ExportTraceServiceResponse.Builder response = ExportTraceServiceResponse.newBuilder();
		if (!result.rejected().isEmpty()) {
			response.setPartialSuccess(ExportTracePartialSuccess.newBuilder()
				.setRejectedSpans(result.rejected().size())
				.setErrorMessage(message(result)));
		}
		return ResponseEntity.ok().contentType(MediaType.parseMediaType(PROTOBUF)).body(response.build().toByteArray());
	}

	@Operation(summary = "Send OTLP traces",
			description = "Takes an ExportTraceServiceRequest of OTLP over HTTP, in protobuf or JSON. Spans of LLM "
					+ "operations become logs; the header `aitracer-project` names their project.",
			requestBody = @RequestBody(required = true,
					content = { @Content(mediaType = PROTOBUF, schema = @Schema(type = "string", format = "binary")),
							@Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
									schema = @Schema(type = "object")) }))
	@ApiResponse(responseCode = "200",
			description = "An ExportTraceServiceResponse; it tells of spans that were not taken.",
			content = { @Content(mediaType = PROTOBUF, schema = @Schema(type = "string", format = "binary")),
					@Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(type = "object")) })
	@PostMapping(path = { "/v1/traces", "/v1/traces/", "/api/public/otel/v1/traces" },
			consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
	ObjectNode json(ApiKeyPrincipal key, HttpServletRequest request) throws IOException {
		BatchResult result = keep(json(this.bodies.readBytes(request)), key, project(request));
		ObjectNode response = JsonNodeFactory.instance.objectNode();
		if (!result.rejected().isEmpty()) {
			response.putObject("partialSuccess")
				.put("rejectedSpans", result.rejected().size())
				.put("errorMessage", message(result));
		}
		return response;
	}

	private BatchResult keep(List<OtlpSpan> spans, ApiKeyPrincipal key, @Nullable String project) {
		ArrayNode entries = JsonNodeFactory.instance.arrayNode();
		boolean keyHasDefault = key.defaultProject() != null;
		spans.forEach((span) -> OtlpEntry.of(span, project, keyHasDefault).ifPresent(entries::add));
		return this.ingest.acceptBatch(entries, key);
	}

	private static List<OtlpSpan> protobuf(byte[] body) {
		try {
			return OtlpProtobuf.read(body);
		}
		catch (InvalidProtocolBufferException ex) {
			throw IngestProblems.unreadable("The body is no ExportTraceServiceRequest of OTLP", ex);
		}
	}

	private static List<OtlpSpan> json(byte[] body) {
		try {
			return OtlpJson.read(JsonText.MAPPER.readTree(body));
		}
		catch (JacksonException ex) {
			throw IngestProblems.malformed(ex);
		}
	}

	private static @Nullable String project(HttpServletRequest request) {
		return PROJECT_HEADERS.stream()
			.flatMap((name) -> Optional.ofNullable(request.getHeader(name)).stream())
			.filter((name) -> !name.isBlank())
			.findFirst()
			.orElse(null);
	}

	private static String message(BatchResult result) {
		Rejection first = result.rejected().get(0);
		return first.field() + ": " + first.detail();
	}

}
