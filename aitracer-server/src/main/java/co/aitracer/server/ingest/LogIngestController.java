package co.aitracer.server.ingest;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
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
@RequestMapping("/api/v1/logs")
class LogIngestController {

	static final String REJECTED_HEADER = "AITracer-Rejected";

	private final IngestService ingest;

	private final RequestBodies bodies;

	LogIngestController(IngestService ingest, RequestBodies bodies) {
		this.ingest = ingest;
		this.bodies = bodies;
	}

	@PostMapping({ "", "/" })
	@ResponseStatus(HttpStatus.CREATED)
	Map<String, String> one(ApiKeyPrincipal key, HttpServletRequest request) throws IOException {
		return Map.of("id", this.ingest.acceptOne(this.bodies.read(request), key).id());
	}

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
