package co.aitracer.server.web;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import co.aitracer.server.alert.AlertRounds;
import co.aitracer.server.alert.AlertRules;
import co.aitracer.server.project.ProjectRegistry;
import co.aitracer.server.store.LogScope;
import co.aitracer.server.store.StoredLog;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Alerts, channels and budgets as a person uses them.
 */
class AlertsBrowserTests extends AbstractBrowserTests {

	@Autowired
	ProjectRegistry projects;

	@Autowired
	ApplicationContext beans;

	@Test
	void alertIsMadePreviewedFiresAndIsMuted() {
		makeProjects();
		Page page = signedIn();
		page.navigate(url("/alerts?project=chatbot"));
		expect(page.locator("[data-entity]")).hasCount(3);
		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("+ New alert")).click();
		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Request count")).click();
		field(page, "Name").fill("Busy <b>day</b>");
		field(page, "Threshold").fill("5");
		button(page, "Preview");
		expect(page.locator("#preview [data-preview]"))
			.containsText(Pattern.compile("Would have fired (once|\\d+ times) over the last 7 days"));
		expect(page.locator("#preview canvas")).isVisible();
		field(page, "Threshold").fill("many");
		button(page, "Save");
		expect(page.getByRole(AriaRole.ALERT)).containsText("The threshold must be a whole number, but is 'many'");
		expect(field(page, "Name")).hasValue("Busy <b>day</b>");
		field(page, "Threshold").fill("5");
		button(page, "Save");
		expect(page.locator("h1")).hasText("Busy <b>day</b>");
		AlertRounds.evaluate(this.beans);
		page.reload();
		expect(page.locator(".page-head .alert-state")).hasText("Firing");
		expect(page.locator("[data-events]")).containsText("firing");
		button(page, "Mute");
		expect(page.locator(".notice")).containsText("Muted");
		button(page, "End the mute");
		button(page, "Pause");
		expect(page.locator(".page-head .alert-state")).hasText("Paused");
		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Edit").setExact(true)).click();
		expect(field(page, "Threshold")).hasValue("5");
		page.goBack();
		button(page, "Delete alert");
		expect(page.locator(".notice")).containsText("Deleted: Busy");
	}

	@Test
	void channelShowsItsKeyOnceAndSaysHowItsTestWent() {
		Page page = signedIn();
		page.navigate(url("/alerts/channels"));
		field(page, "Name").fill("hook");
		page.getByLabel("Type").selectOption("WEBHOOK");
		field(page, "Recipients or address").fill("http://127.0.0.1:9/s3cret");
		button(page, "Add channel");
		expect(page.locator("[data-key]")).hasText(Pattern.compile("whsec_[\\w-]{43}"));
		page.reload();
		expect(page.locator("[data-key]")).hasCount(0);
		assertThat(page.content()).doesNotContain("s3cret");
		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("hook")).click();
		button(page, "Send a test");
		expect(page.getByRole(AriaRole.ALERT)).containsText("private network");
		expect(page.locator("[data-deliveries]")).containsText("Given up");
		button(page, "Delete channel");
		expect(page.locator(".notice")).containsText("Deleted: hook");
		field(page, "Name").fill("mail");
		field(page, "Recipients or address").fill("nobody");
		button(page, "Add channel");
		expect(page.getByRole(AriaRole.ALERT)).containsText("must be email addresses");
		expect(field(page, "Name")).hasValue("mail");
	}

	@Test
	void budgetIsABarOnHome() {
		makeProjects();
		Page page = signedIn();
		page.navigate(url("/projects/settings?project=chatbot"));
		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Budget")).click();
		field(page, "Budget, USD a month").fill("$0.01");
		field(page, "Time zone of the month").fill("Mars/Olympus");
		button(page, "Save");
		expect(page.getByRole(AriaRole.ALERT)).containsText("Europe/Berlin");
		field(page, "Time zone of the month").fill("Asia/Tokyo");
		button(page, "Save");
		expect(page.locator(".budget-bar")).hasClass(Pattern.compile("budget-(good|warn|bad)"));
		page.navigate(url("/"));
		expect(page.locator("[data-project=chatbot] .budget")).containsText("%");
		expect(page.locator("[data-project=search] .budget")).hasCount(0);
		expect(page.locator("[data-panel=alerts]")).isVisible();
	}

	@Test
	void defaultAlertsAreChangedForNewProjects() {
		Page page = signedIn();
		page.navigate(url("/alerts/defaults"));
		expect(page.locator("[data-entity]")).hasCount(3);
		page.getByLabel("Remove Monthly budget").click();
		expect(page.locator("[data-entity]")).hasCount(2);
		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Error rate")).click();
		field(page, "Failed, more than %").fill("2.5");
		button(page, "Save");
		expect(page.locator("[data-entity]").first()).containsText("Error rate above 2.5%");
		this.projects.ensureExists("default", Set.of("brand-new"));
		page.navigate(url("/alerts?project=brand-new"));
		expect(page.locator("[data-entity]")).hasCount(2);
		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Error rate")).click();
		expect(page.locator("dl.settings")).containsText("Error rate above 2.5%");
	}

	@Test
	void previewNeedsNoScript() throws Exception {
		makeProjects();
		PageClient client = new PageClient(this.port);
		client.signIn();
		HttpResponse<String> answer = client.post("/alerts/preview",
				"type=error_rate&name=x&threshold=5&window=15&minimum=10&projects=chatbot&recoverAfter=3&renotify=0&_csrf="
						+ csrf(client.get("/alerts/new", "text/html").body()));
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.body()).contains("<h1>New alert</h1>", "Would have fired", "value=\"chatbot\" selected");
	}

	@Test
	void alertThatIsNotThereIsNotFound() throws Exception {
		PageClient client = new PageClient(this.port);
		client.signIn();
		for (String path : Set.of("/alerts/nowhere", "/alerts/nowhere/edit", "/alerts/channels/nowhere",
				"/alerts/budget?project=nowhere")) {
			assertThat(client.get(path, "text/html").statusCode()).isEqualTo(404);
		}
	}

	@Test
	void viewerSeesTheAlertsOfItsProjectsAndChangesNothing() throws Exception {
		makeProjects();
		JdbcClient jdbc = this.beans.getBean(JdbcClient.class);
		jdbc.sql("INSERT INTO app_user (id, username, password_hash, enabled, created_at, workspace, role) "
				+ "SELECT 'viewer', 'viewer', password_hash, TRUE, created_at, workspace, 'member' FROM app_user "
				+ "WHERE username = 'admin'")
			.update();
		jdbc.sql("INSERT INTO member_project (user_id, pattern, role) VALUES ('viewer', 'chatbot', 'viewer')").update();
		PageClient viewer = new PageClient(this.port);
		viewer.signIn("viewer");
		String list = viewer.get("/alerts", "text/html").body();
		assertThat(list).contains("chatbot").doesNotContain("summarization", "/alerts/channels", "+ New alert");
		String csrf = "&_csrf=" + csrf(list);
		String own = id("chatbot");
		String other = id("summarization");
		assertThat(viewer.get("/alerts/" + own, "text/html").body()).contains("chatbot").doesNotContain("Delete alert");
		assertThat(viewer.get("/alerts/" + other, "text/html").statusCode()).isEqualTo(404);
		assertThat(viewer.get("/alerts/budget?project=summarization", "text/html").statusCode()).isEqualTo(404);
		for (String path : List.of("/alerts/channels", "/alerts/defaults", "/alerts/defaults/edit",
				"/alerts/" + own + "/edit")) {
			assertThat(viewer.get(path, "text/html").statusCode()).as(path).isEqualTo(403);
		}
		String form = "type=error_rate&name=x&threshold=5&window=15&minimum=1&recoverAfter=3&renotify=0" + csrf;
		for (String path : List.of("/alerts/new", "/alerts/preview")) {
			assertThat(viewer.post(path, form).statusCode()).as(path).isEqualTo(403);
			assertThat(viewer.post(path, form + "&projects=chatbot").statusCode()).as(path).isEqualTo(403);
			assertThat(viewer.post(path, form + "&projects=summarization").statusCode()).as(path).isEqualTo(404);
		}
		for (String action : List.of("pause", "mute", "delete", "edit")) {
			String body = "paused=true&hours=1&" + form;
			assertThat(viewer.post("/alerts/" + own + "/" + action, body).statusCode()).as(action).isEqualTo(403);
			assertThat(viewer.post("/alerts/" + other + "/" + action, body).statusCode()).as(action).isEqualTo(404);
		}
		assertThat(viewer.post("/alerts/budget", "project=chatbot&amount=5&zone=UTC" + csrf).statusCode())
			.isEqualTo(403);
		assertThat(viewer.post("/alerts/channels", "name=x&address=a@example.com" + csrf).statusCode()).isEqualTo(403);
		assertThat(viewer.post("/alerts/defaults/remove", "at=0" + csrf).statusCode()).isEqualTo(403);
	}

	private String id(String project) {
		return this.beans.getBean(AlertRules.class).all(new LogScope("default", Set.of(project))).get(0).rule().id();
	}

	private void makeProjects() {
		this.projects.ensureExists("default", sample.stream().map(StoredLog::project).collect(Collectors.toSet()));
	}

	private static String csrf(String html) {
		Matcher csrf = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(html);
		assertThat(csrf.find()).isTrue();
		return URLEncoder.encode(csrf.group(1), StandardCharsets.UTF_8);
	}

	private static Locator field(Page page, String label) {
		return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
	}

	private static void button(Page page, String name) {
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true)).click();
	}

}
