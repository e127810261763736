package co.aitracer.server.pricing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.util.PatternMatchUtils;

/**
 * All prices of one workspace. Immutable.
 * <p>
 * The page goes before the configuration, and that before the bundled list; within one
 * source the exact name before a pattern, and the row that counts from the latest date
 * before earlier ones. In the bundled list a name that it does not know is looked up
 * without the date of its snapshot. The oldest bundled row of a model holds for all
 * earlier times, too.
 */
public final class PriceList {

	private static final Comparator<Price> MOST_SPECIFIC = Comparator.comparing((Price price) -> price.source())
		.thenComparing((price) -> !isPattern(price))
		.thenComparing((price) -> price.model().length())
		.thenComparing((price) -> price.provider() != null)
		.thenComparing((price) -> (price.validFrom() != null) ? price.validFrom() : Instant.MIN)
		.reversed();

	private final List<Price> overrides;

	private final Map<String, Price> byId = new HashMap<>();

	private final Map<String, List<Price>> byName = new HashMap<>();

	private final Map<String, List<Price>> bySnapshotlessName = new HashMap<>();

	/**
	 * Creates the list.
	 * @param prices the rows of all sources
	 */
	public PriceList(Collection<Price> prices) {
		this.overrides = prices.stream()
			.filter((price) -> price.source() != Price.Source.BUNDLED)
			.sorted(MOST_SPECIFIC)
			.toList();
		for (Price price : prices) {
			this.byId.put(price.id(), price);
			if (price.source() == Price.Source.BUNDLED) {
				String name = ModelName.canonical(price.model());
				this.byName.computeIfAbsent(name, (key) -> new ArrayList<>()).add(price);
				this.bySnapshotlessName.computeIfAbsent(ModelName.withoutSnapshot(name), (key) -> new ArrayList<>())
					.add(price);
			}
		}
		// the newest snapshot first; -latest goes before all dates
		this.bySnapshotlessName.values().forEach((rows) -> rows.sort(Comparator.comparing(Price::model).reversed()));
	}

	/**
	 * All rows, by provider and model.
	 * @return the rows
	 */
	public List<Price> all() {
		return this.byId.values()
			.stream()
			.sorted(Comparator.comparing((Price price) -> (price.provider() != null) ? price.provider() : "")
				.thenComparing(Price::model)
				.thenComparing(Price::source, Comparator.reverseOrder())
				.thenComparing(Price::id))
			.toList();
	}

	/**
	 * The row of an id, also when it is not the one that counts today.
	 * @param id the row's id
	 * @return the row, or empty when there is none
	 */
	public Optional<Price> row(String id) {
		return Optional.ofNullable(this.byId.get(id));
	}

	/**
	 * The row that counts for a call.
	 * @param provider the provider in lower case, or {@code unknown}
	 * @param requestedModel the requested model
	 * @param responseModel the model that answered, if it said so; it goes first
	 * @param time when the call started
	 * @return the row, or empty when there is no price
	 */
	public Optional<Price> find(String provider, String requestedModel, @Nullable String responseModel, Instant time) {
		return Stream.of(Optional.ofNullable(responseModel), Optional.of(requestedModel))
			.flatMap(Optional::stream)
			.flatMap((model) -> find(provider, model, time).stream())
			.findFirst();
	}

	private Optional<Price> find(String provider, String model, Instant time) {
		List<String> spellings = ModelName.spellings(model);
		return this.overrides.stream()
			.filter((price) -> matches(price, provider, spellings, time))
			.findFirst()
			.or(() -> bundled(provider, spellings, this.byName))
			.or(() -> bundled(provider, spellings.stream().map(ModelName::withoutSnapshot).toList(), this.byName))
			.or(() -> bundled(provider, spellings.stream().filter(ModelName::isNoSnapshot).toList(),
					this.bySnapshotlessName));
	}

	private static Optional<Price> bundled(String provider, List<String> names, Map<String, List<Price>> rows) {
		return names.stream()
			.flatMap((name) -> rows.getOrDefault(name, List.of()).stream())
			.filter((price) -> Providers.sells(provider, price.provider()))
			.findFirst();
	}

	private static boolean matches(Price price, String provider, List<String> spellings, Instant time) {
		String pattern = ModelName.canonical(price.model().toLowerCase(Locale.ROOT));
		return (price.provider() == null || price.provider().equals(provider))
				&& (price.validFrom() == null || !price.validFrom().isAfter(time))
				&& spellings.stream().anyMatch((name) -> PatternMatchUtils.simpleMatch(pattern, name));
	}

	private static boolean isPattern(Price price) {
		return price.model().indexOf('*') >= 0;
	}

}
