package co.aitracer.spring.boot.autoconfigure;

import org.springframework.beans.factory.DisposableBean;
import reactor.core.scheduler.Schedulers;

import co.aitracer.AITracerContext;

/**
 * Makes a task that is handed to one of Reactor's schedulers, as {@code subscribeOn}
 * does, run in the context in which it was handed over. Reactor keeps such hooks once a
 * JVM, so the application contexts of a JVM share this one.
 */
final class ReactorScheduleHook implements DisposableBean {

	private static final String KEY = "aitracer";

	private static int users;

	ReactorScheduleHook() {
		synchronized (ReactorScheduleHook.class) {
			if (users++ == 0) {
				Schedulers.onScheduleHook(KEY, AITracerContext::wrap);
			}
		}
	}

	@Override
	public void destroy() {
		synchronized (ReactorScheduleHook.class) {
			if (--users == 0) {
				Schedulers.resetOnScheduleHook(KEY);
			}
		}
	}

}
