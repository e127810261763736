package co.aitracer.test;

import java.time.Duration;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

import co.aitracer.AITracer;
import co.aitracer.export.ExportOptions;
import co.aitracer.export.LogSink;

/**
 * Makes a tracer of the context's sink and settings, as an application's
 * auto-configuration does.
 */
@AutoConfiguration
class TracerFixtureAutoConfiguration {

	@Bean
	AITracer tracer(ObjectProvider<LogSink> sink, Environment environment) {
		Duration interval = DurationStyle
			.detectAndParse(environment.getRequiredProperty("aitracer.exporter.flush-interval"));
		return AITracer.builder()
			.enabled(environment.getRequiredProperty("aitracer.enabled", Boolean.class))
			.sink(sink.getObject())
			.project(environment.getProperty("aitracer.project", "fallback"))
			.export(ExportOptions.DEFAULTS.withFlushInterval(interval))
			.flushOnExit(false)
			.build();
	}

}
