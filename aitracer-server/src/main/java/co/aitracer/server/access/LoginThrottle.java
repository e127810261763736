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
 * Slows down guessing: ten failures of one user from one address within five minutes, or
 * fifty from one address whoever the user, and further attempts are not even looked at.
 * Tokens of links that nobody made count as failures of the address. Kept in memory, and
 * bounded there.
 */
@Component
class LoginThrottle {

	static final int MAX_FAILURES = 10;

	static final int MAX_FAILURES_OF_ADDRESS = 50;

	static final Duration WINDOW = Duration.ofMinutes(5);

	private static final int MAX_ENTRIES = 10_000;

	private final Clock clock;

	private final Map<Source, Deque<Instant>> failures = new Recent<>();

	private final Map<String, Deque<Instant>> failuresOfAddresses = new Recent<>();

	LoginThrottle(Clock clock) {
		this.clock = clock;
	}

	synchronized boolean isLimited(String username, String address) {
		return isLimited(address) || count(this.failures, source(username, address)) >= MAX_FAILURES;
	}

	synchronized boolean isLimited(String address) {
		return count(this.failuresOfAddresses, address) >= MAX_FAILURES_OF_ADDRESS;
	}

	synchronized void failed(String username, String address) {
		add(this.failures, source(username, address));
		failed(address);
	}

	synchronized void failed(String address) {
		add(this.failuresOfAddresses, address);
	}

	// the address keeps its failures: who has one password could guess others for ever
	synchronized void succeeded(String username, String address) {
		this.failures.remove(source(username, address));
	}

	private <K> int count(Map<K, Deque<Instant>> failures, K key) {
		Deque<Instant> times = failures.get(key);
		if (times == null) {
			return 0;
		}
		forget(times);
		return times.size();
	}

	private <K> void add(Map<K, Deque<Instant>> failures, K key) {
		Deque<Instant> times = failures.computeIfAbsent(key, (any) -> new ArrayDeque<>());
		forget(times);
		times.addLast(this.clock.instant());
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

	/**
	 * Forgets what was not asked for the longest.
	 *
	 * @param <K> the type of keys
	 */
	private static final class Recent<K> extends LinkedHashMap<K, Deque<Instant>> {

		Recent() {
			super(16, 0.75f, true);
		}

		@Override
		protected boolean removeEldestEntry(Map.Entry<K, Deque<Instant>> eldest) {
			return size() > MAX_ENTRIES;
		}

	}

}
