package co.aitracer.server.pricing;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link PriceList}.
 */
class PriceListTests {

	private static final Instant TIME = Instant.parse("2026-11-20T10:00:00Z");

	private static final PriceList BUNDLED = new PriceList(BundledPrices.read());

	@ParameterizedTest
	@CsvSource({ "openai,gpt-4o,gpt-4o", "openai,GPT-4o,gpt-4o", "openai,gpt-4o-2024-05-13,gpt-4o-2024-05-13",
			"openai,gpt-4o-2031-01-01,gpt-4o", "unknown,openai/gpt-4o-mini,gpt-4o-mini",
			"openrouter,openai/gpt-5-mini,gpt-5-mini", "azure,gpt-4.1-mini,gpt-4.1-mini",
			"azure.ai.openai,gpt-4o,gpt-4o", "anthropic,claude-sonnet-4-5,claude-sonnet-4-5-20250929",
			"anthropic,claude-3.5-sonnet-20241022,claude-3.5-sonnet-20241022",
			"anthropic,claude-3-5-sonnet-latest,claude-3.5-sonnet-latest",
			"bedrock,anthropic.claude-sonnet-4-5-20250929-v1:0,claude-sonnet-4-5-20250929",
			"aws.bedrock,us.anthropic.claude-haiku-4-5-20251001-v1:0,claude-haiku-4-5-20251001",
			"vertex_ai,claude-opus-4-1@20250805,claude-opus-4-1-20250805",
			"google,models/gemini-2.5-pro,gemini-2.5-pro", "gcp.gemini,gemini-2.5-flash,gemini-2.5-flash",
			"google,gemini-2.5-flash-001,gemini-2.5-flash",
			"openai,ft:gpt-3.5-turbo-1106:acme::8x,ft:gpt-3.5-turbo-1106" })
	void modelIsFoundUnderTheNamesItGoesBy(String provider, String model, String row) {
		assertThat(BUNDLED.find(provider, model, null, TIME)).map(Price::model).contains(row);
	}

	@ParameterizedTest
	@CsvSource({ "openai,gpt-4o-turbo", "openai,gpt-6", "openai,gpt", "unknown,unknown", "unknown,''", "ollama,gpt-4o",
			"anthropic,gpt-4o", "openai,claude-sonnet-4-5", "openai,ft:gpt-4o:acme::8x", "unknown,llama-3.3-70b",
			"openai,my-gpt-4o", "openai,gpt-4o-mini-mine" })
	void modelThatIsNotInTheListHasNoPrice(String provider, String model) {
		assertThat(BUNDLED.find(provider, model, null, TIME)).isEmpty();
	}

	@Test
	void everyRowIsFoundByItsOwnName() {
		assertThat(BUNDLED.all()).hasSizeGreaterThan(140).allSatisfy((price) -> {
			Optional<Price> found = BUNDLED.find(String.valueOf(price.provider()), price.model(), null, TIME);
			assertThat(found).contains(price);
			assertThat(BUNDLED.row(price.id())).contains(price);
		});
	}

	@Test
	void noModelIsPricedAsAnotherOneThatItsNameBeginsWith() {
		assertThat(BUNDLED.all()).allSatisfy(
				(price) -> assertThat(BUNDLED.find("unknown", price.model() + "-mini-x", null, TIME)).isEmpty());
	}

	@Test
	void modelThatAnsweredGoesBeforeTheRequestedOne() {
		assertThat(BUNDLED.find("openai", "gpt-4o", "gpt-4o-2024-05-13", TIME)).map(Price::model)
			.contains("gpt-4o-2024-05-13");
		assertThat(BUNDLED.find("openai", "gpt-4o", "something-else", TIME)).map(Price::model).contains("gpt-4o");
	}

	@Test
	void bundledPriceHoldsForEarlierTimesToo() {
		assertThat(BUNDLED.find("openai", "gpt-4o", null, Instant.EPOCH)).isPresent();
	}

	@Test
	void pageGoesBeforePropertyAndThatBeforeTheBundledList() {
		Price property = price("a", Price.Source.PROPERTY, null, "gpt-4o", null);
		Price page = price("b", Price.Source.PAGE, null, "gpt-4o", null);
		assertThat(find(List.of(property), "gpt-4o", TIME)).contains("a");
		assertThat(find(List.of(property, page), "gpt-4o", TIME)).contains("b");
		assertThat(find(List.of(property, page), "gpt-4o-mini", TIME)).isPresent().isNotEqualTo(Optional.of("a"));
	}

	@Test
	void rowCountsFromItsDay() {
		Price first = price("first", Price.Source.PAGE, null, "m", null);
		Price second = price("second", Price.Source.PAGE, null, "m", TIME);
		List<Price> rows = List.of(first, second);
		assertThat(find(rows, "m", TIME.minusMillis(1))).contains("first");
		assertThat(find(rows, "m", TIME)).contains("second");
		assertThat(find(List.of(second), "m", TIME.minusMillis(1))).isEmpty();
	}

	@Test
	void exactNameGoesBeforeAPatternAndALongPatternBeforeAShortOne() {
		List<Price> rows = List.of(price("all", Price.Source.PAGE, null, "*", null),
				price("family", Price.Source.PAGE, null, "llama-*", null),
				price("exact", Price.Source.PAGE, null, "llama-3.3-70b", null));
		assertThat(find(rows, "llama-3.3-70b", TIME)).contains("exact");
		assertThat(find(rows, "llama-3.1-8b", TIME)).contains("family");
		assertThat(find(rows, "qwen", TIME)).contains("all");
	}

	@Test
	void overrideMayBeOfOneProvider() {
		List<Price> rows = List.of(price("own", Price.Source.PAGE, "ollama", "gpt-oss", null));
		PriceList list = new PriceList(rows);
		assertThat(list.find("ollama", "gpt-oss", null, TIME)).isPresent();
		assertThat(list.find("openai", "gpt-oss", null, TIME)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "-0.1", "1000001" })
	void amountThatCannotBeMeantIsRefused(String amount) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new Price("p", Price.Source.PAGE, null, "m", null, TIME, new BigDecimal(amount),
					BigDecimal.ONE, null, null, null))
			.withMessageContaining("'input'")
			.withMessageContaining("USD per million tokens");
	}

	private static Optional<String> find(List<Price> overrides, String model, Instant time) {
		PriceList list = new PriceList(Stream.concat(BundledPrices.read().stream(), overrides.stream()).toList());
		return list.find("openai", model, null, time).map(Price::id);
	}

	private static Price price(String id, Price.Source source, @Nullable String provider, String model,
			@Nullable Instant validFrom) {
		return new Price(id, source, provider, model, validFrom, TIME, BigDecimal.ONE, BigDecimal.ONE, null, null,
				null);
	}

}
