package co.aitracer.server.store.duckdb;

import java.time.Clock;
import java.time.Instant;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;

import co.aitracer.server.store.sql.DailyFigures;

/**
 * Keeps the sums and the words of past days right, a day at a time.
 */
class DailySums {

	private static final Logger logger = LoggerFactory.getLogger(DailySums.class);

	private final DuckDbLogStore store;

	private final Clock clock;

	DailySums(DuckDbLogStore store, Clock clock) {
		this.store = store;
		this.clock = clock;
	}

	@Scheduled(initialDelayString = "PT30S", fixedDelayString = "PT60S")
	void sumUpPastDays() {
		Instant today = DailyFigures.dayOf(this.clock.instant());
		try {
			int days = this.store.sumUpDaysBefore(today);
			int stretches = this.store.keepWordsBefore(today);
			logger.debug("Summed up {} days, kept the words of {} stretches", days, stretches);
		}
		catch (DataAccessException ex) {
			// questions are answered from the logs until it works again
			logger.warn("Past days could not be summed up; it is tried again in a minute", ex);
		}
	}

}
