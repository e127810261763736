package co.aitracer.server.web;

import java.util.List;
import java.util.Set;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import co.aitracer.server.access.ApiKeySettings;
import co.aitracer.server.access.KeyManagement;
import co.aitracer.server.access.KeyScope;
import co.aitracer.server.access.Permissions;
import co.aitracer.server.access.VisibleProjects;
import co.aitracer.server.access.WorkspaceAction;
import co.aitracer.server.store.LogStore;

/**
 * What the page without logs needs: a key for its snippets, and to know when the first
 * log is there.
 */
@Controller
class FirstLogController {

	/**
	 * The name under which a fresh key reaches the page, once.
	 */
	static final String SECRET = "secret";

	private final LogStore store;

	private final VisibleProjects visibleProjects;

	private final Permissions permissions;

	private final KeyManagement keys;

	FirstLogController(LogStore store, VisibleProjects visibleProjects, Permissions permissions, KeyManagement keys) {
		this.store = store;
		this.visibleProjects = visibleProjects;
		this.permissions = permissions;
		this.keys = keys;
	}

	/**
	 * The page without logs asks this until the first log is there.
	 * @param user the signed-in user
	 * @return no content while there is nothing, then the order to load the page anew
	 */
	@GetMapping("/first-log")
	ResponseEntity<Void> firstLog(Authentication user) {
		if (this.store.hasLogs(this.visibleProjects.scopeOf(user))) {
			return ResponseEntity.ok().header("HX-Refresh", "true").build();
		}
		return ResponseEntity.status(HttpStatus.NO_CONTENT).build();
	}

	/**
	 * Makes a key that sends, for the snippets of the page.
	 * @param user the signed-in user
	 * @param redirect takes the key to the page
	 * @return back to the page
	 */
	@PostMapping("/first-log/key")
	String key(Authentication user, RedirectAttributes redirect) {
		this.permissions.require(user, WorkspaceAction.MANAGE_KEYS);
		ApiKeySettings settings = new ApiKeySettings("First log", Set.of(KeyScope.INGEST), List.of(), null, null);
		redirect.addFlashAttribute(SECRET, this.keys.create(user, settings));
		return "redirect:/";
	}

}
