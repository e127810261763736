package co.aitracer.server.ingest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;

/**
 * ISO 8601 timestamps with an offset or {@code Z}; without either they are taken as UTC,
 * which is what Python's {@code utcnow().isoformat()} means.
 */
final class Timestamps {

	private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder().parseCaseInsensitive()
		.append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
		.appendPattern("[XXX][XX][X]")
		.toFormatter()
		.withResolverStyle(ResolverStyle.STRICT);

	private static final Instant EARLIEST = Instant.EPOCH;

	private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

	private Timestamps() {
	}

	static Instant parse(String field, String text) {
		try {
			TemporalAccessor parsed = FORMAT.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
			Instant instant = (parsed instanceof OffsetDateTime withOffset) ? withOffset.toInstant()
					: ((LocalDateTime) parsed).toInstant(ZoneOffset.UTC);
			if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
				throw new InvalidFieldException(field, "must lie between the years 1970 and 9998");
			}
			return instant;
		}
		catch (DateTimeException ex) {
			throw new InvalidFieldException(field,
					"must be an ISO 8601 timestamp such as 2026-11-23T11:32:43+00:00 or 2026-11-23T11:32:43.250Z");
		}
	}

}
