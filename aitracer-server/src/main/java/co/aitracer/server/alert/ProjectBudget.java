package co.aitracer.server.alert;

import java.time.ZoneId;

import org.jspecify.annotations.Nullable;

/**
 * What a project may cost in a calendar month.
 *
 * @param nanoUsd the budget in nanodollars, more than 0, or null when there is none
 * @param zone the time zone whose calendar counts, for other periods, too
 */
public record ProjectBudget(@Nullable Long nanoUsd, ZoneId zone) {

	/**
	 * Checks the amount.
	 */
	public ProjectBudget {
		if (nanoUsd != null && nanoUsd <= 0) {
			throw new IllegalArgumentException("The budget must be more than $0");
		}
	}

}
