package co.aitracer.server.web;

import java.time.Instant;
import java.util.List;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

import co.aitracer.server.store.StoredLogs;

/**
 * Models and prices as a person uses them.
 */
class ModelsBrowserTests extends AbstractBrowserTests {

	@Test
	void modelWithoutAPriceGetsOneAndItsLogsACost() {
		this.store.append(List.of(StoredLogs.log()
			.model("llama-internal")
			.provider("vllm")
			.time(Instant.now().minusSeconds(60))
			.inputTokens(1_000_000L)
			.outputTokens(0L)
			.unpriced()));
		Page page = signedIn();
		page.navigate(url("/models"));
		expect(page.locator("[data-panel=unpriced]")).containsText("llama-internal");
		page.getByLabel("Model", new Page.GetByLabelOptions().setExact(true)).first().fill("llama-*");
		page.getByLabel("Input", new Page.GetByLabelOptions().setExact(true)).fill("0.25");
		page.getByLabel("Output", new Page.GetByLabelOptions().setExact(true)).fill("0.5");
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Add price")).click();
		expect(page.locator(".notice")).containsText("counts for new logs");
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Compute costs anew")).click();
		expect(page.locator("#recalculation")).containsText("Done: 1 logs have another cost.");
		page.navigate(url("/logs?model=llama-internal"));
		expect(page.locator(".c-cost").last()).hasText("$0.25");
		page.navigate(url("/models?find=llama-*"));
		page.getByLabel("End the price of llama-*").click();
		expect(page.locator(".notice")).containsText("does not count");
	}

	@Test
	void priceThatMakesNoSenseIsNamedAndNothingTypedIsLost() {
		Page page = signedIn();
		page.navigate(url("/models"));
		page.getByLabel("Model", new Page.GetByLabelOptions().setExact(true)).first().fill("m");
		page.getByLabel("Input", new Page.GetByLabelOptions().setExact(true)).fill("cheap");
		page.getByLabel("Output", new Page.GetByLabelOptions().setExact(true)).fill("1");
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Add price")).click();
		expect(page.getByRole(AriaRole.ALERT)).containsText("'input' must be a number");
		expect(page.getByLabel("Input", new Page.GetByLabelOptions().setExact(true))).hasValue("cheap");
	}

	@Test
	void testerSaysWhichPriceCounts() {
		Page page = signedIn();
		page.navigate(url("/models?model=openai/gpt-4o-2024-11-20&provider=openrouter"));
		expect(page.locator("[data-tested]")).containsText("is priced as gpt-4o-2024-11-20: $2.5 in, $10 out");
		page.navigate(url("/models?model=gpt-6-turbo"));
		expect(page.locator("[data-tested]")).containsText("has no price");
	}

}
