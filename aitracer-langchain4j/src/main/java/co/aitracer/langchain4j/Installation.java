package co.aitracer.langchain4j;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import co.aitracer.AITracer;
import co.aitracer.AITracerScope;

/**
 * The tracer with which AI services are recorded. They find their listeners through
 * Java's service loader, which knows of no instance; so it is kept in a static place. A
 * test suite may have several applications in one virtual machine: a service belongs to
 * the one that was installed last when the service was built.
 */
final class Installation {

	private static final List<Installation> ACTIVE = new CopyOnWriteArrayList<>();

	private final Supplier<AITracer> tracer;

	private final ServiceMethods methods;

	Installation(Supplier<AITracer> tracer, AiServiceProjectResolver projects) {
		this.tracer = tracer;
		this.methods = new ServiceMethods(projects);
	}

	AITracerScope activate() {
		ACTIVE.add(this);
		return () -> ACTIVE.remove(this);
	}

	static @Nullable Installation latest() {
		int size = ACTIVE.size();
		try {
			return (size > 0) ? ACTIVE.get(size - 1) : null;
		}
		catch (IndexOutOfBoundsException ex) {
			// closed at this very moment
			return null;
		}
	}

	/**
	 * What a service that is built now is recorded with.
	 * @return supplies the latest installation as of now, or, if there was none or it has
	 * ended, the latest at the time of the call
	 */
	static Supplier<@Nullable Installation> forNewService() {
		Installation current = latest();
		return () -> (current != null && ACTIVE.contains(current)) ? current : latest();
	}

	AITracer tracer() {
		return this.tracer.get();
	}

	ServiceMethods methods() {
		return this.methods;
	}

}
