package co.aitracer.spring.boot.autoconfigure;

import java.util.List;
import java.util.Objects;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

import co.aitracer.masking.ContentMasker;

/**
 * Masking of our own is wanted: told so, or told to mask without anything that does. One
 * class, where nested conditions would be three that each start of an application reads.
 */
final class MaskingWanted extends SpringBootCondition implements ConfigurationCondition {

	@Override
	public ConfigurationPhase getConfigurationPhase() {
		return ConfigurationPhase.REGISTER_BEAN;
	}

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("Masking");
		Environment environment = context.getEnvironment();
		if (environment.getProperty("aitracer.masking.enabled", Boolean.class, false)) {
			return ConditionOutcome.match(message.because("aitracer.masking.enabled is true"));
		}
		if (!"masked".equalsIgnoreCase(environment.getProperty("aitracer.capture.content"))) {
			return ConditionOutcome.noMatch(message.because("nothing is to be masked"));
		}
		String[] others = BeanFactoryUtils.beanNamesForTypeIncludingAncestors(
				Objects.requireNonNull(context.getBeanFactory()), ContentMasker.class, true, false);
		return new ConditionOutcome(others.length == 0, message.foundExactly("other maskers " + List.of(others)));
	}

}
