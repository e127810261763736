package co.aitracer.server.web;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

import co.aitracer.server.access.AuditTrail;
import co.aitracer.server.access.Permissions;
import co.aitracer.server.access.VisibleProjects;
import co.aitracer.server.access.WorkspaceAction;
import co.aitracer.server.log.CsvTable;

/**
 * The audit log: who changed what, the newest first, and as a file.
 */
@Controller
class AuditController {

	private static final int PAGE_SIZE = 50;

	private static final int EXPORT_PAGE = 1_000;

	private final AuditTrail audit;

	private final Permissions permissions;

	private final VisibleProjects visibleProjects;

	AuditController(AuditTrail audit, Permissions permissions, VisibleProjects visibleProjects) {
		this.audit = audit;
		this.permissions = permissions;
		this.visibleProjects = visibleProjects;
	}

	@GetMapping("/audit")
	String audit(AuditForm form, @RequestParam(required = false) @Nullable String cursor, Authentication user,
			Model page) {
		AuditTrail.Page found = this.audit.find(workspace(user), form.filter(), cursor, PAGE_SIZE);
		page.addAttribute("form", form);
		page.addAttribute("rows", found.entries().stream().map(AuditRow::of).toList());
		page.addAttribute("csvHref", form.href("/audit.csv", null));
		page.addAttribute("olderHref", (found.next() != null) ? form.href("/audit", found.next()) : null);
		page.addAttribute("newestHref", (cursor != null) ? form.href("/audit", null) : null);
		return "audit";
	}

	@GetMapping("/audit.csv")
	void csv(AuditForm form, Authentication user, HttpServletResponse response) throws IOException {
		String workspace = workspace(user);
		response.setContentType("text/csv");
		response.setCharacterEncoding(StandardCharsets.UTF_8.name());
		response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit.csv\"");
		try (Writer out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8)) {
			CsvTable table = CsvTable.begin(out, List.of("time", "actor", "action", "subject", "detail"));
			String cursor = null;
			do {
				AuditTrail.Page found = this.audit.find(workspace, form.filter(), cursor, EXPORT_PAGE);
				found.entries()
					.forEach((entry) -> table.row(Arrays.asList(entry.time(), entry.actor(), entry.action(),
							entry.subject(), entry.detail())));
				table.flush();
				cursor = found.next();
			}
			while (cursor != null);
		}
	}

	private String workspace(Authentication user) {
		this.permissions.require(user, WorkspaceAction.VIEW_AUDIT);
		return this.visibleProjects.scopeOf(user).workspace();
	}

	/**
	 * What the filter holds, as text.
	 *
	 * @param actor a part of who did it
	 * @param action how what was done begins
	 * @param subject a part of what it was done to
	 * @param from the first day
	 * @param to the last day
	 */
	record AuditForm(@Nullable String actor, @Nullable String action, @Nullable String subject, @Nullable String from,
			@Nullable String to) {

		private AuditTrail.Filter filter() {
			return new AuditTrail.Filter(text(this.actor), text(this.action), text(this.subject),
					day(this.from, Duration.ZERO), day(this.to, Duration.ofDays(1)));
		}

		private String href(String path, @Nullable String cursor) {
			UriComponentsBuilder uri = UriComponentsBuilder.fromPath(path);
			add(uri, "actor", this.actor);
			add(uri, "action", this.action);
			add(uri, "subject", this.subject);
			add(uri, "from", this.from);
			add(uri, "to", this.to);
			add(uri, "cursor", cursor);
			return uri.encode().build().toUriString();
		}

		private static void add(UriComponentsBuilder uri, String name, @Nullable String value) {
			if (StringUtils.hasText(value)) {
				uri.queryParam(name, "{" + name + "}").uriVariables(Map.of(name, value));
			}
		}

		private static @Nullable String text(@Nullable String text) {
			return StringUtils.hasText(text) ? text.strip() : null;
		}

		// a day that is none leaves its side open
		private static @Nullable Instant day(@Nullable String text, Duration after) {
			try {
				return StringUtils.hasText(text)
						? LocalDate.parse(text.strip()).atStartOfDay(ZoneOffset.UTC).toInstant().plus(after) : null;
			}
			catch (DateTimeParseException ex) {
				return null;
			}
		}

	}

}
