package co.aitracer.server.backup;

import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import co.aitracer.server.access.AuditLog;
import co.aitracer.server.access.Permissions;
import co.aitracer.server.access.WorkspaceAction;
import co.aitracer.server.access.Workspaces;

/**
 * Hands a backup of the running server out, to an administrator's session or API key.
 */
@RestController
class BackupController {

	static final String PATH = "/api/v1/system/backup";

	private static final Logger logger = LoggerFactory.getLogger(BackupController.class);

	private static final DateTimeFormatter FILE_TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'")
		.withZone(ZoneOffset.UTC);

	private final Backup backup;

	private final Permissions permissions;

	private final AuditLog audit;

	BackupController(Backup backup, Permissions permissions, AuditLog audit) {
		this.backup = backup;
		this.permissions = permissions;
		this.audit = audit;
	}

	@Operation(summary = "Back the server up",
			description = "A consistent copy of the data folder while the server runs, for an administrator's session or a "
					+ "key of scope `admin`. ClickHouse and PostgreSQL are not in it.")
	@ApiResponse(responseCode = "200", description = "A zip file with a manifest and checksums.",
			content = @Content(mediaType = "application/zip", schema = @Schema(type = "string", format = "binary")))
	@ApiResponse(responseCode = "503", description = "No backup can be made now.",
			content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
					schema = @Schema(implementation = ProblemDetail.class)))
	@GetMapping(PATH)
	void download(Authentication caller, HttpServletResponse response) throws IOException {
		this.permissions.require(caller, WorkspaceAction.VIEW_SYSTEM);
		this.audit.record(Workspaces.DEFAULT, caller.getName(), "system.backup", "data folder", null);
		try (BackupCopy copy = this.backup.prepare()) {
			BackupManifest manifest = copy.manifest();
			logger.info("A backup of {} bytes goes to {}", manifest.bytes(), caller.getName());
			response.setContentType("application/zip");
			response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
					ContentDisposition.attachment()
						.filename("aitracer-backup-" + FILE_TIME.format(manifest.createdAt()) + ".zip")
						.build()
						.toString());
			copy.writeTo(response.getOutputStream());
		}
	}

	@ExceptionHandler
	@ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
	ProblemDetail failed(BackupException ex) {
		logger.warn("A backup could not be made", ex);
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, ex.getMessage());
		problem.setTitle("No backup");
		return problem;
	}

}
