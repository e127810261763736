package co.aitracer.server.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

import co.aitracer.server.store.StoredLogs;

/**
 * Projects, their settings and retention as a person uses them.
 */
class ProjectsBrowserTests extends AbstractBrowserTests {

	@Test
	void newProjectIsMadeDescribedAndDeleted() {
		Page page = signedIn();
		page.navigate(url("/projects"));
		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("+ New project")).click();
		page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).pressSequentially("MyChatBot");
		expect(page.locator("#name-hint")).containsText("my-chat-bot");
		page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("made-by-hand");
		page.getByLabel("Description").fill("<b>bold</b> & brave");
		button(page, "Create project");
		expect(page.locator(".notice")).containsText("The project is there");
		page.getByLabel("Display name").fill("Made by hand");
		button(page, "Save", 0);
		expect(page.locator("h1")).hasText("Made by hand");
		page.navigate(url("/projects"));
		expect(page.locator("[data-entity]", new Page.LocatorOptions().setHasText("made-by-hand")))
			.containsText("<b>bold</b> & brave");
		page.getByLabel("Settings of Made by hand").click();
		page.getByLabel("Type made-by-hand to delete it").fill("something else");
		button(page, "Delete project");
		expect(page.getByRole(AriaRole.ALERT)).containsText("Type the name");
		page.getByLabel("Type made-by-hand to delete it").fill("made-by-hand");
		button(page, "Delete project");
		expect(page.locator(".notice")).containsText("'made-by-hand' is gone");
		page.navigate(url("/projects"));
		expect(page.locator("[data-entity]", new Page.LocatorOptions().setHasText("made-by-hand"))).hasCount(0);
	}

	@Test
	void nameThatIsTakenIsSaidAndNothingTypedIsLost() {
		this.projects.ensureExists("default", Set.of("taken"));
		Page page = signedIn();
		page.navigate(url("/projects/new"));
		page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("taken");
		page.getByLabel("Description").fill("mine");
		button(page, "Create project");
		expect(page.getByRole(AriaRole.ALERT)).containsText("There is a project 'taken' already.");
		expect(page.getByLabel("Description")).hasValue("mine");
	}

	@Test
	void retentionSaysWhatWouldGoBeforeItGoes() {
		Instant old = Instant.now().minus(Duration.ofDays(50));
		this.projects.ensureExists("default", Set.of("old-logs"));
		this.store.append(List.of(StoredLogs.log().project("old-logs").time(old).unpriced(),
				StoredLogs.log().project("old-logs").time(old.plus(Duration.ofDays(30))).unpriced(),
				StoredLogs.log().project("old-logs").time(Instant.now()).userId("u-9").unpriced()));
		Page page = signedIn();
		page.navigate(url("/projects/settings?project=old-logs"));
		expect(page.locator("#preview")).containsText("0 logs would go now");
		page.getByLabel("Contents, days").fill("10");
		page.getByLabel("Logs, days").fill("5");
		expect(page.locator("#preview")).containsText("Contents cannot be kept longer");
		page.getByLabel("Logs, days").fill("40");
		expect(page.locator("#preview")).containsText("1 logs would go now, and the contents of 1 more");
		button(page, "Save", 1);
		expect(page.locator(".notice")).containsText("coming night");
		button(page, "Delete what is too old now");
		expect(page.locator("[data-deletion]").first()).containsText("1 logs, contents of 1");
		expect(page.locator("[data-deletion]").first()).containsText("done");
		page.getByLabel("User, as the logs name it").pressSequentially("u-9");
		expect(page.locator("#user-data")).containsText("1 logs would go");
		button(page, "Delete the user's data");
		expect(page.locator("[data-deletion]").first()).containsText("One user's data in old-logs");
		expect(page.locator("[data-deletion]").first()).containsText("done");
	}

	@Test
	void defaultOfTheWorkspaceCountsForProjectsThatSayNothing() {
		this.projects.ensureExists("default", Set.of("says-nothing"));
		Page page = signedIn();
		page.navigate(url("/retention"));
		page.getByLabel("Logs, days").fill("9000");
		button(page, "Save", 0);
		page.navigate(url("/projects/settings?project=says-nothing"));
		expect(page.getByText("Logs are kept")).containsText("9000 days");
		page.navigate(url("/retention"));
		page.getByLabel("Logs, days").fill("many");
		button(page, "Save", 0);
		expect(page.getByRole(AriaRole.ALERT)).containsText("must be a whole number");
		expect(page.getByLabel("Logs, days")).hasValue("many");
	}

	private static void button(Page page, String name) {
		button(page, name, 0);
	}

	private static void button(Page page, String name, int index) {
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true)).nth(index).click();
	}

}
