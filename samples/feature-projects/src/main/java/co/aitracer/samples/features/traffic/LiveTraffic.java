package co.aitracer.samples.features.traffic;

import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.scheduling.annotation.Scheduled;

import co.aitracer.AITracer;
import co.aitracer.AITracerScope;
import co.aitracer.samples.features.traffic.Visitors.Visit;

/**
 * Uses the application as its visitors would, so that a dashboard has something to show.
 */
class LiveTraffic {

	private static final Logger logger = LoggerFactory.getLogger(LiveTraffic.class);

	private final AITracer tracer;

	private final FeatureVisit feature;

	private final AsyncTaskExecutor executor;

	private final Semaphore permits;

	private final SplittableRandom random = new SplittableRandom();

	private final Visitors visitors = new Visitors(this.random.split());

	LiveTraffic(AITracer tracer, FeatureVisit feature, @Qualifier("applicationTaskExecutor") AsyncTaskExecutor executor,
			TrafficProperties properties) {
		this.tracer = tracer;
		this.feature = feature;
		this.executor = executor;
		this.permits = new Semaphore(properties.concurrency());
	}

	@Scheduled(fixedRateString = "${sample.traffic.interval:1s}")
	void callOneFeature() {
		if (!this.permits.tryAcquire()) {
			// the provider is slower than the visitors: what waits would only pile up
			return;
		}
		Visit visit = this.visitors.next();
		RandomGenerator choices = this.random.split();
		this.executor.submitCompletable(() -> call(visit, choices))
			.whenComplete((done, failure) -> this.permits.release());
	}

	private void call(Visit visit, RandomGenerator choices) {
		try (AITracerScope scope = this.tracer.context().user(visit.user()).session(visit.session()).open()) {
			this.feature.call(choices);
		}
		catch (RuntimeException ex) {
			// providers fail now and then; the dashboard shows it
			logger.debug("A visitor's call failed", ex);
		}
	}

}
