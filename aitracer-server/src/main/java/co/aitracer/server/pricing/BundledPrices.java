package co.aitracer.server.pricing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;

/**
 * The price list that comes with the server, {@code pricing/model-prices.csv}.
 */
final class BundledPrices {

	private BundledPrices() {
	}

	static List<Price> read() {
		try {
			return new ClassPathResource("pricing/model-prices.csv").getContentAsString(StandardCharsets.UTF_8)
				.lines()
				.skip(1)
				.map(BundledPrices::row)
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Price row(String line) {
		String[] cells = line.split(",", -1);
		Instant asOf = LocalDate.parse(cells[2]).atStartOfDay(ZoneOffset.UTC).toInstant();
		return new Price(cells[1] + "@" + cells[2], Price.Source.BUNDLED, cells[0], cells[1], null, asOf,
				new BigDecimal(cells[3]), new BigDecimal(cells[6]), amount(cells[4]), amount(cells[5]),
				amount(cells[7]));
	}

	private static @Nullable BigDecimal amount(String cell) {
		return cell.isEmpty() ? null : new BigDecimal(cell);
	}

}
