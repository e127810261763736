package co.aitracer.export;

import java.util.Collection;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import co.aitracer.record.LazyContent;
import co.aitracer.record.LlmLog;

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

	private volatile long average = 2_048;

	long of(LlmLog log) {
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
	 * One look at a log.
	 */
	private final class Walk {

		private int values;

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
				return sizeOf(collection);
			}
			return (value instanceof Number || value instanceof Boolean) ? 8 : SizeEstimate.this.average;
		}

		private long sizeOf(Map<?, ?> map) {
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
			return collection.getClass().getName().startsWith("java.util.");
		}

	}

}
