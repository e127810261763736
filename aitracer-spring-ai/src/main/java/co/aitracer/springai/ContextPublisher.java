package co.aitracer.springai;

import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

import co.aitracer.AITracerContext;
import co.aitracer.AITracerScope;

/**
 * Subscribes and requests in a context, and delivers in the context of the subscriber.
 *
 * @param <T> the type of the elements
 */
final class ContextPublisher<T> implements Publisher<T> {

	private final Publisher<T> source;

	private final AITracerContext context;

	ContextPublisher(Publisher<T> source, AITracerContext context) {
		this.source = source;
		this.context = context;
	}

	@Override
	public void subscribe(Subscriber<? super T> subscriber) {
		CoreSubscriber<T> delivering = new Delivering<>(Operators.toCoreSubscriber(subscriber), this.context,
				AITracerContext.current());
		try (AITracerScope scope = this.context.open()) {
			this.source.subscribe(delivering);
		}
	}

	private static final class Delivering<T> implements CoreSubscriber<T>, Subscription {

		private final CoreSubscriber<? super T> subscriber;

		private final AITracerContext inner;

		private final AITracerContext outer;

		private Subscription subscription = Operators.emptySubscription();

		Delivering(CoreSubscriber<? super T> subscriber, AITracerContext inner, AITracerContext outer) {
			this.subscriber = subscriber;
			this.inner = inner;
			this.outer = outer;
		}

		@Override
		public Context currentContext() {
			return this.subscriber.currentContext();
		}

		@Override
		public void onSubscribe(Subscription subscription) {
			this.subscription = subscription;
			try (AITracerScope scope = this.outer.open()) {
				this.subscriber.onSubscribe(this);
			}
		}

		@Override
		public void onNext(T element) {
			try (AITracerScope scope = this.outer.open()) {
				this.subscriber.onNext(element);
			}
		}

		@Override
		public void onError(Throwable failure) {
			try (AITracerScope scope = this.outer.open()) {
				this.subscriber.onError(failure);
			}
		}

		@Override
		public void onComplete() {
			try (AITracerScope scope = this.outer.open()) {
				this.subscriber.onComplete();
			}
		}

		@Override
		public void request(long elements) {
			try (AITracerScope scope = this.inner.open()) {
				this.subscription.request(elements);
			}
		}

		@Override
		public void cancel() {
			this.subscription.cancel();
		}

	}

}
