package co.aitracer.opentelemetry;

import java.util.Collection;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import org.jspecify.annotations.Nullable;

import co.aitracer.AITracerContext;
import co.aitracer.LlmCall;

/**
 * Tells the services downstream which project this one works for, as the W3C baggage
 * entry {@value #ENTRY}. Put it behind the application's other propagators: it writes the
 * application's own baggage together with its entry, and the last one to write the header
 * wins.
 *
 * @since 0.1.0
 */
public final class ProjectBaggagePropagator implements TextMapPropagator {

	/**
	 * The key of the baggage entry.
	 */
	public static final String ENTRY = "aitracer.project";

	private static final TextMapPropagator BAGGAGE = W3CBaggagePropagator.getInstance();

	private ProjectBaggagePropagator() {
	}

	/**
	 * A propagator.
	 * @return the propagator
	 */
	public static ProjectBaggagePropagator create() {
		return new ProjectBaggagePropagator();
	}

	@Override
	public Collection<String> fields() {
		return BAGGAGE.fields();
	}

	@Override
	public <C> void inject(Context context, @Nullable C carrier, TextMapSetter<C> setter) {
		String project = currentProject();
		if (project != null) {
			Baggage baggage = Baggage.fromContext(context).toBuilder().put(ENTRY, project).build();
			BAGGAGE.inject(context.with(baggage), carrier, setter);
		}
	}

	/**
	 * The project of the innermost scope, or that of the call around.
	 * @return the project; null where only the default project is left, which is this
	 * service's own affair
	 */
	private static @Nullable String currentProject() {
		AITracerContext current = AITracerContext.current();
		LlmCall call = current.call();
		if (current.project() != null) {
			return current.project();
		}
		return (call != null) ? call.project() : null;
	}

	@Override
	public <C> Context extract(Context context, @Nullable C carrier, TextMapGetter<C> getter) {
		return BAGGAGE.extract(context, carrier, getter);
	}

	@Override
	public String toString() {
		return "ProjectBaggagePropagator";
	}

}
