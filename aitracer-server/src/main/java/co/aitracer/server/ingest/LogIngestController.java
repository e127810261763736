package co.aitracer.server.ingest;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

import co.aitracer.server.access.ApiKeyPrincipal;

/**
 * The log endpoints of the AITracer API. The published SDKs write a trailing slash.
 */
@RestController
@Tag(name = "Ingest",
		description = "Send logs, sessions, events and feedback. Bodies may be compressed with gzip, and paths may end in a slash.")
@RequestMapping("/api/v1/logs")
class LogIngestController {

	static final String REJECTED_HEADER = "AITracer-Rejected";

	private final IngestService ingest;

	private final RequestBodies bodies;

	LogIngestController(IngestService ingest, RequestBodies bodies) {
		this.ingest = ingest;
		this.bodies = bodies;
	}

	@Operation(summary = "Send a log",
			description = "Takes one log; it is durable when this answers, and can be asked for about a second later.",
			requestBody = @RequestBody(required = true,
					content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
							schema = @Schema(implementation = IngestSchemas.Entry.class))))
	@PostMapping({ "", "/" })
	@ResponseStatus(HttpStatus.CREATED)
	Map<String, String> one(ApiKeyPrincipal key, HttpServletRequest request) throws IOException {
		return Map.of("id", this.ingest.acceptOne(this.bodies.read(request), key).id());
	}

	@Operation(summary = "Send logs",
			description = "Takes many logs. One that cannot be taken keeps none of the others back: the answer names it by its index.",
			requestBody = @RequestBody(required = true,
					content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
							schema = @Schema(implementation = IngestSchemas.Batch.class))))
	@PostMapping({ "/batch", "/batch/" })
	ResponseEntity<BatchResult> batch(ApiKeyPrincipal key, HttpServletRequest request) throws IOException {
		JsonNode body = this.bodies.read(request);
		JsonNode entries = body.isArray() ? body : body.path("logs");
		if (!entries.isArray()) {
			throw IngestProblems.invalid(new InvalidFieldException("logs", "must be a list of logs"));
		}
		BatchResult result = this.ingest.acceptBatch(entries, key);
		ResponseEntity.BodyBuilder response = ResponseEntity.ok();
		if (!result.rejected().isEmpty()) {
			response.header(REJECTED_HEADER,
					result.rejected()
						.stream()
						.map((rejection) -> Integer.toString(rejection.index()))
						.collect(Collectors.joining(",")));
		}
		return response.body(result);
	}

}
