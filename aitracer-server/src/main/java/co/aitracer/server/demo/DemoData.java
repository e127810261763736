package co.aitracer.server.demo;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Random;

import co.aitracer.server.store.StoredLog;

/**
 * Logs of a made-up company: projects of different habits, a daily and a weekly rhythm,
 * and one incident of two hours. The same settings give the same logs, in order of time,
 * made one after the other, so that millions take no memory.
 */
public final class DemoData implements Iterable<StoredLog> {

	/**
	 * How long the incident takes.
	 */
	public static final Duration INCIDENT_LENGTH = Duration.ofHours(2);

	private final String workspace;

	private final long logs;

	private final int days;

	private final Instant until;

	private final long seed;

	/**
	 * Describes the data.
	 * @param workspace the workspace of the logs
	 * @param logs how many logs, at least 1
	 * @param days over how many days, at least 1
	 * @param until when the last day ends; nothing starts at or after it
	 * @param seed chooses among all possible data
	 */
	public DemoData(String workspace, long logs, int days, Instant until, long seed) {
		if (logs < 1 || days < 1) {
			throw new IllegalArgumentException(
					"'logs' and 'days' must be at least 1, but are " + logs + " and " + days);
		}
		this.workspace = workspace;
		this.logs = logs;
		this.days = days;
		this.until = until.truncatedTo(ChronoUnit.SECONDS);
		this.seed = seed;
	}

	/**
	 * When the incident starts: at noon UTC of a working day after two thirds of the
	 * time.
	 * @return the start of the incident
	 */
	public Instant incidentStart() {
		ZonedDateTime noon = start().plus(Duration.ofDays(this.days).multipliedBy(2).dividedBy(3))
			.atZone(ZoneOffset.UTC)
			.truncatedTo(ChronoUnit.DAYS)
			.plusHours(12);
		if (noon.getDayOfWeek() == DayOfWeek.SATURDAY || noon.getDayOfWeek() == DayOfWeek.SUNDAY) {
			noon = noon.minusDays(2);
		}
		return noon.toInstant();
	}

	/**
	 * The project that the incident happens in.
	 * @return its name
	 */
	public static String incidentProject() {
		return DemoProject.INCIDENT.name();
	}

	@Override
	public Iterator<StoredLog> iterator() {
		return new Logs();
	}

	private Instant start() {
		return this.until.minus(Duration.ofDays(this.days));
	}

	// how much happens in an hour, compared with others
	private static double activity(Instant hour) {
		ZonedDateTime time = hour.atZone(ZoneOffset.UTC);
		// a wave with its top at two in the afternoon, and a third of it at night
		double daily = 0.65 + 0.35 * Math.cos((time.getHour() - 14) * Math.PI / 12);
		boolean weekend = time.getDayOfWeek() == DayOfWeek.SATURDAY || time.getDayOfWeek() == DayOfWeek.SUNDAY;
		return daily * daily * (weekend ? 0.55 : 1);
	}

	private final class Logs implements Iterator<StoredLog> {

		private final DemoTraces traces = new DemoTraces(DemoData.this.workspace, new Random(DemoData.this.seed),
				incidentStart(), incidentStart().plus(INCIDENT_LENGTH));

		private final Deque<StoredLog> ready = new ArrayDeque<>();

		private final double perActivity;

		private Instant hour = start();

		private double due;

		private long left = DemoData.this.logs;

		private Logs() {
			double sum = 0;
			for (Instant at = start(); at.isBefore(DemoData.this.until); at = at.plus(1, ChronoUnit.HOURS)) {
				sum += activity(at);
			}
			this.perActivity = DemoData.this.logs / sum;
		}

		@Override
		public boolean hasNext() {
			return this.left > 0;
		}

		@Override
		public StoredLog next() {
			if (!hasNext()) {
				throw new NoSuchElementException();
			}
			while (this.ready.isEmpty()) {
				fillNextHour();
			}
			this.left--;
			return this.ready.remove();
		}

		private void fillNextHour() {
			this.due += this.perActivity * activity(this.hour);
			boolean last = !this.hour.plus(1, ChronoUnit.HOURS).isBefore(DemoData.this.until);
			long wanted = last ? this.left : Math.min(this.left, (long) this.due);
			if (wanted > 0) {
				this.ready.addAll(this.traces.within(this.hour, wanted));
			}
			this.due -= this.ready.size();
			if (!last) {
				this.hour = this.hour.plus(1, ChronoUnit.HOURS);
			}
		}

	}

}
