package co.aitracer.export;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

import co.aitracer.record.LazyContent;

/**
 * Tells on the application's thread about how large a log will be. Content that cannot be
 * looked at without work counts as what logs were large on average lately.
 */
final class SizeEstimate {

	/** The fields that every log has. */
	private static final int FRAME = 512;

	/** An estimate must stay cheap, also for lists of a million numbers. */
	private static final int MAX_VALUES = 256;

	/** Each new size counts as one of so many. */
	private static final int WINDOW = 64;

	private static final Module JDK = Object.class.getModule();

	private volatile long average = 2_048;

	long of(LogSource log) {
		try {
			Walk walk = new Walk();
			return FRAME + walk.size(log.input()) + walk.size(log.output()) + walk.size(log.metadata());
		}
		catch (RuntimeException ex) {
			// the application's collections may change under the walk
			return this.average;
		}
	}

	long of(SessionMessage message) {
		return FRAME + new Walk().size(message.fields());
	}

	/**
	 * Learns from a log that was rendered. Called by one thread at a time.
	 * @param size its size in bytes
	 */
	void learn(int size) {
		long before = this.average;
		this.average = before + (size - before) / WINDOW;
	}

	/**
	 * One look at a log. The ways through a map and a list that make nothing come first:
	 * each recorded call pays for this.
	 */
	private final class Walk implements BiConsumer<Object, Object> {

		private int values;

		/** What the map that is being walked through has so far. */
		private long entries;

		long size(@Nullable Object value) {
			if (value == null || ++this.values > MAX_VALUES) {
				return 8;
			}
			if (value instanceof CharSequence text) {
				return text.length() + 2L;
			}
			if (value instanceof LazyContent content) {
				return content.length();
			}
			if (value instanceof Map<?, ?> map && isPlain(map)) {
				return sizeOf(map);
			}
			if (value instanceof Collection<?> collection && isPlain(collection)) {
				return (collection instanceof List<?> list && list instanceof RandomAccess) ? sizeOf(list)
						: sizeOf(collection);
			}
			return (value instanceof Number || value instanceof Boolean) ? 8 : SizeEstimate.this.average;
		}

		private long sizeOf(Map<?, ?> map) {
			int count = map.size();
			if (count == 2 && map.get("content") instanceof CharSequence content
					&& map.get("role") instanceof CharSequence role) {
				// a message of a chat: most of what is recorded
				return "content".length() + "role".length() + content.length() + role.length() + 8L;
			}
			return (count <= MAX_VALUES) ? sizeOfAll(map) : sizeOfSome(map);
		}

		private long sizeOfAll(Map<?, ?> map) {
			if (map.isEmpty()) {
				return 0;
			}
			long around = this.entries;
			this.entries = 0;
			map.forEach(this);
			long size = this.entries;
			this.entries = around;
			return size;
		}

		@Override
		public void accept(Object key, Object value) {
			this.entries += size(key) + size(value);
		}

		private long sizeOfSome(Map<?, ?> map) {
			long size = 0;
			int seen = 0;
			for (Map.Entry<?, ?> entry : map.entrySet()) {
				if (this.values > MAX_VALUES) {
					break;
				}
				size += size(entry.getKey()) + size(entry.getValue());
				seen++;
			}
			return whole(size, seen, map.size());
		}

		private long sizeOf(List<?> elements) {
			long size = 0;
			int count = elements.size();
			int seen = 0;
			while (seen < count && this.values <= MAX_VALUES) {
				size += size(elements.get(seen));
				seen++;
			}
			return whole(size, seen, count);
		}

		private long sizeOf(Collection<?> elements) {
			long size = 0;
			int seen = 0;
			for (Object element : elements) {
				if (this.values > MAX_VALUES) {
					break;
				}
				size += size(element);
				seen++;
			}
			return whole(size, seen, elements.size());
		}

		private static long whole(long size, int seen, int count) {
			// the rest is taken to be like what was seen
			return (seen > 0) ? size * count / seen : 0;
		}

		private boolean isPlain(Object collection) {
			// anyone else's may do anything when it is asked for its elements
			return collection.getClass().getModule() == JDK;
		}

	}

}
