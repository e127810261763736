package co.aitracer.server.pricing;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Prices of the configuration.
 *
 * @param overrides prices that go before the bundled ones
 */
@ConfigurationProperties("aitracer.server.pricing")
public record PricingProperties(@DefaultValue List<Override> overrides) {

	/**
	 * Copies the list.
	 */
	public PricingProperties {
		overrides = List.copyOf(overrides);
	}

	List<Price> prices() {
		return this.overrides.stream().map(Override::price).toList();
	}

	/**
	 * One price, in USD per million tokens.
	 *
	 * @param provider the provider; any when it is left out
	 * @param model the model, {@code *} standing for any characters
	 * @param validFrom the day (UTC) from which the price counts; always when it is left
	 * out
	 * @param input price of prompt tokens
	 * @param output price of completion tokens
	 * @param cacheRead price of prompt tokens read from the cache; that of other prompt
	 * tokens when it is left out
	 * @param cacheWrite price of prompt tokens written to the cache; that of other prompt
	 * tokens when it is left out
	 * @param reasoning price of reasoning tokens; that of other completion tokens when it
	 * is left out
	 */
	public record Override(@Nullable String provider, String model, @Nullable LocalDate validFrom, BigDecimal input,
			BigDecimal output, @Nullable BigDecimal cacheRead, @Nullable BigDecimal cacheWrite,
			@Nullable BigDecimal reasoning) {

		/**
		 * Checks what the binder does not.
		 */
		@SuppressWarnings("ConstantValue")
		public Override {
			if (model == null || model.isBlank() || input == null || output == null) {
				throw new IllegalArgumentException(
						"'aitracer.server.pricing.overrides' needs 'model', 'input' and 'output' (USD per million "
								+ "tokens) in each entry, but one has model=" + model + ", input=" + input + ", output="
								+ output);
			}
		}

		private Price price() {
			Instant from = (this.validFrom != null) ? this.validFrom.atStartOfDay(ZoneOffset.UTC).toInstant() : null;
			String id = "property:" + this.provider + "/" + this.model + "@" + this.validFrom + "=" + this.input + "/"
					+ this.output + "/" + this.cacheRead + "/" + this.cacheWrite + "/" + this.reasoning;
			String seller = (this.provider != null) ? this.provider.toLowerCase(Locale.ROOT) : null;
			return new Price(id, Price.Source.PROPERTY, seller, this.model.strip(), from,
					(from != null) ? from : Instant.EPOCH, this.input, this.output, this.cacheRead, this.cacheWrite,
					this.reasoning);
		}

	}

}
