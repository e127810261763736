package co.aitracer.server.pricing;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import co.aitracer.server.ControlStores;
import co.aitracer.server.TestClock;
import co.aitracer.server.store.LogCost;
import co.aitracer.server.store.LogQueries;
import co.aitracer.server.store.LogStore;
import co.aitracer.server.store.PricedLog;
import co.aitracer.server.store.StoredLog;
import co.aitracer.server.store.StoredLogs;
import co.aitracer.server.store.duckdb.DuckDbStores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for {@link Prices} and {@link CostRecalculation}.
 */
@ParameterizedClass
@EnumSource
class PricesTests {

	private final TestClock clock = new TestClock();

	private final PriceOverrides overrides;

	private final Prices prices;

	PricesTests(ControlStores store) {
		this.overrides = new PriceOverrides(store.create(), this.clock);
		this.prices = new Prices(new PricingProperties(List.of()), this.overrides);
	}

	@Test
	void unknownModelHasNoCostAndAFreeOneHasZero() {
		assertThat(cost("llama-internal")).isNull();
		this.prices.add("default", entry("llama-internal", "0"));
		assertThat(cost("llama-internal")).isEqualTo(0);
	}

	@Test
	void operationThatCallsNoModelHasNoCost() {
		StoredLog frame = StoredLogs.log().operation("advisor").model("gpt-4o").build();
		assertThat(this.prices.price(frame).cost()).isNull();
	}

	@Test
	void priceThatEndedStillExplainsTheCostsItMade() {
		this.prices.add("default", entry("m", "3"));
		PricedLog priced = this.prices.price(StoredLogs.log().model("m").inputTokens(1_000L).outputTokens(0L).build());
		assertThat(this.prices.end("default", Objects.requireNonNull(priced.cost()).priceId())).isTrue();
		assertThat(cost("m")).isNull();
		assertThat(this.prices.breakdown(priced)).get()
			.extracting(CostBreakdown::nanoUsd)
			.isEqualTo(priced.cost().nanoUsd());
		assertThat(this.prices.end("default", priced.cost().priceId())).isFalse();
	}

	@Test
	void pricesOfAWorkspaceAreItsOwn() {
		this.prices.add("default", entry("m", "3"));
		assertThat(this.prices.price(StoredLogs.log().workspace("other").model("m").build()).cost()).isNull();
	}

	@Test
	void propertiesArePrices() {
		PricingProperties properties = bind("model", "llama-*", "provider", "Ollama", "input", "0.2", "output", "0.3",
				"valid-from", "2026-01-01");
		assertThat(properties.prices()).singleElement().satisfies((price) -> {
			assertThat(price.provider()).isEqualTo("ollama");
			assertThat(price.input()).isEqualByComparingTo("0.2");
			assertThat(price.validFrom()).isEqualTo("2026-01-01T00:00:00Z");
		});
	}

	@Test
	void propertyWithoutAPriceSaysWhatIsMissing() {
		assertThatException().isThrownBy(() -> bind("model", "llama-*", "output", "1"))
			.havingRootCause()
			.withMessageContaining("aitracer.server.pricing.overrides")
			.withMessageContaining("input=null");
	}

	@Test
	void costsOfAllDaysAreComputedAnewWithProgress(@TempDir Path folder) {
		try (LogStore store = DuckDbStores.open(folder)) {
			List<StoredLog> logs = List.of(
					StoredLogs.log().model("m").time(StoredLogs.TIME.minus(Duration.ofDays(40))).build(),
					StoredLogs.log().model("m").build(), StoredLogs.log().model("other").build());
			store.append(logs.stream().map(this.prices::price).toList());
			this.prices.add("default", entry("m", "3"));
			CostRecalculation recalculation = new CostRecalculation(store, this.prices, this.clock);
			assertThat(recalculation.progress("default")).isEmpty();
			assertThat(recalculation.start("default")).isTrue();
			Awaitility.await()
				.until(() -> recalculation.progress("default").filter((run) -> !run.isRunning()).isPresent());
			assertThat(recalculation.progress("default")).get().satisfies((run) -> {
				assertThat(run.changed()).isEqualTo(2);
				assertThat(run.days()).isEqualTo(41);
				assertThat(run.percent()).isEqualTo(100);
				assertThat(run.problem()).isNull();
			});
			assertThat(store.get(LogQueries.SCOPE, logs.get(0).id()).orElseThrow().cost()).isNotNull();
			assertThat(store.get(LogQueries.SCOPE, logs.get(2).id()).orElseThrow().cost()).isNull();
			recalculation.stop();
		}
	}

	private @Nullable Long cost(String model) {
		LogCost cost = this.prices.price(StoredLogs.log().model(model).build()).cost();
		return (cost != null) ? cost.nanoUsd() : null;
	}

	private static PriceEntry entry(String model, String input) {
		return new PriceEntry(null, model, null, new BigDecimal(input), BigDecimal.ZERO, null, null, null);
	}

	private static PricingProperties bind(String... pairs) {
		MapConfigurationPropertySource source = new MapConfigurationPropertySource();
		for (int i = 0; i < pairs.length; i += 2) {
			source.put("aitracer.server.pricing.overrides[0]." + pairs[i], pairs[i + 1]);
		}
		return new Binder(source).bind("aitracer.server.pricing", PricingProperties.class).get();
	}

}
