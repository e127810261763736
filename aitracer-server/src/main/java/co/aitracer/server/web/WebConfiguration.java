package co.aitracer.server.web;

import java.time.Duration;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.ResourceUrlEncodingFilter;
import org.springframework.web.servlet.resource.VersionResourceResolver;

/**
 * Serves the dashboard's assets. Their URLs carry a hash of the content, so browsers keep
 * them for a year; pages are never kept, which Spring Security's headers see to.
 */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

	private static final CacheControl FOREVER = CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

	@Override
	public void addResourceHandlers(ResourceHandlerRegistry registry) {
		addAssets(registry, "/assets/vendor/**", VendorAssets.locations());
		addAssets(registry, "/assets/**", "classpath:/static/assets/");
	}

	private static void addAssets(ResourceHandlerRegistry registry, String path, String... locations) {
		registry.addResourceHandler(path)
			.addResourceLocations(locations)
			.setCacheControl(FOREVER)
			.resourceChain(true)
			.addResolver(new VersionResourceResolver().addContentVersionStrategy("/**"));
	}

	@Bean
	ViewerZoneResolver localeResolver() {
		return new ViewerZoneResolver();
	}

	@Bean
	ResourceUrlEncodingFilter resourceUrlEncodingFilter() {
		return new ResourceUrlEncodingFilter();
	}

}
