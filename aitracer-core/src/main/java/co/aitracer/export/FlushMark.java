package co.aitracer.export;

import java.util.List;

/**
 * How far the lanes of an outlet had been filled at a moment.
 */
final class FlushMark {

	private final List<Lane> lanes;

	private final long[] added;

	FlushMark(List<Lane> lanes) {
		this.lanes = lanes;
		this.added = lanes.stream().mapToLong((lane) -> lane.backlog().added()).toArray();
	}

	boolean isPassed() {
		for (int i = 0; i < this.added.length; i++) {
			if (this.lanes.get(i).backlog().passed() < this.added[i]) {
				return false;
			}
		}
		return true;
	}

}
