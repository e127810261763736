package co.aitracer.springai;

import java.lang.reflect.Method;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.observation.ChatModelObservationContext;
import org.springframework.ai.chat.observation.ChatModelObservationConvention;
import org.springframework.ai.chat.observation.DefaultChatModelObservationConvention;
import org.springframework.util.ReflectionUtils;

/**
 * Binds a project to one chat model. An observation does not tell which model object it
 * belongs to, but each model asks its own observation convention, before any handler is
 * told of the start; so the convention leaves the project in the observation's context.
 *
 * @since 0.1.0
 */
public final class ModelProject {

	static final String KEY = ModelProject.class.getName();

	private ModelProject() {
	}

	/**
	 * Binds a project to a model.
	 * @param chatModel the model
	 * @param project the project's name
	 * @param convention the convention that the model uses, or null if it is Spring AI's
	 * own
	 * @return whether the model could be bound: all of Spring AI's chat models can
	 */
	public static boolean bind(Object chatModel, String project, @Nullable ChatModelObservationConvention convention) {
		Method setter = ReflectionUtils.findMethod(chatModel.getClass(), "setObservationConvention",
				ChatModelObservationConvention.class);
		if (setter == null) {
			return false;
		}
		ReflectionUtils.invokeMethod(setter, chatModel, new BoundConvention(
				(convention != null) ? convention : new DefaultChatModelObservationConvention(), project));
		return true;
	}

	private record BoundConvention(ChatModelObservationConvention delegate,
			String project) implements ChatModelObservationConvention {

		@Override
		public @Nullable String getName() {
			return this.delegate.getName();
		}

		@Override
		public @Nullable String getContextualName(ChatModelObservationContext context) {
			return this.delegate.getContextualName(context);
		}

		@Override
		public KeyValues getLowCardinalityKeyValues(ChatModelObservationContext context) {
			context.put(KEY, this.project);
			return this.delegate.getLowCardinalityKeyValues(context);
		}

		@Override
		public KeyValues getHighCardinalityKeyValues(ChatModelObservationContext context) {
			return this.delegate.getHighCardinalityKeyValues(context);
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return this.delegate.supportsContext(context);
		}

	}

}
