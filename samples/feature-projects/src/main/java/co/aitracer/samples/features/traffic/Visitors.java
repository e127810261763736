package co.aitracer.samples.features.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * The people who use the shop: each stays for a few calls, then comes back another time.
 */
final class Visitors {

	private static final List<String> NAMES = List.of("ada", "bao", "chiara", "deniz", "emil", "fatima", "goran",
			"haruka", "ines", "jonas", "kwame", "lucia");

	private static final int LONGEST_SESSION = 8;

	private final List<Visit> visits = new ArrayList<>();

	private final RandomGenerator random;

	Visitors(RandomGenerator random) {
		this.random = random;
		NAMES.forEach((name) -> this.visits.add(start(name)));
	}

	/**
	 * The next call of one of them. Not safe for use by several threads.
	 * @return who calls, in which session
	 */
	Visit next() {
		int index = this.random.nextInt(this.visits.size());
		Visit visit = this.visits.get(index);
		this.visits.set(index, (visit.calls() > 1) ? visit.oneLess() : start(visit.user()));
		return visit;
	}

	private Visit start(String user) {
		return new Visit(user, user + "-" + UUID.randomUUID().toString().substring(0, 8),
				this.random.nextInt(1, LONGEST_SESSION + 1));
	}

	/**
	 * A visitor's session.
	 *
	 * @param user the visitor
	 * @param session the session's id
	 * @param calls how many calls it still has
	 */
	record Visit(String user, String session, int calls) {

		private Visit oneLess() {
			return new Visit(this.user, this.session, this.calls - 1);
		}

	}

}
