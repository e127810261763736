package co.aitracer.server.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.stereotype.Component;

/**
 * Slows down guessing: ten failures of one user from one address within five minutes, and
 * further attempts are not even looked at. Kept in memory, and bounded there.
 */
@Component
class LoginThrottle {

	static final int MAX_FAILURES = 10;

	static final Duration WINDOW = Duration.ofMinutes(5);

	private static final int MAX_ENTRIES = 10_000;

	private final Clock clock;

	private final Map<Source, Deque<Instant>> failures = new LinkedHashMap<>(16, 0.75f, true) {

		@Override
		protected boolean removeEldestEntry(Map.Entry<Source, Deque<Instant>> eldest) {
			return size() > MAX_ENTRIES;
		}

	};

	LoginThrottle(Clock clock) {
		this.clock = clock;
	}

	synchronized boolean isLimited(String username, String address) {
		Deque<Instant> times = this.failures.get(source(username, address));
		if (times == null) {
			return false;
		}
		forget(times);
		return times.size() >= MAX_FAILURES;
	}

	synchronized void failed(String username, String address) {
		Deque<Instant> times = this.failures.computeIfAbsent(source(username, address), (any) -> new ArrayDeque<>());
		forget(times);
		times.addLast(this.clock.instant());
	}

	synchronized void succeeded(String username, String address) {
		this.failures.remove(source(username, address));
	}

	private void forget(Deque<Instant> times) {
		Instant start = this.clock.instant().minus(WINDOW);
		while (!times.isEmpty() && !times.getFirst().isAfter(start)) {
			times.removeFirst();
		}
	}

	private static Source source(String username, String address) {
		String name = AppUserRepository.normalise(username);
		return new Source(name.substring(0, Math.min(name.length(), 100)), address);
	}

	/**
	 * Who tries, and from where.
	 *
	 * @param username the user name
	 * @param address the network address
	 */
	private record Source(String username, String address) {

	}

}
