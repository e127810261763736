package co.aitracer.spring.boot.autoconfigure;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.annotation.Order;

import co.aitracer.masking.PiiMasker;

/**
 * Auto-configuration of the masker that AITracer brings. It applies beside those of the
 * application, before the ones that name no order.
 *
 * @since 0.1.0
 */
@AutoConfiguration(before = AITracerAutoConfiguration.class)
@ConditionalOnClass(PiiMasker.class)
@ConditionalOnBooleanProperty(name = "aitracer.enabled", matchIfMissing = true)
@Conditional(MaskingWanted.class)
@EnableConfigurationProperties(AITracerMaskingProperties.class)
public final class AITracerMaskingAutoConfiguration {

	AITracerMaskingAutoConfiguration() {
	}

	@Bean
	@Order(0)
	@ConditionalOnMissingBean
	PiiMasker aitracerPiiMasker(AITracerMaskingProperties properties) {
		return properties.masker();
	}

}
