package co.aitracer.server.pricing;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

import co.aitracer.server.store.LogCost;
import co.aitracer.server.store.LogPricer;
import co.aitracer.server.store.ModelOperations;
import co.aitracer.server.store.PricedLog;

/**
 * The prices of all workspaces, and what calls cost by them.
 */
@Service
public class Prices implements LogPricer {

	private static final Logger logger = LoggerFactory.getLogger(Prices.class);

	private final PricingProperties properties;

	private final PriceOverrides overrides;

	private final Map<String, PriceList> lists = new ConcurrentHashMap<>();

	Prices(PricingProperties properties, PriceOverrides overrides) {
		this.properties = properties;
		this.overrides = overrides;
	}

	/**
	 * The prices that count in a workspace.
	 * @param workspace the workspace
	 * @return the list as it is now
	 */
	public PriceList of(String workspace) {
		return this.lists.computeIfAbsent(workspace, this::load);
	}

	/**
	 * Adds a price. Logs that are stored already keep their cost until it is computed
	 * anew.
	 * @param workspace the workspace
	 * @param entry the price
	 */
	public void add(String workspace, PriceEntry entry) {
		this.overrides.add(workspace, entry);
		this.lists.remove(workspace);
	}

	/**
	 * Ends a price that somebody added.
	 * @param workspace the workspace
	 * @param id the row's id
	 * @return whether it counted until now
	 */
	public boolean end(String workspace, String id) {
		boolean ended = this.overrides.end(workspace, id);
		this.lists.remove(workspace);
		return ended;
	}

	@Override
	public @Nullable LogCost price(Usage usage) {
		if (!ModelOperations.contains(usage.operation())) {
			return null;
		}
		return of(usage.workspace()).find(usage.provider(), usage.model(), usage.responseModel(), usage.time())
			.flatMap((price) -> CostBreakdown.of(usage, price))
			.map((breakdown) -> new LogCost(breakdown.nanoUsd(), breakdown.price().id()))
			.orElse(null);
	}

	/**
	 * How the cost of a log came about.
	 * @param priced the log
	 * @return the breakdown, or empty when it has no cost or its row is not known any
	 * more
	 */
	public Optional<CostBreakdown> breakdown(PricedLog priced) {
		LogCost cost = priced.cost();
		if (cost == null) {
			return Optional.empty();
		}
		String workspace = priced.log().workspace();
		return of(workspace).row(cost.priceId())
			.or(() -> this.overrides.ended(workspace)
				.stream()
				.filter((price) -> price.id().equals(cost.priceId()))
				.findFirst())
			.flatMap((price) -> CostBreakdown.of(Usage.of(priced.log()), price));
	}

	@Scheduled(initialDelayString = "PT60S", fixedDelayString = "PT60S")
	void reload() {
		// another node may have changed them
		try {
			this.lists.replaceAll((workspace, list) -> load(workspace));
		}
		catch (DataAccessException ex) {
			logger.debug("Prices could not be read again; the ones read before count", ex);
		}
	}

	private PriceList load(String workspace) {
		return new PriceList(
				Stream.of(BundledPrices.read(), this.properties.prices(), this.overrides.current(workspace))
					.flatMap((rows) -> rows.stream())
					.toList());
	}

}
