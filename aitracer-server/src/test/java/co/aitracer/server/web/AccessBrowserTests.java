package co.aitracer.server.web;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Members, keys and the audit log as people use them.
 */
class AccessBrowserTests extends AbstractBrowserTests {

	@Test
	void invitedPersonJoinsAndSeesWhatTheRoleSays() {
		String project = sample.get(0).project();
		Page owner = signedIn();
		owner.navigate(url("/members"));
		owner.getByLabel("Mail address or name").fill("Kim@example.com");
		button(owner, "Make a link");
		String link = owner.locator("[data-secret]").textContent();
		expect(owner.locator("[data-pending]")).containsText("kim@example.com");
		Page kim = another(owner, link);
		kim.getByLabel("Password").fill("kims-password");
		button(kim, "Join");
		kim.getByLabel("User name").fill("kim@example.com");
		kim.getByLabel("Password").fill("kims-password");
		Cookie before = session(kim);
		button(kim, "Sign in");
		expect(kim.locator("main")).containsText("No project yet");
		assertThat(session(kim).value).as("no session is taken over").isNotEqualTo(before.value);
		assertThat(session(kim).httpOnly).isTrue();
		assertThat(session(kim).sameSite).isEqualTo(SameSiteAttribute.LAX);
		assertThat(kim.locator("nav[aria-label=Main]").textContent()).doesNotContain("Members", "Audit", "System");
		owner.navigate(url("/members"));
		owner.getByLabel("Add a role of kim@example.com").click();
		owner.locator("details[open] input[name=project]").fill(project);
		button(owner, "Add role");
		kim.navigate(url("/logs"));
		expect(kim.locator("[data-rows] tbody tr").first()).containsText(project);
		kim.navigate(url("/models"));
		assertThat(kim.getByText("Add price").count()).isZero();
		owner.getByLabel("Role of kim@example.com in " + project).selectOption("");
		expect(owner.locator(".notice")).containsText("is gone");
		kim.navigate(url("/"));
		expect(kim.locator("main")).containsText("No project yet");
		owner.getByLabel("Disable kim@example.com").click();
		expect(owner.locator("main")).containsText("disabled");
		kim.navigate(url("/logs"));
		expect(kim).hasURL(url("/login"));
		kim.context().close();
		owner.navigate(url("/audit?subject=kim"));
		expect(owner.locator("table")).containsText("member.disable");
		expect(owner.locator("table")).containsText("member.join");
	}

	@Test
	void keyIsShownOnceAndRotatedAndRevoked() {
		Page page = signedIn();
		page.navigate(url("/keys"));
		page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("ci");
		page.getByLabel("Projects").fill("search-*, shop");
		button(page, "Create key");
		String key = page.locator("[data-secret]").textContent();
		assertThat(key).matches("at-[A-Za-z0-9_-]{40}");
		page.reload();
		assertThat(page.content()).doesNotContain(key).contains(key.substring(0, 7));
		page.getByLabel("Rotate ci").click();
		assertThat(page.locator("[data-secret]").textContent()).isNotEqualTo(key);
		expect(page.locator("[data-entity]").first()).containsText("the one before");
		page.getByLabel("Revoke ci").click();
		page.locator("details[open] button").click();
		expect(page.locator(".notice")).containsText("not good for anything");
		assertThat(page.getByLabel("Revoke ci").count()).isZero();
	}

	private static Cookie session(Page page) {
		return page.context()
			.cookies()
			.stream()
			.filter((cookie) -> cookie.name.equals("JSESSIONID"))
			.findFirst()
			.orElseThrow();
	}

	private static Page another(Page page, String address) {
		Page fresh = page.context().browser().newContext().newPage();
		fresh.navigate(address);
		return fresh;
	}

	private static void button(Page page, String name) {
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true)).click();
	}

}
