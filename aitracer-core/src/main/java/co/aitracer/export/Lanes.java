package co.aitracer.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;

/**
 * The lanes of an outlet: one for each route that logs have taken, and one for each that
 * an earlier process left on disk.
 */
final class Lanes implements Iterable<Lane> {

	private final Outlet outlet;

	private final MemoryBudget budget;

	private final @Nullable BufferDirectory buffer;

	private final BufferFigures figures;

	private final List<Lane> all = new CopyOnWriteArrayList<>();

	private final Map<String, Lane> byRoute = new ConcurrentHashMap<>();

	private final Map<Path, Lane> byDirectory = new ConcurrentHashMap<>();

	Lanes(Outlet outlet, MemoryBudget budget, @Nullable BufferDirectory buffer, BufferFigures figures) {
		this.outlet = outlet;
		this.budget = budget;
		this.buffer = buffer;
		this.figures = figures;
	}

	/**
	 * Takes over what lies on disk, before anything new is added.
	 */
	void resume() {
		BufferDirectory directory = this.buffer;
		if (directory != null) {
			open(directory, directory::existing);
			open(directory, directory::adopt);
		}
	}

	/**
	 * Takes over what processes that have ended left on disk.
	 */
	void adopt() {
		BufferDirectory directory = this.buffer;
		if (directory != null) {
			open(directory, directory::adopt);
		}
	}

	private void open(BufferDirectory directory, Listing listing) {
		try {
			for (Path path : listing.paths()) {
				this.byDirectory.put(path, add(diskBacklog(directory, path), "Logs of an earlier start"));
			}
		}
		catch (IOException ex) {
			this.figures.fails(ex);
		}
	}

	/**
	 * The lane of a route.
	 * @param route the route
	 * @return the lane, made when it is asked for first
	 */
	Lane of(String route) {
		Lane known = this.byRoute.get(route);
		if (known != null) {
			return known;
		}
		BufferDirectory directory = this.buffer;
		Lane lane = (directory != null) ? this.byDirectory.get(directory.of(route)) : null;
		if (lane == null) {
			lane = add(backlog(route), route.isEmpty() ? "Logs" : "Logs of project '" + route + "'");
		}
		this.byRoute.put(route, lane);
		return lane;
	}

	private Lane add(Backlog backlog, String subject) {
		Lane lane = new Lane(this.outlet, backlog, new DeliveryHealth(this.outlet.clock()::nanoTime, subject));
		this.all.add(lane);
		return lane;
	}

	private Backlog backlog(String route) {
		BufferDirectory directory = this.buffer;
		if (directory != null) {
			try {
				return diskBacklog(directory, directory.of(route));
			}
			catch (IOException ex) {
				this.figures.fails(ex);
			}
		}
		return new MemoryBacklog();
	}

	private DiskBacklog diskBacklog(BufferDirectory directory, Path path) throws IOException {
		return new DiskBacklog(directory.openJournal(path), new ReadPosition(path), directory.options(),
				this.outlet.clock(), this.budget, this.figures);
	}

	boolean areDone() {
		return this.all.stream().allMatch(Lane::isDone);
	}

	FlushMark mark() {
		return new FlushMark(List.copyOf(this.all));
	}

	/**
	 * How many messages wait, or are on their way, that hold no memory.
	 * @return the number, without those that earlier processes left
	 */
	long beyondMemory() {
		return this.all.stream().mapToLong((lane) -> lane.backlog().beyondMemory()).sum();
	}

	@Nullable String lastFailure() {
		return this.all.stream()
			.map((lane) -> lane.health().lastFailure())
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

	@Nullable BufferStats bufferStats() {
		if (this.buffer == null) {
			return null;
		}
		BufferStats.Builder stats = new BufferStats.Builder();
		this.figures.describe(stats);
		for (Lane lane : this.all) {
			if (lane.backlog() instanceof DiskBacklog disk) {
				disk.describe(stats);
			}
		}
		return stats.build();
	}

	/**
	 * Ends all lanes. What lies in memory only is dropped; what lies on disk stays there.
	 */
	void end() {
		this.all.forEach(Lane::end);
		if (this.buffer != null) {
			this.buffer.close();
		}
	}

	@Override
	public Iterator<Lane> iterator() {
		return this.all.iterator();
	}

	/**
	 * Directories that are looked for on disk.
	 */
	private interface Listing {

		List<Path> paths() throws IOException;

	}

}
