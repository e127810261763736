package co.aitracer.server.ingest;

import java.util.concurrent.atomic.LongAdder;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Bounds the requests in work, in number and in bytes, before their bodies take memory. A
 * request holds its share until its answer is written. Safe for use by several threads.
 */
class IngestBudget {

	private static final String ATTRIBUTE = IngestBudget.class.getName();

	private final long maxBytes;

	private final int maxRequests;

	private final LongAdder refused = new LongAdder();

	private long bytes;

	private int requests;

	IngestBudget(long maxBytes, int maxRequests) {
		this.maxBytes = maxBytes;
		this.maxRequests = maxRequests;
	}

	/**
	 * Lets a request in that has claimed nothing yet.
	 * @param request the request, which remembers its share
	 * @return the share
	 * @throws org.springframework.web.ErrorResponseException if there are too many
	 */
	Share admit(HttpServletRequest request) {
		synchronized (this) {
			if (this.requests < this.maxRequests) {
				this.requests++;
				Share share = new Share();
				request.setAttribute(ATTRIBUTE, share);
				return share;
			}
		}
		throw refuse();
	}

	/**
	 * Gives back what a request holds, if it holds anything.
	 * @param request the request
	 */
	void release(HttpServletRequest request) {
		if (request.getAttribute(ATTRIBUTE) instanceof Share share) {
			request.removeAttribute(ATTRIBUTE);
			synchronized (this) {
				this.bytes -= share.claimed;
				this.requests--;
			}
		}
	}

	synchronized long bytes() {
		return this.bytes;
	}

	synchronized int requests() {
		return this.requests;
	}

	long maxBytes() {
		return this.maxBytes;
	}

	long refused() {
		return this.refused.sum();
	}

	private RuntimeException refuse() {
		this.refused.increment();
		return IngestProblems.busy();
	}

	/**
	 * What one request holds.
	 */
	final class Share {

		private long claimed;

		private Share() {
		}

		/**
		 * Claims more bytes.
		 * @param more how many
		 * @throws org.springframework.web.ErrorResponseException if others hold too much
		 */
		void claim(long more) {
			synchronized (IngestBudget.this) {
				if (IngestBudget.this.bytes + more <= IngestBudget.this.maxBytes) {
					IngestBudget.this.bytes += more;
					this.claimed += more;
					return;
				}
			}
			throw refuse();
		}

	}

}
